"""Lines of pages to paragraphs: running heads out, broken words mended, lines joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_WIDE_GAP = 1.35
_SHORT = 0.8
_EDGE = 2
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—\s]*(?:\d{1,4}|[ivxl]{1,6})[-–—\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_BROKEN = re.compile(r"(\w+)-$")
_BULLET = re.compile(r"[•◦▪‣*]\s")
_NUMBER = re.compile(r"[–-]\s|\(?(?:\d{1,3}|[a-z])[.)]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        top: height of its base line above the foot of the page, in points.
        size: size of its first letters, in points; 0 where unknown.
    """

    words: str
    top: float = 0.0
    size: float = 0.0


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The paragraphs of all pages in order; one that goes over the end of a page is whole."""
    body = [page for page in _without_running_lines(pages) if page]
    known = frozenset(re.findall(r"[\w-]+", "\n".join(line.words for page in body for line in page)))
    groups: list[list[str]] = []
    for page in body:
        for number, group in enumerate(_groups(page)):
            if number == 0 and groups and _goes_on(groups[-1][-1], group[0]):
                groups[-1].extend(group)
            else:
                groups.append(group)
    return (_joined(group, known) for group in groups)


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Pages without page numbers, and without what stands at the edge of most of at least three pages."""
    seen = Counter(form for page in pages for form in {_form(page[i].words) for i in _edges(page)})
    least = max(3, len(pages) / 2)
    for page in pages:
        edges = _edges(page)
        yield [line for i, line in enumerate(page) if not (i in edges and _is_running(line.words, seen, least))]


def _edges(page: Sequence[Line]) -> frozenset[int]:
    count = len(page)
    return frozenset(i for i in range(count) if i < _EDGE or i >= count - _EDGE)


def _form(words: str) -> str:
    return re.sub(r"\d+", "#", words)


def _is_running(words: str, seen: Counter[str], least: float) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(words)) or seen[_form(words)] >= least


def _groups(page: Sequence[Line]) -> list[list[str]]:
    gaps = [above.top - below.top for above, below in pairwise(page) if above.top > below.top]
    pitch = median(gaps) if gaps else 0.0
    width = sorted(len(line.words) for line in page)[int(0.9 * (len(page) - 1))]
    groups = [[page[0].words]]
    for above, below in pairwise(page):
        if _parts(above, below, pitch, width):
            groups.append([below.words])
        else:
            groups[-1].append(below.words)
    return groups


def _parts(above: Line, below: Line, pitch: float, width: int) -> bool:
    """Whether a paragraph ends between two lines: by the gap, the size of letters, a bullet, or a short last line."""
    gap = above.top - below.top
    if gap > _WIDE_GAP * pitch or abs(above.size - below.size) > 0.1 * max(above.size, below.size):
        return True
    if _BULLET.match(below.words):
        return True
    if not _SENTENCE_END.search(above.words):
        return False
    return gap < 0 or len(above.words) < _SHORT * width or bool(_NUMBER.match(below.words))


def _goes_on(last: str, first: str) -> bool:
    return not _SENTENCE_END.search(last) and first[:1].islower()


def _joined(lines: Iterable[str], known: frozenset[str]) -> str:
    text = ""
    for line in lines:
        broken = _BROKEN.search(text)
        if text.endswith("\xad"):
            text = text[:-1] + line
        elif broken:
            text = text[: -1 if _is_one_word(text, broken[1], line, known) else None] + line
        else:
            text = f"{text} {line}" if text else line
    return text.replace("\xad", "")


def _is_one_word(text: str, first: str, line: str, known: frozenset[str]) -> bool:
    """Whether a hyphen at a line's end only breaks a word ("pay-ments"), or belongs to it ("Jong-un", "so-called")."""
    rest = re.match(r"\w*", line)
    second = rest[0] if rest else ""
    if f"{first}-{second}" in known or not second[:1].islower():
        return False
    if first + second in known:
        return True
    given_name = first[:1].isupper() and len(first) <= 5 and len(second) <= 5
    return not (given_name and re.search(rf"\b[A-Z]\w* {re.escape(first)}-$", text))
