"""What a Neo4j answers, as plain values, `StoredNode` and `StoredRelationship`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from neo4j import Record
from neo4j.graph import Node, Path, Relationship

from graph.stores.base import Row, StoredNode, StoredRelationship
from graph.stores.values import PLAIN, in_order


def row(record: Record) -> Row:
    """One row of an answer."""
    return _translated(zip(record.keys(), record.values(), strict=True))


def value(v: Any) -> Any:
    """One value of an answer."""
    if type(v) in PLAIN:
        return v
    if isinstance(v, list | tuple):
        return [inner if type(inner) in PLAIN else value(inner) for inner in v]
    if isinstance(v, Node):
        return StoredNode(in_order(v.labels), _translated(v.items()))
    if isinstance(v, Relationship):
        return StoredRelationship(v.type, _translated(v.items()))
    if isinstance(v, Path):
        return {"nodes": [value(n) for n in v.nodes], "relationships": [value(r) for r in v.relationships]}
    if isinstance(v, Mapping):
        return _translated(v.items())
    return v.iso_format() if hasattr(v, "iso_format") else str(v)


def _translated(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: v if type(v) in PLAIN else value(v) for name, v in pairs}
