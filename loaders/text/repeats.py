"""Passages that repeat earlier ones, by containment of word 3-grams."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_SHARE = 0.7


class Repeats:
    """Remembers the 3-grams of what it has been shown."""

    def __init__(self) -> None:
        self._grams: set[str] = set()

    def seen(self, words: str) -> bool:
        """Whether at least 7 in 10 of a passage's 3-grams were shown before; then remembers them."""
        tokens = _WORD.findall(words.casefold())
        grams = {" ".join(tokens[i : i + 3]) for i in range(len(tokens) - 2)}
        known = len(grams & self._grams)
        self._grams |= grams
        return bool(grams) and known >= _SHARE * len(grams)
