"""Sums of money and parts of a whole in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from loaders.extraction.gazetteer import LEXICON

_SCALE = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SHARE = re.compile(
    r"\b\d+(?:\.\d+)?\s?(?:%|per ?cent\b|percent\b)|\b(?:one[- ])?half\b|\b(?:a|one)[- ](?:third|quarter)\b"
    r"|\b(?:majority|minority|controlling)(?= (?:stake|share|interest))|\btwo[- ]thirds\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum; `currency` is its ISO 4217 code."""

    amount: int | float
    currency: str


@cache
def _currencies() -> Mapping[str, str]:
    """Words and signs for currencies, lower case -> code."""
    rows: dict[str, list[str]] = yaml.safe_load((LEXICON / "currencies.yaml").read_text(encoding="utf-8"))
    return {str(word).lower(): code for code, words in rows.items() for word in (code, *words)}


@cache
def _sums() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A sum with its currency before it, and with its currency after it."""
    words = "|".join(re.escape(word) for word in sorted(_currencies(), key=len, reverse=True))
    number = rf"{_NUMBER}(?:[\s-](?P<scale>{'|'.join(_SCALE)}))?"
    before, after = rf"(?<!\w)(?P<currency>{words})\s?{number}", rf"(?<![\w.,]){number}\s(?P<currency>{words})(?!\w)"
    return re.compile(before, re.I), re.compile(after, re.I)


def money(words: str) -> Money | None:
    """The first sum of money in some words; None where there is none, or its currency is not clear."""
    found = [match for pattern in _sums() if (match := pattern.search(words))]
    if not found:
        return None
    match = min(found, key=lambda each: each.start())
    amount = float(match["number"].replace(",", "")) * _SCALE.get((match["scale"] or "").lower(), 1)
    return Money(int(amount) if amount == int(amount) else amount, _currencies()[match["currency"].lower()])


def share(words: str) -> str | None:
    """The first part of a whole in some words: "40 percent", "half"."""
    match = _SHARE.search(words)
    return match.group() if match else None
