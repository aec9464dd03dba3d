"""Mentions while a document is being read: spans of tokens with what is known about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A mention as found, before identity.

    Attributes:
        passage: number of its passage; first, last: its tokens there, half-open; head: its syntactic head.
        start, end: `text[start:end]`, code points of the document.
        around: the same with title and owner, which are no part of the name.
        label: most specific label of the ontology.
        named: whether it holds a proper name.
        score: 0 to 1.
        pronoun: stands for an entity without naming or describing it; never a mention of a key.
    """

    passage: int
    first: int
    last: int
    head: int
    start: int
    end: int
    text: str
    label: str
    named: bool
    score: float
    pronoun: bool = False
    around: tuple[int, int] = (0, 0)


def found(passage: Passage, span: Span, label: str, *, named: bool, score: float, whole: Span | None = None) -> Found:
    """A mention; `whole` is it with title and owner."""
    first, last, whole = span.start, span.end, whole or span
    start, end = passage.offset(first), passage.end(last - 1)
    around = min(start, passage.offset(whole.start)), max(end, passage.end(whole.end - 1))
    return Found(passage.number, first, last, span.root.i, start, end, span.text, label, named, score, around=around)


@dataclass(frozen=True)
class Mentions:
    """All mentions of a document, in text order, found again by token."""

    items: tuple[Found, ...]

    @cached_property
    def _by_token(self) -> Mapping[tuple[int, int], int]:
        cover: dict[tuple[int, int], int] = {}
        for index, item in enumerate(self.items):
            for token in range(item.first, item.last):
                cover.setdefault((item.passage, token), index)
        return cover

    @cached_property
    def _by_head(self) -> Mapping[tuple[int, int], int]:
        return {(item.passage, item.head): index for index, item in enumerate(self.items)}

    def at(self, passage: int, token: int) -> int | None:
        """The mention whose head is a token."""
        return self._by_head.get((passage, token))

    def over(self, passage: int, token: int) -> int | None:
        """The mention that covers a token."""
        return self._by_token.get((passage, token))

    def within(self, passage: int, tokens: Iterable[int]) -> list[int]:
        """Mentions whose heads are among tokens, in their order."""
        return [index for token in tokens if (index := self.at(passage, token)) is not None]
