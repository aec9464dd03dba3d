"""Half-open intervals of ISO dates, as precise as words are: a day, a month, a quarter, a year, a decade."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TypeAlias

Interval: TypeAlias = tuple[str | None, str | None]
"""`valid_from` and `valid_to`; None where nothing is said."""

UNKNOWN: Interval = (None, None)


def as_date(published: str | None) -> date | None:
    """The day that an ISO date tells, the first of its month or year where it tells no more; None for none."""
    if not published:
        return None
    parts = [int(part) for part in re.findall(r"\d+", published)[:3]]
    parts += [1] * (3 - len(parts))
    try:
        return date(*parts)
    except (TypeError, ValueError):
        return None


def of_day(day: date) -> Interval:
    """One day."""
    return day.isoformat(), (day + timedelta(1)).isoformat()


def of_week(day: date) -> Interval:
    """The seven days from the Monday before a day."""
    monday = day - timedelta(day.weekday())
    return monday.isoformat(), (monday + timedelta(7)).isoformat()


def of_months(first: int, count: int = 1) -> Interval:
    """Some months; the first one counted from the year 0."""
    return _month(first), _month(first + count)


def of_years(year: int, count: int = 1) -> Interval:
    """Some years."""
    return f"{year:04d}", f"{year + count:04d}"


def month_of(year: int, month: int) -> int:
    """A month, counted from the year 0."""
    return year * 12 + month - 1


def moved(before: str, count: int, unit: str) -> Interval:
    """The unit that lies some units after an ISO date; nothing where that date is less precise than the unit."""
    parts = [int(part) for part in before.split("-")]
    if unit == "year":
        return of_years(parts[0] + count)
    if unit == "month" and len(parts) > 1:
        return of_months(month_of(parts[0], parts[1]) + count)
    if len(parts) < 3:
        return UNKNOWN
    day = date(*parts)
    return of_week(day + timedelta(7 * count)) if unit == "week" else of_day(day + timedelta(count))


def bounded(interval: Interval, word: str) -> Interval:
    """What is left of an interval after "since", "until" or "before" it."""
    start, end = interval
    return {"since": (start, None), "after": (start, None), "until": (None, end), "before": (None, start)}[word]


def _month(number: int) -> str:
    year, month = divmod(number, 12)
    return f"{year:04d}-{month + 1:02d}"
