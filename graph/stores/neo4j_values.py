"""What a Neo4j answers, as plain values, `StoredNode` and `StoredRelationship`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from neo4j import Record
from neo4j.graph import Node, Path, Relationship

from graph.stores.base import Row, StoredNode, StoredRelationship
from graph.stores.values import in_order

_PLAIN = (str, int, float, bool, type(None))


def row(record: Record) -> Row:
    """One row of an answer."""
    return {name: value(record[name]) for name in record.keys()}  # noqa: SIM118


def value(v: Any) -> Any:
    """One value of an answer."""
    if isinstance(v, _PLAIN):
        return v
    if isinstance(v, list | tuple):
        return [value(inner) for inner in v]
    if isinstance(v, Node):
        return StoredNode(in_order(v.labels), _properties(v))
    if isinstance(v, Relationship):
        return StoredRelationship(v.type, _properties(v))
    if isinstance(v, Path):
        return {"nodes": [value(n) for n in v.nodes], "relationships": [value(r) for r in v.relationships]}
    if isinstance(v, Mapping):
        return {name: value(inner) for name, inner in v.items()}
    return v.iso_format() if hasattr(v, "iso_format") else str(v)


def _properties(of: Node | Relationship) -> dict[str, Any]:
    return {name: value(v) for name, v in of.items()}
