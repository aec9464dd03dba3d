"""A zip for `neo4j-admin database import full`: CSV files with headers, and the script that runs it.

A graph of any size becomes a Neo4j database in minutes; afterwards `schema.cypher` adds constraints and indexes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias

from graph.export.options import Options
from graph.export.spool import RowSpool
from graph.export.zipped import zipped
from graph.stores import schema
from graph.stores.rows import mention_row

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_BETWEEN = "\x1f"
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_SCRIPT = """\
#!/bin/sh
# Run in this folder, on the machine of a Neo4j 5 that is stopped; the database must not exist or hold nothing.
set -eu
neo4j-admin database import full "${1:-neo4j}" --multiline-fields=true --array-delimiter=U+001F --quote='"' \\
    --nodes=entities.csv --nodes=Document=documents.csv --nodes=Claim=claims.csv --nodes=Meta=meta.csv \\
    --relationships=MENTIONS=mentions.csv --relationships=relationships.csv --relationships=IN=in.csv \\
    --relationships=SUBJECT=subject.csv --relationships=OBJECT=object.csv
echo "Start Neo4j, then: cypher-shell -f schema.cypher"
"""
_Row: TypeAlias = Mapping[str, object]
_META: _Row = {"id": schema.META, "schema": schema.VERSION, "version": 1}


def write(subgraph: Subgraph, options: Options) -> Iterator[bytes]:
    """`import.sh`, `schema.cypher` and a CSV file for each kind of node and relationship."""
    return zipped(_members(subgraph, options))


class _Table:
    """Rows and the types of their columns: the header needs all rows. A context manager, like its spool."""

    def __init__(self, named: Mapping[str, str]) -> None:
        self._named = named
        self._types: dict[str, str] = {}
        self._rows: RowSpool[_Row] = RowSpool()

    def add(self, row: _Row) -> None:
        """Keeps a row."""
        for name, value in row.items():
            if value is not None and value != []:
                self._types[name] = _common(self._types.get(name), _type(value))
        self._rows.add(row)

    def filled(self, rows: Iterable[_Row]) -> Iterator[str]:
        """The lines, once all rows are kept."""
        for row in rows:
            self.add(row)
        yield from self.lines()

    def lines(self) -> Iterator[str]:
        """A header and a line for each row."""
        columns = [*self._named, *sorted(self._types.keys() - self._named.keys())]
        yield f"{','.join(_cell(self._named.get(name) or f'{name}:{self._types[name]}') for name in columns)}\n"
        for row in self._rows:
            yield f"{','.join(_cell(row.get(name)) for name in columns)}\n"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._rows.__exit__(kind, error, trace)


def _members(subgraph: Subgraph, options: Options) -> Iterator[tuple[str, Iterable[str]]]:
    """Each part of the graph is read once; what belongs into a later file is kept on the way."""
    with (
        _Table({"id": "id:ID(Document)"}) as documents,
        _Table({"id": "id:ID(Entity)", ":LABEL": ":LABEL"}) as entities,
        _Table({"id": "id:ID(Claim)"}) as claims,
        _Table({"id": "id:ID(Meta)"}) as meta,
        _Table(_ends("Document", "Entity")) as mentions,
        _Table({**_ends("Entity", "Entity"), ":TYPE": ":TYPE"}) as relationships,
        _Table(_ends("Claim", "Document")) as documents_of_claims,
        _Table(_ends("Claim", "Entity")) as subjects,
        _Table(_ends("Claim", "Entity")) as objects,
    ):
        links = {"document": documents_of_claims, "subject": subjects, "object": objects}
        yield "import.sh", [_SCRIPT]
        yield "schema.cypher", [f"{one};\n" for one in schema.declarations(subgraph.ontology).values()]
        if options.manifest:
            yield "manifest.json", [json.dumps(options.manifest, ensure_ascii=False, indent=2)]
        yield "documents.csv", documents.filled(subgraph.document_properties())
        yield "entities.csv", entities.filled(_entities(subgraph, mentions))
        yield "claims.csv", claims.filled(_claims(subgraph, relationships, links))
        yield "meta.csv", meta.filled([_META])
        yield "mentions.csv", mentions.lines()
        yield "relationships.csv", relationships.lines()
        yield "in.csv", documents_of_claims.lines()
        yield "subject.csv", subjects.lines()
        yield "object.csv", objects.lines()


def _ends(source: str, target: str) -> dict[str, str]:
    return {":START_ID": f":START_ID({source})", ":END_ID": f":END_ID({target})"}


def _entities(subgraph: Subgraph, mentions: _Table) -> Iterator[_Row]:
    for node in subgraph.nodes():
        yield {**node.stored, ":LABEL": list(node.labels)}
        for key in node.keys:
            mentions.add({**mention_row(key, node.id), ":START_ID": key.document, ":END_ID": node.id})


def _claims(subgraph: Subgraph, relationships: _Table, links: Mapping[str, _Table]) -> Iterator[_Row]:
    for edge in subgraph.edges():
        relationships.add({**edge.stored, ":START_ID": edge.source, ":END_ID": edge.target, ":TYPE": edge.type})
        for one in edge.evidence:
            yield one.stored
            for end, table in links.items():
                table.add({":START_ID": one.stored["id"], ":END_ID": one.stored[end]})


def _type(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return f"{_type(value[0])}[]"
    return _TYPES[type(value)]


def _common(one: str | None, other: str) -> str:
    if one is None or one == other:
        return other
    return "double" if {one, other} == {"long", "double"} else "string"


def _cell(value: object) -> str:
    """Nothing for None; text is always quoted, so that an empty one is not nothing."""
    if value is None or value == []:
        return ""
    if isinstance(value, (list, tuple)):
        return _cell(_BETWEEN.join(_plain(inner).replace(_BETWEEN, "\u241f") for inner in value))
    if isinstance(value, str):
        return f'"{value.replace(chr(34), chr(34) * 2)}"'
    return _plain(value)


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
