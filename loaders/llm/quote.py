"""Where the text bears a claim out: the sentences that hold a quote, and what in them stands for its ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from graph import ontology
from loaders.extraction.nouns import nouns
from loaders.extraction.spans import Found
from loaders.llm.parsed import Parsed
from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LONGEST = 1_200
_MOST_SENTENCES = 3
_NEAR = 400
_PERSONS = frozenset({"he", "she", "him", "her", "his", "hers", "who", "whom"})
_OTHERS = frozenset({"it", "its", "which"})
_ANY = frozenset({"they", "them", "their", "i", "we", "our", "my", "us", "me", "that", "whose"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their"})


@dataclass(frozen=True, slots=True)
class Quote:
    """Whole sentences of one passage."""

    passage: Passage
    words: Span

    @property
    def start(self) -> int:
        """Where they begin in the document."""
        return self.passage.offset(next(token.i for token in self.words if not token.is_space))

    @property
    def end(self) -> int:
        """Where they end in the document."""
        return self.passage.end(max(token.i for token in self.words if not token.is_space))

    def holds(self, item: Found) -> bool:
        """Whether a mention lies in it."""
        in_words = self.words.start <= item.first and item.last <= self.words.end
        return item.passage == self.passage.number and in_words


@dataclass(frozen=True, slots=True)
class End:
    """A mention, and the tokens of a quote that name, describe or point to it."""

    mention: int
    span: Span


def quote(parsed: Parsed, start: int, end: int) -> Quote | str:
    """The whole sentences that a stretch touches, so that no "not" is cut off; why they are no evidence, else."""
    touched = parsed.span(start, end)
    if touched is None:
        return "its quote stands where nothing is read: boilerplate, a repeated passage, or two paragraphs"
    passage, span = touched
    if not passage.segment.kind.evidence:
        return f"its quote stands in a {passage.segment.kind}"
    words = passage.doc[span[0].sent.start : span[-1].sent.end]
    if len({token.sent.start for token in words}) > _MOST_SENTENCES or len(words.text) > _LONGEST:
        return f"its quote is longer than {_MOST_SENTENCES} sentences or {_LONGEST:,} characters"
    if addressed(parsed.document.text[passage.segment.start : passage.segment.end]):
        return "its quote stands in a passage that speaks to whoever reads it by machine"
    return Quote(passage, words)


def end_of(within: Quote, items: Sequence[Found], own: Sequence[int], other: Sequence[int]) -> End | None:
    """Where a quote names, describes or points to an entity; names go first, then the longest description.

    Args:
        own, other: mentions that may be this end, and those that may be the other one.
    """
    doc = within.passage.doc
    mine = [number for number in own if number not in other]
    inside = [
        End(number, doc[items[number].first : items[number].last]) for number in mine if within.holds(items[number])
    ]
    if inside:
        return max(inside, key=lambda end: (items[end.mention].named, len(end.span)))
    before = [number for number in mine if within.start - _NEAR <= items[number].end <= within.start]
    if not before:
        return None
    last = max(before, key=lambda number: items[number].end)
    others = [items[number] for number in other if within.holds(items[number])]
    taken = {token for item in others for token in range(item.first, item.last)}
    pointer = next((token.i for token in within.words if token.i not in taken and _points(token, items[last])), None)
    return None if pointer is None else End(last, doc[pointer : pointer + 1])


def _points(token: Token, item: Found) -> bool:
    """Whether a word can stand for a mention: a pronoun that fits it, or "the company" after a company's name."""
    family = ontology.load().family([item.label])
    if token.pos_ == "PRON" or token.tag_ == "PRP$":
        return token.lower_ in (_PERSONS if family == "Person" else _OTHERS) | _ANY
    if token.pos_ != "NOUN" or not any(child.lower_ in _POINTING for child in token.children):
        return False
    announced = nouns().label([token.lemma_.lower()])
    return announced is not None and ontology.load().family([announced]) == family


@lru_cache(maxsize=256)
def addressed(words: str) -> bool:
    """Whether a passage speaks to the machine that reads it, not to people."""
    return _addressing().search(words) is not None


@cache
def _addressing() -> re.Pattern[str]:
    rows: list[str] = yaml.safe_load((Path(__file__).parent / "addressed.yaml").read_text(encoding="utf-8"))["patterns"]
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)
