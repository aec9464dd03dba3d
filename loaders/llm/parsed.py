"""A document as the gate sees it: its words, its parses, its times."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graph.model import Document
from loaders.llm.align import Folded
from loaders.text.dates import Dated, dates
from loaders.text.parsing import Passage, parse
from loaders.text.segments import segments

if TYPE_CHECKING:
    from spacy.tokens import Span


@dataclass(frozen=True)
class Parsed:
    """A document with its parses, made once for all that is held against it."""

    document: Document
    words: Folded
    passages: tuple[Passage, ...]
    dates: tuple[Dated, ...]

    @classmethod
    def of(cls, document: Document) -> Parsed:
        """Parses the parts of a document that are read."""
        passages = parse(document.text, segments(document.text, document.title))
        return cls(document, Folded(document.text), passages, dates(document.text, document.published))

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    def passage(self, start: int, end: int) -> Passage | None:
        """The passage that a stretch lies in whole."""
        number = bisect_right(self._starts, start) - 1
        if number < 0:
            return None
        found = self.passages[number]
        return found if end <= found.start + len(found.doc.text) else None

    def _after_speaker(self, start: int, end: int) -> Passage | None:
        passage = self.passage(end - 1, end)
        if passage is None or passage.segment.speaker_start is None:
            return None
        return passage if passage.segment.speaker_start <= start < passage.start == passage.segment.start else None

    def span(self, start: int, end: int) -> tuple[Passage, Span] | None:
        """The tokens that a stretch touches, and their passage; a speaker's name and colon before it is passed over."""
        passage = self.passage(start, end) or self._after_speaker(start, end)
        if passage is None:
            return None
        start = max(start, passage.start)
        span = passage.doc.char_span(start - passage.start, end - passage.start, alignment_mode="expand")
        return (passage, span) if span is not None and len(span) else None
