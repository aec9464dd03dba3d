"""Words that tell a time: patterns, most telling first, each with how it is read against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.text.intervals import UNKNOWN, Interval, month_of, of_day, of_months, of_week, of_years

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
_MONTH_WORDS = "|".join(f"{m[:3]}(?:{m[3:]}|t?\\.?)" if len(m) > 3 else m for m in _MONTHS)
_COUNTS = {
    word: number
    for number, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
_COUNTS |= {"a": 1, "an": 1}
_SHIFT = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}

_MONTH = f"(?P<month>{_MONTH_WORDS})"
_UNTIL_MONTH = f"(?P<until_month>{_MONTH_WORDS})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_UNTIL = r"(?P<until>(?:1[5-9]|20)\d\d|\d\d?)"
_WEEKDAY = f"(?P<weekday>{'|'.join(_DAYS)})"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})"
_UNIT = r"(?P<unit>year|month|week|day)"
_PART = r"(?:(?:early|mid|late|in|the (?:start|beginning|end|middle) of)[- ]+)*"


@dataclass(frozen=True, slots=True)
class Told:
    """What some words tell.

    Attributes:
        interval: as they stand.
        ahead: what they tell of something that lies ahead ("will meet on Friday"); None where that is the same.
        count, unit: where they reckon from the time told before ("two days later"): how far, in what.
    """

    interval: Interval
    ahead: Interval | None = None
    count: int | None = None
    unit: str = ""


Reader = Callable[[re.Match[str], date | None], Told]


def _month_number(words: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(words.lower().rstrip(".")[:3]))


def _day(match: re.Match[str], _: date | None) -> Told:
    return Told(of_day(date(int(match["year"]), _month_number(match["month"]), int(match["day"]))))


def _iso(match: re.Match[str], _: date | None) -> Told:
    return Told(of_day(date(int(match["year"]), int(match["mm"]), int(match["day"]))))


def _years_of(month: int, published: date) -> tuple[int, int]:
    """The years of the last such month up to publication, and of the next from then on."""
    last = published.year - (month > published.month)
    return last, published.year + (month < published.month)


def _day_of_month(match: re.Match[str], published: date | None) -> Told:
    if published is None:
        return Told(UNKNOWN)
    month, day = _month_number(match["month"]), int(match["day"])
    last, following = _years_of(month, published)
    return Told(of_day(date(last, month, day)), of_day(date(following, month, day)))


def _month_of_year(match: re.Match[str], published: date | None) -> Told:
    month = _month_number(match["month"])
    if not match["relative"]:
        return Told(of_months(month_of(int(match["year"]), month)))
    if published is None:
        return Told(UNKNOWN)
    return Told(of_months(month_of(published.year + _SHIFT[match["relative"].lower().split()[0]], month)))


def _month_alone(match: re.Match[str], published: date | None) -> Told:
    if published is None:
        return Told(UNKNOWN)
    month = _month_number(match["month"])
    last, following = (of_months(month_of(year, month)) for year in _years_of(month, published))
    return Told(following if match["how"].lower() in {"next", "coming"} else last, following)


def _months(match: re.Match[str], published: date | None) -> Told:
    year = int(match["year"]) if match["year"] else published.year if published else None
    if year is None:
        return Told(UNKNOWN)
    first = month_of(year, _month_number(match["month"]))
    last = month_of(year, _month_number(match["until_month"]))
    return Told(of_months(first, last - first + 1) if last >= first else of_months(first - 12, last - first + 13))


def _year(match: re.Match[str], _: date | None) -> Told:
    return Told(of_years(int(match["year"])))


def _years(match: re.Match[str], _: date | None) -> Told:
    first, words = match["year"], match["until"]
    last = int(first[: -len(words)] + words)
    return Told(of_years(int(first), last - int(first) + 1) if last >= int(first) else of_years(int(first)))


def _decade(match: re.Match[str], _: date | None) -> Told:
    return Told(of_years(int(match["decade"]), 10))


def _part_of_year(match: re.Match[str], _: date | None) -> Told:
    size = {"quarter": 3, "half": 6}[match["part"].lower()]
    place = _ORDER[match["order"].lower()] % (12 // size)
    return Told(of_months(month_of(int(match["year"]), 1) + place * size, size))


def _relative(match: re.Match[str], published: date | None) -> Told:
    if published is None:
        return Told(UNKNOWN)
    shift, unit = _SHIFT[match["shift"].lower()], match["unit"].lower()
    if unit == "year":
        return Told(of_years(published.year + shift))
    if unit == "month":
        return Told(of_months(month_of(published.year, published.month) + shift))
    return Told(of_week(published + timedelta(7 * shift)))


def _weekday(match: re.Match[str], published: date | None) -> Told:
    if published is None:
        return Told(UNKNOWN)
    shift = (match["shift"] or "").lower()
    back = (published.weekday() - _DAYS.index(match["weekday"].lower())) % 7
    ahead = of_day(published + timedelta((7 - back) % 7 or 7 * (shift == "next")))
    if shift in {"next", "coming"}:
        return Told(ahead)
    return Told(of_day(published - timedelta(back or 7 * (shift == "last"))), ahead)


def _near(match: re.Match[str], published: date | None) -> Told:
    days = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}
    return Told(of_day(published + timedelta(days[match.group().lower()])) if published else UNKNOWN)


def _count(words: str) -> int:
    return _COUNTS.get(words.lower()) or int(words)


def _ago(match: re.Match[str], published: date | None) -> Told:
    if published is None:
        return Told(UNKNOWN)
    count, unit = _count(match["count"]), match["unit"].lower()
    if unit == "year":
        return Told(of_years(published.year - count))
    if unit == "month":
        return Told(of_months(month_of(published.year, published.month) - count))
    return Told(of_day(published - timedelta(count * (7 if unit == "week" else 1))))


def _later(match: re.Match[str], _: date | None) -> Told:
    return Told(UNKNOWN, count=_count(match["count"]), unit=match["unit"].lower())


def _same(match: re.Match[str], _: date | None) -> Told:
    return Told(UNKNOWN, count=int(match["which"].lower() in {"following", "next"}), unit=match["unit"].lower())


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + pattern + r")(?!\w)", re.I)


_RELATIVE_YEAR = r"(?P<relative>(?:last|this|next|previous) year)"
_HOW = r"(?P<how>in|by|since|until|during|before|after|from|last|next|coming|early|late|mid)"
PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_compile(r"(?P<year>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<day>\d\d)"), _iso),
    (_compile(rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}"), _day),
    (_compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"), _day),
    (_compile(rf"(?:between|from)\s+{_MONTH}\s+(?:and|to|until|through)\s+{_UNTIL_MONTH}(?:\s+{_YEAR})?"), _months),
    (_compile(rf"{_PART}{_MONTH},?\s+(?:of\s+)?(?:{_YEAR}|{_RELATIVE_YEAR})"), _month_of_year),
    (_compile(rf"{_MONTH}\s+{_DAY}(?!\d)"), _day_of_month),
    (_compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH}"), _day_of_month),
    (_compile(rf"(?:spring|summer|autumn|fall|winter)(?:\s+of)?\s+{_YEAR}"), _year),
    (
        _compile(rf"(?:the\s+)?(?P<order>{'|'.join(_ORDER)})\s+(?P<part>quarter|half)\s+of\s+{_YEAR}"),
        _part_of_year,
    ),
    (
        _compile(
            r"(?:the\s+(?:start|beginning|end|middle)\s+of\s+|(?:early|mid|late|earlier|later)[- ]+)*"
            r"(?P<shift>last|this|next|previous|past|current|coming)\s+(?P<unit>year|month|week)"
        ),
        _relative,
    ),
    (_compile(rf"{_HOW}[- ]+{_MONTH}"), _month_alone),
    (_compile(rf"(?:between|from)\s+{_YEAR}\s+(?:and|to|until|through)\s+{_UNTIL}"), _years),
    (_compile(rf"(?:from\s+)?{_YEAR}\s*[-–/]\s*{_UNTIL}"), _years),
    (_compile(r"(?:in\s+)?(?:the\s+)?(?:(?:early|mid|late)[- ]+)?(?P<decade>(?:1[5-9]|20)\d0)['’]?s"), _decade),
    (_compile(rf"(?:in|by|during|from|early|late|mid|of|fiscal(?: year)?)[- ]+{_YEAR}"), _year),
    (_compile(rf"(?:(?P<shift>last|this|next|coming)\s+)?{_WEEKDAY}"), _weekday),
    (_compile(r"yesterday|today|tomorrow|tonight"), _near),
    (_compile(rf"{_COUNT}\s+{_UNIT}s?\s+ago"), _ago),
    (_compile(rf"{_COUNT}\s+{_UNIT}s?\s+(?:later|afterwards?)"), _later),
    (_compile(rf"(?:on\s+|in\s+)?(?:the\s+)?(?P<which>that(?: same)?|same|following|next)\s+{_UNIT}"), _same),
    (_compile(rf"(?<![\d$€£,.#-]){_YEAR}(?![\d,.]\d|\s*(?:percent|%|people|troops|men|tons))"), _year),
)
"""Earlier ones win where two match the same words."""
