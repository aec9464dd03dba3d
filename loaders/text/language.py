"""Whether a text is English enough to be read."""

from __future__ import annotations

import re
from functools import cache

from loaders.text.cues import cues

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_FEWEST_WORDS = 12
_SHARE = 0.12


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(cues()["stop_words"])


def is_english(text: str) -> bool:
    """Whether at least an eighth of the first words are common English ones, and most letters are Latin.

    Texts of fewer than 12 words pass when their letters are Latin: too short to tell.
    """
    words = _WORD.findall(text[:_SAMPLE].casefold())
    if not words:
        return True
    latin = sum(word[0] < "\u0250" for word in words)
    if latin < len(words) / 2:
        return False
    common = sum(word in _stop_words() for word in words)
    return len(words) < _FEWEST_WORDS or common >= _SHARE * len(words)
