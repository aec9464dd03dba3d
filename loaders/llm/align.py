"""Words that a model gave back, found in the text: exactly, or but for white space, quotation marks and hyphens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

_MARKS = dict.fromkeys(map(ord, '"“”„‟«»‘’‚‛‹›′″`´＂＇'), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
_FOLD = _MARKS | _DASHES | _GONE
_SPACE = re.compile(r"\s+")
_AROUND_HYPHENS = re.compile(r"\s*-\s*")


class Folded:
    """A text in which words are looked for; what is found is told in the text's own offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded, self._offsets = _fold(text)

    def find(self, words: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Start and end of each place between two offsets where words stand whole, in text order."""
        wanted = _plain(words)
        if not wanted:
            return
        limit = bisect_left(self._offsets, len(self.text) if end is None else end)
        at = self._folded.find(wanted, bisect_left(self._offsets, start), limit)
        while at >= 0:
            last = at + len(wanted)
            if self._whole(at, last):
                yield self._offsets[at], self._offsets[last - 1] + 1
            at = self._folded.find(wanted, at + 1, limit)

    def _whole(self, first: int, last: int) -> bool:
        """Whether no word is cut at either end."""
        text = self._folded
        begins = first == 0 or not (text[first - 1].isalnum() and text[first].isalnum())
        return begins and (last == len(text) or not (text[last - 1].isalnum() and text[last].isalnum()))


def _plain(words: str) -> str:
    plain = _AROUND_HYPHENS.sub("-", _SPACE.sub(" ", words.translate(_FOLD)))
    return plain.strip()


def _fold(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the offset it comes from."""
    kept: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        new = character.translate(_FOLD)
        if not new:
            continue
        space = new.isspace()
        if space and kept and kept[-1] in " -":
            continue
        if new == "-" and kept and kept[-1] == " ":
            kept[-1], offsets[-1] = "-", offset
            continue
        kept.append(" " if space else new)
        offsets.append(offset)
    return "".join(kept), offsets
