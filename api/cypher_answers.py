"""Answers a statement of someone's own: checked, bounded in time, rows and bytes, turned into plain JSON."""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import TypeAlias

from pydantic import JsonValue

from api import schemas
from api.settings import Settings
from graph.errors import BadRequest, QueryFailed
from graph.stores.base import Row, Store, StoredNode, StoredRelationship
from queries.catalogue import ask
from queries.cypher_guard import check

Values: TypeAlias = tuple[JsonValue, ...]
_INTERNAL = frozenset({"search", "source_marks", "name_counts"})
"""Properties of nodes and relationships that only the store's own work needs."""


def answer(store: Store, query: str, parameters: Mapping[str, object], settings: Settings) -> schemas.CypherAnswer:
    """The rows of a reading statement.

    Raises: CypherRefused (it does more than read), BadRequest (the store does not understand it), QueryTimeout.
    """
    statement = check(query, parameters)
    began = time.perf_counter()
    rows = store.stream(statement, parameters, timeout=settings.cypher_seconds, most=settings.cypher_work)
    try:
        columns, kept, truncated = _within(rows, settings.cypher_rows, settings.cypher_bytes)
    except QueryFailed as error:
        raise BadRequest(f"the store does not understand the statement: {error.what}", "check it") from error
    finally:
        if isinstance(rows, Generator):
            rows.close()
    _join(store, kept)
    seconds = round(time.perf_counter() - began, 6)
    return schemas.CypherAnswer(columns=columns, rows=tuple(kept), truncated=truncated, seconds=seconds)


def _within(rows: Iterator[Row], most: int, size: int) -> tuple[tuple[str, ...], list[Values], bool]:
    """Columns, the rows that an answer may have, and whether there were more."""
    columns: tuple[str, ...] = ()
    kept: list[Values] = []
    for row in rows:
        columns = columns or tuple(row)
        values = tuple(plain(value) for value in row.values())
        size -= len(json.dumps(values))
        if size < 0 or len(kept) == most:
            return columns, kept, True
        kept.append(values)
    return columns, kept, False


def _join(store: Store, rows: list[Values]) -> None:
    """Fills in which entities relationships join: an engine tells that of those alone whose ends it answers too."""
    loose: dict[str, list[dict[str, JsonValue]]] = {}
    for each in _relationships(rows):
        properties = each["properties"]
        if each["start"] is None and isinstance(properties, dict) and isinstance(id := properties.get("id"), str):
            loose.setdefault(id, []).append(each)
    for row in ask(store, "relationships_by_id", ids=sorted(loose)) if loose else ():
        found = row["relationship"]
        for each in loose[found["id"]]:
            each.update({"start": found["source"], "end": found["target"]})


def _relationships(value: object) -> Iterator[dict[str, JsonValue]]:
    """Every relationship in some plain values."""
    if isinstance(value, dict):
        if value.keys() == {"type", "start", "end", "properties"}:
            yield value
        else:
            for each in value.values():
                yield from _relationships(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _relationships(each)


def plain(value: object) -> JsonValue:
    """A value of a store as JSON has it, names in order; what JSON lacks (dates) as text."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, StoredNode):
        return {"labels": list(value.labels), "properties": _shown(value.properties)}
    if isinstance(value, StoredRelationship):
        ends: dict[str, JsonValue] = {"type": value.type, "start": value.start, "end": value.end}
        return {**ends, "properties": _shown(value.properties)}
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [plain(each) for each in value]
    return str(value)


def _shown(properties: Mapping[str, object]) -> dict[str, JsonValue]:
    return {name: plain(properties[name]) for name in sorted(properties) if name not in _INTERNAL}
