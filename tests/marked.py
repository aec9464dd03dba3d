"""Sentences with `[mention|Label]` become a parse with these mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.extraction.spans import Found, Mentions, found
from loaders.text.parsing import Passage, parse
from loaders.text.segments import Kind, Segment

if TYPE_CHECKING:
    from spacy.tokens import Token

MARKED = re.compile(r"\[([^|\]]+)\|(\w+)\]")


@dataclass(frozen=True)
class Marked:
    """A sentence that was parsed, and its mentions in order."""

    passage: Passage
    items: tuple[Found, ...]

    @property
    def mentions(self) -> Mentions:
        """The same, found again by token."""
        return Mentions(self.items)

    @property
    def heads(self) -> list[int]:
        """The head of each mention, the last one first: an object's before its subject's."""
        return [item.head for item in reversed(self.items)]

    def word(self, text: str) -> Token:
        """The first token with some text."""
        return next(token for token in self.passage.doc if token.text == text)

    def labels(self, mention: int) -> tuple[str, ...]:
        """The label that the sentence gives."""
        return (self.items[mention].label,)


def marked(sentence: str) -> Marked:
    """A marked sentence, parsed."""
    plain, spans = "", []
    for piece in re.split(r"(\[[^\]]+\])", sentence):
        match = MARKED.fullmatch(piece)
        if match:
            spans.append((len(plain), len(plain) + len(match[1]), match[2]))
        plain += match[1] if match else piece
    passage = parse(plain, [Segment(0, len(plain), Kind.BODY)])[0]
    items = []
    for start, end, label in spans:
        tokens = passage.doc.char_span(start, end, alignment_mode="expand")
        assert tokens is not None
        items.append(found(passage, tokens, label, named=True, score=1.0))
    return Marked(passage, tuple(items))
