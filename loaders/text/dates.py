"""Dates in words, resolved against the day of publication: half-open intervals as precise as the text is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = "(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]}|t)?\\.?" if len(m) > 3 else m for m in _MONTHS) + ")"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_WEEKDAY = "(?P<weekday>" + "|".join(_DAYS) + ")"


@dataclass(frozen=True, slots=True)
class Dated:
    """A stretch of text that tells a time.

    Attributes:
        start, end: `text[start:end]` are its words.
        valid_from, valid_to: ISO, half-open; None where the words and the day of publication do not say.
    """

    start: int
    end: int
    valid_from: str | None = None
    valid_to: str | None = None


_Interval = tuple[str | None, str | None]
_Reader = Callable[[re.Match[str], date | None], _Interval]


def dates(text: str, published: str | None) -> tuple[Dated, ...]:
    """Every time told in a text, in order, none over another."""
    day = _as_date(published)
    found: list[Dated] = []
    taken = bytearray(len(text))
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = bytes([1]) * (end - start)
                found.append(Dated(start, end, *_safely(read, match, day)))
    return tuple(sorted(found, key=lambda item: item.start))


def _as_date(published: str | None) -> date | None:
    if not published:
        return None
    parts = [int(part) for part in re.findall(r"\d+", published)[:3]]
    parts += [1] * (3 - len(parts))
    try:
        return date(*parts)
    except (TypeError, ValueError):
        return None


def _safely(read: _Reader, match: re.Match[str], day: date | None) -> _Interval:
    """Nothing for what is no date ("February 31")."""
    try:
        return read(match, day)
    except (ValueError, OverflowError):
        return None, None


def _month_interval(year: int, month: int) -> _Interval:
    after = f"{year + month // 12:04d}-{month % 12 + 1:02d}"
    return f"{year:04d}-{month:02d}", after


def _day_interval(day: date) -> _Interval:
    return day.isoformat(), (day + timedelta(1)).isoformat()


def _year_interval(year: int) -> _Interval:
    return f"{year:04d}", f"{year + 1:04d}"


def _month_number(words: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(words.lower().rstrip(".")[:3]))


def _year_of(month: int, published: date | None, *, ahead: bool) -> int | None:
    """The year of a bare month: the last one before publication, or the next one for what is to come."""
    if published is None:
        return None
    if ahead:
        return published.year if month >= published.month else published.year + 1
    return published.year if month <= published.month else published.year - 1


def _full(match: re.Match[str], _: date | None) -> _Interval:
    return _day_interval(date(int(match["year"]), _month_number(match["month"]), int(match["day"])))


def _iso(match: re.Match[str], _: date | None) -> _Interval:
    return _day_interval(date(int(match["year"]), int(match["mm"]), int(match["day"])))


def _month_day(match: re.Match[str], published: date | None) -> _Interval:
    month = _month_number(match["month"])
    year = _year_of(month, published, ahead=False)
    return (None, None) if year is None else _day_interval(date(year, month, int(match["day"])))


def _month_year(match: re.Match[str], published: date | None) -> _Interval:
    month = _month_number(match["month"])
    if match["relative"]:
        if published is None:
            return None, None
        return _month_interval(published.year + _SHIFT[match["relative"].lower().split()[0]], month)
    return _month_interval(int(match["year"]), month)


def _season(match: re.Match[str], _: date | None) -> _Interval:
    return _year_interval(int(match["year"]))


def _month_alone(match: re.Match[str], published: date | None) -> _Interval:
    month = _month_number(match["month"])
    word = match["how"].lower()
    year = _year_of(month, published, ahead=word in {"next", "coming"})
    if year is None:
        return None, None
    start, end = _month_interval(year, month)
    return (start, None) if word == "since" else (start, end)


def _years(match: re.Match[str], _: date | None) -> _Interval:
    return _year_interval(int(match["year"]))[0], _year_interval(int(match["until"]))[1]


def _year_alone(match: re.Match[str], _: date | None) -> _Interval:
    start, end = _year_interval(int(match["year"]))
    return (start, None) if (match["how"] or "").lower() == "since" else (start, end)


_SHIFT = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def _relative(match: re.Match[str], published: date | None) -> _Interval:
    if published is None:
        return None, None
    shift, unit = _SHIFT[match["shift"].lower()], match["unit"].lower()
    if unit == "year":
        start, end = _year_interval(published.year + shift)
        return (start, None) if (match["since"] or "").strip() else (start, end)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        start, end = _month_interval(months // 12, months % 12 + 1)
        return (start, None) if (match["since"] or "").strip() else (start, end)
    monday = published - timedelta(published.weekday()) + timedelta(7 * shift)
    return monday.isoformat(), (monday + timedelta(7)).isoformat()


def _weekday(match: re.Match[str], published: date | None) -> _Interval:
    if published is None:
        return None, None
    back = (published.weekday() - _DAYS.index(match["weekday"].lower())) % 7
    ahead = (match["shift"] or "").lower() in {"next", "coming"}
    return _day_interval(published + timedelta((7 - back) if ahead else -back))


def _near(match: re.Match[str], published: date | None) -> _Interval:
    if published is None:
        return None, None
    days = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}
    return _day_interval(published + timedelta(days[match.group().lower()]))


def _ago(match: re.Match[str], published: date | None) -> _Interval:
    if published is None:
        return None, None
    number = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
    count = number.get(match["count"].lower()) or int(match["count"])
    unit = match["unit"].lower()
    if unit == "year":
        return _year_interval(published.year - count)
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return _month_interval(months // 12, months % 12 + 1)
    return _day_interval(published - timedelta(count * (7 if unit == "week" else 1)))


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + pattern + r")(?!\w)", re.I)


_PART = r"(?:(?:early|mid|late|in|the (?:start|beginning|end|middle) of)[- ]+)*"
_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_compile(r"(?P<year>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<day>\d\d)"), _iso),
    (_compile(rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}"), _full),
    (_compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"), _full),
    (
        _compile(rf"{_PART}{_MONTH},?\s+(?:of\s+)?(?:{_YEAR}|(?P<relative>(?:last|this|next|previous) year))"),
        _month_year,
    ),
    (_compile(rf"{_MONTH}\s+{_DAY}(?!\d)"), _month_day),
    (_compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH}"), _month_day),
    (_compile(rf"(?:spring|summer|autumn|fall|winter)(?:\s+of)?\s+{_YEAR}"), _season),
    (
        _compile(
            r"(?P<since>since\s+)?"
            r"(?:the\s+(?:start|beginning|end|middle)\s+of\s+|(?:early|mid|late|earlier|later)[- ]+)*"
            r"(?P<shift>last|this|next|previous|past|current|coming)\s+(?P<unit>year|month|week)"
        ),
        _relative,
    ),
    (
        _compile(rf"(?P<how>in|by|since|until|during|before|after|from|last|next|early|late|mid)[- ]+{_MONTH}"),
        _month_alone,
    ),
    (_compile(rf"(?:between|from)\s+{_YEAR}\s+(?:and|to|until)\s+(?P<until>(?:1[5-9]|20)\d\d)"), _years),
    (_compile(rf"(?P<how>in|by|since|until|during|before|after|from|early|late|mid|of)[- ]+{_YEAR}"), _year_alone),
    (_compile(rf"(?:(?P<shift>last|this|next|coming)\s+)?{_WEEKDAY}"), _weekday),
    (_compile(r"yesterday|today|tomorrow|tonight"), _near),
    (_compile(r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|ten)\s+(?P<unit>year|month|week|day)s?\s+ago"), _ago),
    (
        _compile(rf"(?<![\d$€£,.#-])(?P<how>){_YEAR}(?![\d,.]\d|\s*(?:percent|%|people|troops|men|tons))"),
        _year_alone,
    ),
)


def within(found: tuple[Dated, ...], start: int, end: int) -> tuple[Dated, ...]:
    """Those of some times, in order, that lie within a stretch."""
    first = bisect_left(found, start, key=lambda item: item.start)
    last = bisect_left(found, end, key=lambda item: item.start)
    return tuple(item for item in found[first:last] if item.end <= end)
