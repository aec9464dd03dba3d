"""The Cypher of every write, made from labels and types, which no parameter can stand for.

One text for both engines, worded for the slower ways of the embedded one: what is created gets its properties as a
literal map (`SET n += row` takes twice as long), and a relationship is found by `r.id IN $ids` (many single look-ups
scan). `SET n += row` with an absent value takes a property away.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from graph.stores.columns import CLAIM, DOCUMENT, ENTITY, MENTION, RELATIONSHIP

VERSION: Final = "MATCH (m:Meta {id: $id}) RETURN m.version AS version"
LOCK: Final = "MERGE (m:Meta {id: $id}) SET m.held = true REMOVE m.held RETURN coalesce(m.version, 0) AS version"
SET_META: Final = "MERGE (m:Meta {id: $id}) SET m += $changes"

FINGERPRINTS: Final = "MATCH (d:Document) WHERE d.id IN $ids RETURN d.id AS id, d.fingerprint AS fingerprint"
ENTITIES: Final = "MATCH (e:Entity) WHERE e.id IN $ids RETURN e"
MENTIONED: Final = "MATCH (d:Document)-[m:MENTIONS]->(:Entity) WHERE d.id IN $ids RETURN DISTINCT m.entity AS id"
CLAIMED: Final = (
    "MATCH (c:Claim) WHERE c.document IN $ids "
    "RETURN DISTINCT c.relationship AS id, c.type AS type, c.subject AS subject, c.object AS object"
)
MENTIONS_OF: Final = (
    "MATCH (e:Entity)<-[m:MENTIONS]-(d:Document) WHERE e.id IN $ids "
    "RETURN m, d.id AS document, d.published AS published, d.publisher AS publisher, d.sources_group AS sources_group"
)
CLAIMS_OF: Final = (
    "MATCH (c:Claim)-[:IN]->(d:Document) WHERE c.relationship IN $ids "
    "RETURN c, d.id AS document, d.published AS published, d.publisher AS publisher, d.sources_group AS sources_group"
)

DELETE_CLAIMS: Final = "MATCH (c:Claim) WHERE c.document IN $ids DETACH DELETE c"
DELETE_DOCUMENTS: Final = "MATCH (d:Document) WHERE d.id IN $ids DETACH DELETE d"
DELETE_ENTITIES: Final = "MATCH (e:Entity) WHERE e.id IN $ids DETACH DELETE e"

UPDATE_ENTITIES: Final = "UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e += row"


@cache
def create_documents(more: bool) -> str:
    """Creates documents; `more`: with properties of their own in `row.more`."""
    return f"UNWIND $rows AS row CREATE (n:Document {_literal(DOCUMENT)}){_MORE if more else ''}"


@cache
def create_mentions(more: bool) -> str:
    """Creates what leads from documents to the entities of their keys."""
    return (
        "UNWIND $rows AS row MATCH (d:Document {id: row.document}) MATCH (e:Entity {id: row.entity}) "
        f"CREATE (d)-[n:MENTIONS {_literal(MENTION)}]->(e){_MORE if more else ''}"
    )


@cache
def create_claims(more: bool) -> str:
    """Creates claims with what they hang on; `more`: with attributes of their type in `row.more`."""
    return (
        "UNWIND $rows AS row MATCH (s:Entity {id: row.subject}) MATCH (o:Entity {id: row.object}) "
        f"MATCH (d:Document {{id: row.document}}) CREATE (n:Claim {_literal(CLAIM)}), "
        f"(n)-[:SUBJECT]->(s), (n)-[:OBJECT]->(o), (n)-[:IN]->(d){_MORE if more else ''}"
    )


@cache
def create_entities(labels: Sequence[str], more: bool) -> str:
    """Creates entities that all have these labels; `more`: with properties from their keys in `row.more`."""
    return f"UNWIND $rows AS row CREATE (n:{_joined(labels)} {_literal(ENTITY)}){_MORE if more else ''}"


def relabel(added: Sequence[str], removed: Sequence[str]) -> str:
    """Changes the labels of entities."""
    changes = (f"SET e:{_joined(added)}" if added else "", f"REMOVE e:{_joined(removed)}" if removed else "")
    return f"MATCH (e:Entity) WHERE e.id IN $ids {' '.join(changes)}"


def relationships(kind: str) -> str:
    """Reads the properties of relationships of one type."""
    return f"MATCH ()-[r:{_quoted(kind)}]->() WHERE r.id IN $ids RETURN properties(r) AS stored"


@cache
def create_relationships(kind: str) -> str:
    """Creates relationships of one type."""
    return (
        "UNWIND $rows AS row MATCH (a:Entity {id: row.source}) MATCH (b:Entity {id: row.target}) "
        f"CREATE (a)-[:{_quoted(kind)} {_literal(RELATIONSHIP)}]->(b)"
    )


def update_relationships(kind: str) -> str:
    """Sets properties of relationships of one type."""
    return f"MATCH ()-[r:{_quoted(kind)}]->() WHERE r.id IN $ids SET r += $properties[r.id]"


def delete_relationships(kind: str) -> str:
    """Deletes relationships of one type."""
    return f"MATCH ()-[r:{_quoted(kind)}]->() WHERE r.id IN $ids DELETE r"


_MORE: Final = " SET n += row.more"


def _literal(columns: Sequence[str]) -> str:
    return "{" + ", ".join(f"{_quoted(name)}: row.{_quoted(name)}" for name in columns) + "}"


def _joined(labels: Sequence[str]) -> str:
    return ":".join(map(_quoted, labels))


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"
