"""A document's text cut into segments, each of one kind; the kind decides what may be claimed from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import zip_longest

from loaders.text.cues import SegmentCues, segment_cues
from loaders.text.repeats import Repeats

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*\s*$")
_SPEAKER = re.compile(r"\s*([A-Z][^\n:.?!]{0,60}?)\s*:\s+(?=\S)")
_LONGEST_TITLE = 220
_LONGEST_CAPTION = 300


class Kind(StrEnum):
    """What a segment is."""

    BODY = "body"
    TITLE = "title"
    BYLINE = "byline"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    TEASER = "teaser"
    QUESTION = "question"
    ANSWER = "answer"
    REPEATED = "repeated"

    @property
    def evidence(self) -> bool:
        """Whether a claim may rest on it."""
        return self in {Kind.BODY, Kind.ANSWER, Kind.BYLINE}

    @property
    def read(self) -> bool:
        """Whether mentions are looked for in it."""
        return self not in {Kind.BOILERPLATE, Kind.TEASER, Kind.REPEATED}


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a document, `text[start:end]`.

    Attributes:
        speaker: who speaks in an interview, in the document's words, and where those words begin.
    """

    start: int
    end: int
    kind: Kind
    speaker: str | None = None
    speaker_start: int | None = None


def segments(text: str, title: str | None = None) -> tuple[Segment, ...]:
    """Every non-empty stretch of a text, in text order."""
    cues = segment_cues()
    speakers = _speakers(text)
    repeats = Repeats()
    found: list[Segment] = []
    teasers = False
    for start, end in _paragraphs(text):
        words = text[start:end]
        kind = _kind(words, cues, first=not found, title=title)
        teasers = teasers or bool(cues.teaser_heading.fullmatch(words.strip()))
        if teasers:
            kind = Kind.TEASER
        segment = Segment(start, end, kind)
        if kind is Kind.BODY:
            segment = _interview(segment, words, speakers)
        if repeats.seen(words) and segment.kind in {Kind.BODY, Kind.ANSWER, Kind.TITLE}:
            segment = replace(segment, kind=Kind.REPEATED)
        found.append(segment)
    return tuple(_captions(text, found))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines, with lines joined that a hard wrap has cut."""
    pending: tuple[int, int] | None = None
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        start, end = match.span()
        if pending and _wrapped(text, pending, start):
            pending = (pending[0], end)
            continue
        if pending:
            yield pending
        pending = (start, end)
    if pending:
        yield pending


def _wrapped(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether the line at `start` continues the one before: one line break between, and lower case after it."""
    gap = text[before[1] : start]
    if gap.replace("\r\n", "\n").count("\n") > 1 or _SENTENCE_END.search(text, before[0], before[1]):
        return False
    return text[start : start + 40].lstrip()[:1].islower()


def _kind(words: str, cues: SegmentCues, *, first: bool, title: str | None) -> Kind:
    line = words.strip()
    if cues.boilerplate.search(line):
        return Kind.BOILERPLATE
    if cues.byline.search(line):
        return Kind.BYLINE
    if len(line) <= _LONGEST_CAPTION and cues.caption.search(line):
        return Kind.CAPTION
    ended = bool(_SENTENCE_END.search(line))
    if line == (title or "").strip() or (first and not ended and len(line) <= _LONGEST_TITLE):
        return Kind.TITLE
    return Kind.BODY


def _captions(text: str, found: list[Segment]) -> Iterator[Segment]:
    """A line that the caption after it repeats is a caption too."""
    for segment, after in zip_longest(found, found[1:]):
        line = text[segment.start : segment.end].strip()
        repeated = after is not None and after.kind is Kind.CAPTION
        if repeated and after is not None and text[after.start : after.end].lstrip().startswith(line):
            yield replace(segment, kind=Kind.CAPTION)
        else:
            yield segment


@cache
def _speaker_line() -> re.Pattern[str]:
    return re.compile(r"(?m)^" + _SPEAKER.pattern)


def _speakers(text: str) -> frozenset[str]:
    """Names before a colon that begin at least two lines: the speakers of an interview."""
    counts: dict[str, int] = {}
    for match in _speaker_line().finditer(text):
        counts[match.group(1)] = counts.get(match.group(1), 0) + 1
    return frozenset(name for name, count in counts.items() if count > 1)


def _interview(segment: Segment, words: str, speakers: frozenset[str]) -> Segment:
    match = _SPEAKER.match(words)
    if match is None or match.group(1) not in speakers:
        return segment
    kind = Kind.QUESTION if words.rstrip().endswith("?") else Kind.ANSWER
    name_start = segment.start + match.start(1)
    return Segment(segment.start + match.end(), segment.end, kind, match.group(1), name_start)
