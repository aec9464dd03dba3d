"""Relations that the pair classifier finds, each with the word that says it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from graph.model import Mode
from loaders.extraction.encoder import MODEL, Encoded, Encoder
from loaders.extraction.modes import STANDING
from loaders.extraction.pairs import Ends, Mention, PairClassifier
from loaders.extraction.relations import Relation
from loaders.extraction.spans import Found, Mentions
from loaders.extraction.syntax import parsed
from loaders.extraction.tagger import Tagger
from loaders.extraction.triggers import trigger
from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST = 0.05
"""Pairs less likely than this are not looked at."""
_JOINING = frozenset({"ADP", "PUNCT", "PART", "VERB", "AUX", "NOUN"})


@dataclass(frozen=True)
class Models:
    """The trained models of one folder, loaded when first used."""

    folder: Path = MODEL

    @cached_property
    def name(self) -> str:
        """Eight letters that tell this model from any other."""
        return str(json.loads((self.folder / "settings.json").read_text(encoding="utf-8")).get("name", "unnamed"))

    @cached_property
    def encoder(self) -> Encoder:
        """What both read with."""
        return Encoder.load(self.folder)

    @cached_property
    def tagger(self) -> Tagger:
        """Finds mentions."""
        return Tagger(self.encoder)

    @cached_property
    def pairs(self) -> PairClassifier:
        """Finds relations between mentions."""
        return PairClassifier(self.encoder)


def pair_relations(
    models: Models, passages: Sequence[Passage], mentions: Mentions, label: Callable[[int], str | None]
) -> Iterator[Relation]:
    """What the pair classifier says of each sentence, in text order.

    Args:
        label: of the entity that a mention stands for; None for a pronoun that stands for none.
    """
    for pair in models.pairs.pairs(_read(models, passages, mentions, label), LEAST):
        one, other = mentions.items[pair.source], mentions.items[pair.target]
        doc = passages[one.passage].doc
        word = _joint(doc, one, other)
        if word is None or pair.type not in STANDING:
            word = trigger(doc, one.head, other.head, pair.type)
        yield Relation(pair.source, pair.target, pair.type, one.passage, word, pair.probability)


def mode_odds(
    models: Models,
    passages: Sequence[Passage],
    mentions: Mentions,
    label: Callable[[int], str | None],
    relations: Sequence[Relation],
) -> list[Mapping[Mode, float]]:
    """For each relation how likely each mode is; {} where its ends stand in two sentences."""
    told = [(relation.subject, relation.object, relation.type) for relation in relations]
    by_subject: dict[int, list[Ends]] = {}
    for ends in dict.fromkeys(told):
        by_subject.setdefault(ends[0], []).append(ends)
    found = models.pairs.modes(_read(models, passages, mentions, label), by_subject)
    return [found.get(ends, {}) for ends in told]


def _read(
    models: Models, passages: Sequence[Passage], mentions: Mentions, label: Callable[[int], str | None]
) -> Iterator[tuple[Encoded, list[Mention]]]:
    """Each sentence as the encoder reads it, with its mentions as the pair classifier takes them."""
    sentences = [(passage, sentence) for passage in passages for sentence in passage.sentences()]
    encoded = models.encoder.encode([parsed(sentence) for _, sentence in sentences])
    inside = _by_sentence(mentions, passages)
    for (passage, sentence), read in zip(sentences, encoded, strict=True):
        base = passage.start + sentence.start_char
        placed = [
            (number, item.start - base, item.end - base, kind)
            for number in inside.get((passage.number, sentence.start), ())
            if (kind := label(number)) and (item := mentions.items[number])
        ]
        yield read, placed


def _by_sentence(mentions: Mentions, passages: Sequence[Passage]) -> dict[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = {}
    for number, item in enumerate(mentions.items):
        start = passages[item.passage].doc[item.head].sent.start
        found.setdefault((item.passage, start), []).append(number)
    return found


def _joint(doc: Doc, one: Found, other: Found) -> int | None:
    """The preposition, comma or possessive that alone stands between two mentions."""
    first, second = sorted((one, other), key=lambda item: item.first)
    words = (t for t in doc[first.head + 1 : second.head] if t.pos_ in _JOINING)
    between = list(islice(words, 2))
    alone = len(between) == 1 and (between[0].pos_ in {"ADP", "PUNCT"} or between[0].tag_ == "POS")
    return int(between[0].i) if alone else None
