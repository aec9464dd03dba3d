"""How firmly a claim is put, and by which words: cues and their scope in the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import yaml

from graph.model import Mode
from loaders.extraction.gazetteer import LEXICON

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMBS = frozenset(
    {"xcomp", "ccomp", "conj", "pcomp", "prep", "dobj", "nsubj", "nsubjpass", "csubj", "pobj", "attr", "acl"}
)
_STANDING = frozenset({"WORKS_FOR", "PART_OF", "FAMILY_OF", "LOCATED_IN", "OWNS", "AFFILIATED_WITH"})
_DEEPEST = 8


@dataclass(frozen=True)
class Cues:
    """The words of one mode."""

    above: frozenset[str]
    nouns: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stance:
    """A mode with the word that makes it."""

    mode: Mode
    cue: str | None = None


@cache
def mode_cues() -> dict[Mode, Cues]:
    """The cues of `modes.yaml`."""
    rows = yaml.safe_load((LEXICON / "modes.yaml").read_text(encoding="utf-8"))
    return {
        mode: Cues(*(frozenset(rows[mode.value][part]) for part in ("above", "nouns", "beside")))
        for mode in (Mode.DENIED, Mode.HEDGED, Mode.PLANNED)
    }


@cache
def speech_verbs() -> frozenset[str]:
    """Lemmas of verbs that hand on what someone says."""
    return frozenset(yaml.safe_load((LEXICON / "modes.yaml").read_text(encoding="utf-8"))["speech"])


def stance(trigger: Token, kind: str) -> Stance:
    """The mode of what a trigger says."""
    steps = list(_path(trigger, kind))
    for mode in (Mode.DENIED, Mode.HEDGED, Mode.PLANNED):
        for below, token in zip([None, *steps], steps, strict=False):
            cue = _cue(token, below, mode_cues()[mode], kind)
            if cue:
                return Stance(mode, cue)
    return Stance(Mode.ASSERTED)


def _path(trigger: Token, kind: str) -> Iterator[Token]:
    """The trigger and what governs it, as far as cues reach down."""
    token = trigger
    yield token
    standing = kind in _STANDING and trigger.pos_ not in {"VERB", "AUX"}
    for _ in range(_DEEPEST):
        if standing or token.head == token or not _reaches(token):
            return
        token = token.head
        yield token


def _reaches(token: Token) -> bool:
    if token.dep_ == "acl":
        return token.tag_ not in {"VBG", "VBN"} or token.head.lemma_ in _cue_nouns()
    if token.dep_ == "conj":
        return token.pos_ in {"VERB", "AUX"} and not any(child.dep_ == "nsubj" for child in token.children)
    if token.dep_ in {"nsubj", "nsubjpass", "csubj"}:
        return token.pos_ in {"NOUN", "VERB"}
    return token.dep_ in _CLIMBS


@cache
def _cue_nouns() -> frozenset[str]:
    return frozenset().union(*(cues.nouns for cues in mode_cues().values()))


def _cue(token: Token, below: Token | None, cues: Cues, kind: str) -> str | None:
    """The word at one step of the path that makes a mode."""
    lemma = token.lemma_.lower()
    if below is not None and below.dep_ in {"xcomp", "ccomp", "prep", "pcomp", "acl", "dobj", "nsubjpass"}:
        if token.pos_ in {"VERB", "AUX"} and lemma in cues.above:
            return token.text
        if token.pos_ == "NOUN" and lemma in cues.nouns:
            return token.text
    for child in token.children:
        near = child.dep_ in {"aux", "neg", "advmod", "amod", "acomp", "preconj"} or child.dep_ == "det"
        if near and child.lower_ in cues.beside and child != below:
            return child.text
    return None
