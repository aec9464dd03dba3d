"""Relations that the frames of the lexicon find in parses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from graph import ontology
from loaders.extraction.lexicon import Frame, frames_by_word
from loaders.extraction.relations import Relation
from loaders.extraction.roles import Roles, roles
from loaders.extraction.spans import Mentions
from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

Labels = Callable[[int], Sequence[str]]
"""The labels of the entity that a mention stands for."""


def frame_relations(passages: Sequence[Passage], mentions: Mentions, labels: Labels) -> Iterator[Relation]:
    """What the frames say of each passage, in text order."""
    for passage in passages:
        for token in passage.doc:
            for frame in _frames(token):
                yield from _matches(frame, passage, token, mentions, labels)


def _frames(token: Token) -> Sequence[Frame]:
    if token.pos_ in {"VERB", "AUX"}:
        lemma = token.lemma_.lower()
        particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), None)
        table = frames_by_word()
        return (*table.get((True, f"{lemma} {particle}"), ()), *table.get((True, lemma), ()))
    if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return frames_by_word().get((False, token.lemma_.lower()), ())
    return ()


def _matches(frame: Frame, passage: Passage, token: Token, mentions: Mentions, labels: Labels) -> Iterator[Relation]:
    arguments = roles(token)
    for subject in _fillers(frame.source, arguments, passage, mentions):
        for target in _fillers(frame.target, arguments, passage, mentions):
            if subject != target and _fits(frame, labels(subject), labels(target)):
                yield Relation(subject, target, frame.type, passage.number, token.i, frame.confidence)


def _fillers(wanted: Sequence[str], arguments: Roles, passage: Passage, mentions: Mentions) -> list[int]:
    tokens = [token for role in wanted for token in arguments.get(role, [])]
    return mentions.within(passage.number, tokens)


def _fits(frame: Frame, source: Sequence[str], target: Sequence[str]) -> bool:
    found = ontology.load()
    if not source or not target or not found.allows(frame.type, source, target):
        return False
    above, below = set(found.closure(source)), set(found.closure(target))
    return (not frame.only_from or bool(above & set(frame.only_from))) and (
        not frame.only_to or bool(below & set(frame.only_to))
    )
