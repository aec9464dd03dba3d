"""Constraints and indexes, made from the ontology; created where they are missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from graph.errors import StoreCorrupt
from graph.ontology import Ontology
from graph.stores.base import Row

VERSION: Final = 1
META: Final = "yalu"
SEARCH_INDEX: Final = "entity_search"
LABELS: Final = ("Entity", "Document", "Claim", "FormerId", "Meta", "Judgement")
CREATE_SEARCH_INDEX: Final = f"CREATE FULLTEXT INDEX {SEARCH_INDEX} IF NOT EXISTS FOR (n:Entity) ON EACH [n.search]"

Run = Callable[[str, Mapping[str, Any]], list[Row]]
"""Runs one statement outside of any transaction."""


def declarations(ontology: Ontology) -> dict[str, str]:
    """Every constraint and index by name, with the statement that creates it."""
    ids = {
        name: f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in LABELS
        if (name := f"{label.lower()}_id")
    }
    claims = {
        f"claim_{name}": f"CREATE INDEX claim_{name} IF NOT EXISTS FOR (c:Claim) ON (c.{name})"
        for name in ("relationship", "document")
    }
    relationships = {
        name: f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:`{kind}`]-() REQUIRE r.id IS UNIQUE"
        for kind in ontology.types
        if (name := f"relationship_{kind.lower()}_id")
    }
    return {**ids, **claims, **relationships, SEARCH_INDEX: CREATE_SEARCH_INDEX}


def missing(run: Run, ontology: Ontology) -> list[str]:
    """The statements that create what a store lacks."""
    shown = (run(f"SHOW {kind} YIELD name RETURN name", {}) for kind in ("INDEXES", "CONSTRAINTS"))
    present = {row["name"] for rows in shown for row in rows}
    return [statement for name, statement in declarations(ontology).items() if name not in present]


def check_version(run: Run, address: str) -> None:
    """Raises: StoreCorrupt where a newer version wrote the store."""
    found = run("MATCH (m:Meta {id: $id}) RETURN m.schema AS schema", {"id": META})
    if found and (found[0]["schema"] or 0) > VERSION:
        what = (
            f"{address} was written by a newer version of Yalu (schema {found[0]['schema']}, this one knows {VERSION})"
        )
        raise StoreCorrupt(what, "update Yalu, or name another store")


def set_up(run: Run, ontology: Ontology, address: str) -> bool:
    """Creates what a store lacks; whether anything was missing. Raises: StoreCorrupt."""
    check_version(run, address)
    lacking = missing(run, ontology)
    for statement in lacking:
        run(statement, {})
    if not run("MATCH (m:Meta {id: $id}) WHERE m.schema = $schema RETURN m.id AS id", {"id": META, "schema": VERSION}):
        run("MERGE (m:Meta {id: $id}) SET m.schema = $schema, m.version = coalesce(m.version, 0)", _META_VALUES)
    return bool(lacking)


_META_VALUES: Final = {"id": META, "schema": VERSION}
