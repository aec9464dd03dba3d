"""Sentences that tell how things are done in general: they make no claim."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import yaml

from loaders.extraction.gazetteer import LEXICON
from loaders.extraction.roles import logical_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = frozenset({"VERB", "AUX"})
_SIMPLE = frozenset({"VBP", "VBZ"})
_DEEPEST = 6


@cache
def _words() -> dict[str, frozenset[str]]:
    rows: dict[str, list[str]] = yaml.safe_load((LEXICON / "generic.yaml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in rows.items()}


def generic(trigger: Token) -> bool:
    """Whether a trigger tells what a kind of people or firms does as a habit: "companies typically pay late"."""
    verb = _verb(trigger)
    if verb is None or not _present(verb):
        return False
    habit = any(child.lower_ in _words()["habits"] for child in verb.children if child.dep_ == "advmod")
    return habit and any(_any_of_its_kind(subject) for subject in logical_subjects(verb))


def _verb(token: Token) -> Token | None:
    """A verb, or the one that a word's phrase hangs on."""
    for _ in range(_DEEPEST):
        if token.pos_ in _VERBS:
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def _present(verb: Token) -> bool:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    return (verb.tag_ in _SIMPLE and not helpers) or any(helper.lower_ in _words()["abilities"] for helper in helpers)


def _any_of_its_kind(noun: Token) -> bool:
    """Whether a noun is a bare plural, of no one in particular: no name, article, number or owner."""
    bare = not any(child.dep_ in {"det", "nummod", "poss", "appos", "relcl", "acl"} for child in noun.children)
    return noun.tag_ == "NNS" and bare
