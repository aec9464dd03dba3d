"""A zip for `neo4j-admin database import full`: CSV files with headers, and the script that runs it.

A graph of any size becomes a Neo4j database in minutes; afterwards `schema.cypher` adds constraints and indexes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from graph.export.options import Options
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


def _members(subgraph: Subgraph, options: Options) -> Iterator[tuple[str, Iterable[str]]]:
    yield "import.sh", [_SCRIPT]
    yield "schema.cypher", [f"{one};\n" for one in schema.declarations(subgraph.ontology).values()]
    if options.manifest:
        yield "manifest.json", [json.dumps(options.manifest, ensure_ascii=False, indent=2)]
    yield "documents.csv", _file(subgraph.document_properties, {"id": "id:ID(Document)"})
    yield "entities.csv", _file(lambda: _entities(subgraph), {"id": "id:ID(Entity)", ":LABEL": ":LABEL"})
    yield "claims.csv", _file(lambda: _claims(subgraph), {"id": "id:ID(Claim)"})
    yield "meta.csv", _file(lambda: [_META], {"id": "id:ID(Meta)"})
    yield "mentions.csv", _file(lambda: _mentions(subgraph), _ends("Document", "Entity"))
    yield "relationships.csv", _file(lambda: _relationships(subgraph), {**_ends("Entity", "Entity"), ":TYPE": ":TYPE"})
    yield "in.csv", _file(lambda: _links(subgraph, "document"), _ends("Claim", "Document"))
    yield "subject.csv", _file(lambda: _links(subgraph, "subject"), _ends("Claim", "Entity"))
    yield "object.csv", _file(lambda: _links(subgraph, "object"), _ends("Claim", "Entity"))


def _ends(source: str, target: str) -> dict[str, str]:
    return {":START_ID": f":START_ID({source})", ":END_ID": f":END_ID({target})"}


def _entities(subgraph: Subgraph) -> Iterator[_Row]:
    for node in subgraph.nodes():
        yield {**node.stored, ":LABEL": list(node.labels)}


def _claims(subgraph: Subgraph) -> Iterator[_Row]:
    for edge in subgraph.edges():
        for one in edge.evidence:
            yield one.stored


def _mentions(subgraph: Subgraph) -> Iterator[_Row]:
    for node in subgraph.nodes():
        for key in node.keys:
            yield {**mention_row(key, node.id), ":START_ID": key.document, ":END_ID": node.id}


def _relationships(subgraph: Subgraph) -> Iterator[_Row]:
    for edge in subgraph.edges():
        yield {**edge.stored, ":START_ID": edge.source, ":END_ID": edge.target, ":TYPE": edge.type}


def _links(subgraph: Subgraph, end: str) -> Iterator[_Row]:
    for claim in _claims(subgraph):
        yield {":START_ID": claim["id"], ":END_ID": claim[end]}


def _file(rows: Callable[[], Iterable[_Row]], named: Mapping[str, str]) -> Iterator[str]:
    """A header and its lines; the rows are read twice, since the header needs all their properties.

    Args:
        named: columns whose header is more than name and type.
    """
    types: dict[str, str] = {}
    for row in rows():
        for name, value in row.items():
            if value is not None and value != []:
                types[name] = _common(types.get(name), _type(value))
    columns = [*named, *sorted(types.keys() - named.keys())]
    yield f"{','.join(_cell(named.get(name) or f'{name}:{types[name]}') for name in columns)}\n"
    for row in rows():
        yield f"{','.join(_cell(row.get(name)) for name in columns)}\n"


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
