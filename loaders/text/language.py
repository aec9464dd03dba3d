"""Whether a text is English enough to be read."""

from __future__ import annotations

import re
from functools import cache

from loaders.text.cues import cues

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_FEWEST_WORDS = 12
_ENOUGH_WORDS = 60
_SHARE = 0.12
_SHARE_OF_FEW = 0.05
_ELSEWHERE = frozenset(
    {"a", "also", "an", "as", "die", "do", "he", "in", "is", "man", "me", "no", "on", "or", "so", "was"}
)
"""English words that are common words of its neighbours too."""


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(cues()["stop_words"])


def is_english(text: str) -> bool:
    """Whether at least an eighth of the first words are common English ones, and most letters are Latin.

    One in twenty is enough in a text of fewer than 60 words, which names may fill, if no other language has it; fewer
    than 12 words are too few to tell, and pass when their letters are Latin.
    """
    words = _WORD.findall(text[:_SAMPLE].casefold())
    if not words:
        return True
    latin = sum(word[0] < "\u0250" for word in words)
    if latin < len(words) / 2:
        return False
    common = [word for word in words if word in _stop_words()]
    if len(common) >= _SHARE * len(words) or len(words) < _FEWEST_WORDS:
        return True
    own = sum(word not in _ELSEWHERE for word in common)
    return len(words) < _ENOUGH_WORDS and own >= _SHARE_OF_FEW * len(words)
