"""Windows over a text: as much of it as goes into one request, with an overlap so that no sentence is cut from both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BORDERS = (re.compile(r"\n\s*"), re.compile(r"[.!?][\"'”’)\]]*\s+"), re.compile(r"\s+"))


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text, `text[start:end]`."""

    start: int
    end: int


def windows(text: str, size: int, overlap: int) -> tuple[Window, ...]:
    """Windows of at most `size` code points that cover a text, cut at lines, else sentences, else words.

    Each begins at most `overlap` code points, less than half of `size`, before the end of the one before.
    """
    return tuple(_windows(text, size, min(overlap, size // 2 - 1)))


def _windows(text: str, size: int, overlap: int) -> Iterator[Window]:
    start, end = 0, 0
    while end < len(text):
        end = _cut(text, start + size // 2, start + size) if start + size < len(text) else len(text)
        if text[start:end].strip():
            yield Window(start, end)
        start = _begin(text, max(end - overlap, start + 1), end)


def _cut(text: str, least: int, most: int) -> int:
    """The last border between two offsets, of the kind that cuts the least; `most` where there is none."""
    for border in _BORDERS:
        ends = [match.end() for match in border.finditer(text, least, most)]
        if ends:
            return ends[-1]
    return most


def _begin(text: str, least: int, most: int) -> int:
    """The first border between two offsets; `most` where there is none."""
    for border in _BORDERS[:2]:
        match = border.search(text, least, most)
        if match and match.end() < most:
            return match.end()
    return most
