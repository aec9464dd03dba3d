"""Whose word a claim is inside the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.extraction.modes import speech_verbs
from loaders.extraction.roles import logical_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEPEST = 10
_SILENT = frozenset({"it", "which", "that", "who", "there"})


def speaker(trigger: Token) -> tuple[int, int] | None:
    """The tokens (half-open) of who says what a trigger says, the innermost first; None for the outlet itself."""
    for verb, below in _governors(trigger):
        if verb.lemma_.lower() in speech_verbs() and below.dep_ in {"ccomp", "xcomp", "parataxis", "advcl", "dep"}:
            for subject in logical_subjects(verb):
                if subject.lower_ not in _SILENT:
                    return _phrase(subject)
    return _according(trigger)


def _governors(token: Token) -> Iterator[tuple[Token, Token]]:
    for _ in range(_DEEPEST):
        if token.head == token:
            return
        yield token.head, token
        token = token.head


def _according(trigger: Token) -> tuple[int, int] | None:
    for token in trigger.sent:
        if token.lower_ == "according":
            for child in token.subtree:
                if child.dep_ == "pobj":
                    return _phrase(child)
    return None


def _phrase(token: Token) -> tuple[int, int]:
    """The noun phrase around a head, without clauses after it."""
    last = token.i + 1
    for child in token.rights:
        if child.dep_ == "prep":
            last = max(item.i for item in child.subtree) + 1
            break
    first = min(child.i for child in token.subtree if child.i <= token.i)
    return first, min(last, token.i + 8)
