"""Dates in words, resolved against the day of publication: half-open intervals as precise as the text is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from loaders.text.date_words import PATTERNS, Reader, Told
from loaders.text.intervals import UNKNOWN, Interval, as_date, bounded, moved

_BOUND = re.compile(r"\b(since|until|till|before|after|prior to)\s+(?:the\s+)?$", re.I)
_SAME = {"till": "until", "prior to": "before"}
_VERBS = frozenset({"may", "march"})
_LONGEST_BOUND = 14
_BACK = 400
"""Characters that "the following day" may look back for the day before."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A stretch of text that tells a time.

    Attributes:
        start, end: `text[start:end]` are its words.
        valid_from, valid_to: ISO, half-open; None where the words and the day of publication do not say.
        ahead: the interval where what is told lies ahead ("will meet on Friday"); None where that is the same.
        itself: the interval that the words after a bound tell ("until 1993, when ..."); None where none bounds them.
    """

    start: int
    end: int
    valid_from: str | None = None
    valid_to: str | None = None
    ahead: Interval | None = None
    itself: Interval | None = None


def dates(text: str, published: str | None) -> tuple[Dated, ...]:
    """Every time told in a text, in order, none over another."""
    day = as_date(published)
    found: list[tuple[int, int, Told]] = []
    taken = bytearray(len(text))
    for pattern, read in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]) and match.groupdict().get("month") not in _VERBS:
                taken[start:end] = bytes([1]) * (end - start)
                found.append((start, end, _safely(read, match, day)))
    return _resolved(text, sorted(found, key=lambda item: item[0]))


def _safely(read: Reader, match: re.Match[str], day: date | None) -> Told:
    """Nothing for what is no date ("February 31")."""
    try:
        return read(match, day)
    except (ValueError, OverflowError):
        return Told(UNKNOWN)


def _resolved(text: str, found: list[tuple[int, int, Told]]) -> tuple[Dated, ...]:
    """Times with the words that bound them ("since"), and those reckoned from the one before ("the next day")."""
    resolved: list[Dated] = []
    for start, end, told in found:
        interval, ahead, itself = told.interval, told.ahead, None
        if told.count is not None:
            before = resolved[-1] if resolved and start - resolved[-1].end < _BACK else None
            if before is None or before.valid_from is None:
                continue
            interval = moved(before.valid_from, told.count, told.unit)
        bound = _BOUND.search(text, max(0, start - _LONGEST_BOUND), start) or _BOUND.match(text, start, end)
        word = _first_word(text, start, end) if bound is None else bound[1].lower()
        if word and interval != UNKNOWN:
            interval, ahead, itself = bounded(interval, _SAME.get(word, word)), None, interval
        resolved.append(Dated(bound.start() if bound else start, end, *interval, ahead, itself))
    return tuple(resolved)


def _first_word(text: str, start: int, end: int) -> str | None:
    word = text[start:end].split()[0].lower()
    return word if word in {"since", "until", "before", "after"} else None


def within(found: tuple[Dated, ...], start: int, end: int) -> tuple[Dated, ...]:
    """Those of some times, in order, that lie within a stretch."""
    first = bisect_left(found, start, key=lambda item: item.start)
    last = bisect_left(found, end, key=lambda item: item.start)
    return tuple(item for item in found[first:last] if item.end <= end)
