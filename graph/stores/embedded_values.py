"""What the embedded engine answers, as plain values, `StoredNode` and `StoredRelationship`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from graph.stores.base import Row, StoredNode, StoredRelationship
from graph.stores.values import PLAIN, in_order

_NODE = {"id", "labels", "properties"}
_RELATIONSHIP = {"id", "start", "end", "type", "properties"}


def row(answered: Mapping[str, Any]) -> Row:
    """One row of an answer."""
    return {name: v if type(v) in PLAIN else value(v) for name, v in answered.items()}


def value(v: Any) -> Any:
    """One value of an answer."""
    if isinstance(v, dict):
        if v.keys() == _NODE:
            return node(v)
        if v.keys() == _RELATIONSHIP:
            return StoredRelationship(v["type"], v["properties"])
        return row(v)
    if isinstance(v, list):
        return [inner if type(inner) in PLAIN else value(inner) for inner in v]
    if isinstance(v, date | datetime | time):
        return v.isoformat()
    return v


def node(v: Mapping[str, Any]) -> StoredNode:
    """A node without the `type` and `title` that the engine makes up where none is stored."""
    labels, properties = in_order(v["labels"]), dict(v["properties"])
    first = v["labels"][0] if labels else ""
    if properties.get("type") == first:
        del properties["type"]
    made_up = (None, properties.get("name"), f"{first}_{properties.get('id')}", properties.get("id"))
    if properties.get("title") in made_up:
        properties.pop("title", None)
    return StoredNode(labels, {name: inner for name, inner in properties.items() if inner is not None})
