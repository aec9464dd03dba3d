"""What stands in quotation marks, and the sentences beside it that may say who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_FEWEST = 5
"""Words between the marks, of which fewer are a name or a catchword."""
_OPENING, _CLOSING, _BOTH = frozenset("“«„"), frozenset("”»"), frozenset('"')


@dataclass(frozen=True)
class Quotations:
    """The quotations of a document."""

    passages: Sequence[Passage]

    _known: dict[int, frozenset[int]] = field(default_factory=dict)

    def _quoted(self, passage: Passage) -> frozenset[int]:
        if passage.number not in self._known:
            self._known[passage.number] = frozenset(_inside(passage))
        return self._known[passage.number]

    def holds(self, passage: Passage, token: Token) -> bool:
        """Whether a word is quoted in a run of at least a clause: of more words than a name in quotes has."""
        return token.i in self._quoted(passage)

    def beside(self, passage: Passage, token: Token) -> Iterator[tuple[Passage, Span]]:
        """Sentences of the same paragraph that hold a quotation, those before first, the nearest first.

        Where a quotation goes on from the paragraph before without naming its speaker, the sentences there come last.
        """
        own = token.sent
        sentences = passage.sentences()
        before = [sentence for sentence in reversed(sentences) if sentence.end <= own.start]
        after = [sentence for sentence in sentences if sentence.start >= own.end]
        yield from ((passage, sentence) for sentence in (*before, *after) if self._speaks(passage, sentence))
        opened = passage.doc[0].text[:1] in _OPENING | _BOTH
        if opened and passage.number:
            home = self.passages[passage.number - 1]
            yield from ((home, sentence) for sentence in reversed(home.sentences()) if self._speaks(home, sentence))

    def _speaks(self, passage: Passage, sentence: Span) -> bool:
        quoted = self._quoted(passage)
        return any(token.i in quoted for token in sentence)


def _inside(passage: Passage) -> Iterator[int]:
    """The words between quotation marks; a mark that nothing closes quotes to the end of its paragraph."""
    opened: int | None = None
    for token in passage.doc:
        if token.text in _OPENING or (token.text in _BOTH and opened is None):
            opened = token.i if opened is None else opened
        elif (token.text in _CLOSING or token.text in _BOTH) and opened is not None:
            yield from _clause(opened, token.i)
            opened = None
    if opened is not None:
        yield from _clause(opened, len(passage.doc))


def _clause(first: int, last: int) -> range:
    return range(first + 1, last) if last - first > _FEWEST else range(0)
