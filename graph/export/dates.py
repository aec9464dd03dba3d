"""Dates that a document leaves open, for programs that want a day."""

from __future__ import annotations

from datetime import date, timedelta


def first_day(iso: str) -> str:
    """The first day of a date as precise as the text is: `2020-03` -> `2020-03-01`."""
    return f"{iso}{'-01-01'[len(iso) - 10 :]}" if len(iso) < 10 else iso


def last_before(iso: str) -> str:
    """What comes just before the end of a half-open span, as precise as that end: `2020-04` -> `2020-03`."""
    before = date.fromisoformat(first_day(iso)) - timedelta(days=1)
    return before.isoformat()[: len(iso)]


def day_before(iso: str) -> str:
    """The last day of a half-open span: `2020-04` -> `2020-03-31`."""
    return (date.fromisoformat(first_day(iso)) - timedelta(days=1)).isoformat()
