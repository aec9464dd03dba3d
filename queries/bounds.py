"""Bounds of parameters: each refusal names the parameter and says what it may be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TypeVar

from graph.errors import BadRequest

_Number = TypeVar("_Number", int, float)
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def within(name: str, value: _Number, least: _Number, most: _Number) -> _Number:
    """A number between two bounds, both allowed. Raises: BadRequest."""
    if not least <= value <= most:
        raise BadRequest(f"{name}: {value} is out of bounds", f"give {least:,} to {most:,}")
    return value


def one_of(name: str, value: str, allowed: Collection[str]) -> str:
    """A value that is allowed. Raises: BadRequest."""
    if value not in allowed:
        raise BadRequest(f"{name}: '{value}' is not known", f"give one of {', '.join(allowed)}")
    return value


def all_of(name: str, values: Iterable[str], allowed: Collection[str]) -> tuple[str, ...]:
    """Values that are all allowed, sorted, each once. Raises: BadRequest."""
    return tuple(sorted({one_of(name, value, allowed) for value in values}))


def date(name: str, value: str | None) -> str | None:
    """An ISO date: year, year and month, or day. Raises: BadRequest."""
    if value is not None and not _DATE.fullmatch(value):
        raise BadRequest(f"{name}: '{value}' is not a date", "write it as 2020, 2020-06 or 2020-06-19")
    return value


def span(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Two dates in order, ready to be compared as texts: `until` reaches to its own end. Raises: BadRequest."""
    date("since", since)
    date("until", until)
    if since and until and since > to_end(until):
        raise BadRequest(f"since: {since} is after until {until}", "swap them")
    return since, to_end(until) if until else None


def to_end(day: str) -> str:
    """A text that sorts after every date that lies within a date: "2020~" after "2020-12-31"."""
    return day + "~"
