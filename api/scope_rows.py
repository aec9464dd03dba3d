"""Entities, relationships and documents inside the rows of an answer to Cypher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from graph.ontology import load

_NODE, _RELATIONSHIP = {"labels", "properties"}, {"type", "start", "end", "properties"}


def ids_in(value: JsonValue) -> Iterator[tuple[str, str]]:
    """Kind (`entity`, `relationship`, `document`) and id of all in a value; a claim stands for its relationship.

    Args:
        value: as `cypher_answers.plain` gives it; rows may be lists of such.
    """
    if isinstance(value, list):
        for inner in value:
            yield from ids_in(inner)
    elif isinstance(value, dict):
        properties = value.get("properties")
        if isinstance(properties, dict) and value.keys() in (_NODE, _RELATIONSHIP):
            yield from _id_of(value, properties)
        else:
            yield from ids_in(list(value.values()))


def _id_of(value: Mapping[str, JsonValue], properties: Mapping[str, JsonValue]) -> Iterator[tuple[str, str]]:
    labels, one = value.get("labels"), str(properties.get("id"))
    if isinstance(labels, list):
        if "Claim" in labels:
            yield "relationship", str(properties.get("relationship"))
        elif "Entity" in labels or "Document" in labels:
            yield ("entity" if "Entity" in labels else "document"), one
    elif value.get("type") in load().types:
        yield "relationship", one
