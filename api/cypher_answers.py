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
from queries.cypher_guard import check

Values: TypeAlias = tuple[JsonValue, ...]


def answer(store: Store, query: str, parameters: Mapping[str, object], settings: Settings) -> schemas.CypherAnswer:
    """The rows of a reading statement.

    Raises: CypherRefused (it does more than read), BadRequest (the store does not understand it), QueryTimeout.
    """
    statement = check(query, parameters)
    began = time.perf_counter()
    rows = store.stream(statement, parameters, timeout=settings.cypher_seconds)
    try:
        columns, kept, truncated = _within(rows, settings.cypher_rows, settings.cypher_bytes)
    except QueryFailed as error:
        raise BadRequest(f"the store does not understand the statement: {error.what}", "check it") from error
    finally:
        if isinstance(rows, Generator):
            rows.close()
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


def plain(value: object) -> JsonValue:
    """A value of a store as JSON has it; what JSON lacks (dates) as text."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, StoredNode):
        return {"labels": list(value.labels), "properties": plain(value.properties)}
    if isinstance(value, StoredRelationship):
        ends: dict[str, JsonValue] = {"type": value.type, "start": value.start, "end": value.end}
        return {**ends, "properties": plain(value.properties)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [plain(each) for each in value]
    return str(value)
