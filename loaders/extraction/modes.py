"""How firmly a claim is put, and by which words: cues and their scope in the parse."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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
STANDING = frozenset({"WORKS_FOR", "PART_OF", "FAMILY_OF", "LOCATED_IN", "OWNS", "AFFILIATED_WITH"})
"""Types that a noun alone states, whatever is planned or denied of it."""
_GOVERNED = frozenset({"xcomp", "ccomp", "prep", "pcomp", "acl", "dobj", "nsubjpass"})
_NEAR = frozenset({"aux", "neg", "advmod", "amod", "acomp", "preconj", "det"})
_DEEPEST = 8
ASSERTED = 0.9
"""Where the head holds a claim less likely asserted than this, it is not told as fact; no denial is without a word."""


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


def stance(trigger: Token, kind: str, ends: Collection[int] = ()) -> Stance:
    """The mode of what a trigger says.

    Args:
        ends: tokens that are the ends of the relation: an agreement that is signed is no cue of a plan.
    """
    steps = list(_path(trigger, kind))
    for mode in (Mode.DENIED, Mode.HEDGED, Mode.PLANNED):
        for below, token in zip([None, *steps], steps, strict=False):
            cue = (token.i not in ends and _governing(token, below, mode)) or _beside(token, below, mode)
            if cue:
                return Stance(mode, cue)
    return _by_form(steps)


def settled(rule: Stance, odds: Mapping[Mode, float], trigger: Token) -> Stance:
    """A mode by the cue rules and by the trained head: what either calls less is not told as fact.

    Args:
        odds: how likely the head holds each mode; {} where it read nothing.
    """
    if rule.mode is not Mode.ASSERTED or odds.get(Mode.ASSERTED, 1.0) >= ASSERTED:
        return rule
    mode = max((mode for mode in odds if mode is not Mode.ASSERTED), key=lambda mode: odds[mode])
    cue = _nearest_cue(trigger, mode)
    unfounded = mode is Mode.DENIED and cue is None and odds[Mode.ASSERTED] > odds[mode]
    return rule if unfounded else Stance(mode, cue)


def _nearest_cue(trigger: Token, mode: Mode) -> str | None:
    """The word of the sentence that most likely makes a mode; None where no word is known to."""
    cues = mode_cues()[mode]
    known = [
        token
        for token in trigger.sent
        if token.lower_ in cues.beside or token.lemma_.lower() in (cues.nouns if token.pos_ == "NOUN" else cues.above)
    ]
    return min(known, key=lambda token: abs(token.i - trigger.i)).text if known else None


def forbidden(trigger: Token) -> bool:
    """Whether a trigger is what someone is kept from doing: being forbidden to do a thing is not doing it."""
    above = trigger.head
    if trigger.dep_ in {"pcomp", "prep"} and above.lower_ == "from":
        above = above.head
    elif trigger.dep_ not in {"xcomp", "ccomp"} and not (trigger.dep_ == "conj" and forbidden(above)):
        return False
    return above.lemma_.lower() in _forbidding() or (trigger.dep_ == "conj" and forbidden(trigger.head))


@cache
def _forbidding() -> frozenset[str]:
    return frozenset(yaml.safe_load((LEXICON / "modes.yaml").read_text(encoding="utf-8"))["forbidding"])


def _by_form(steps: list[Token]) -> Stance:
    """What grammar alone says: a question that is left open, an aim that is not told to be reached."""
    for token in steps:
        marks = [child for child in token.children if child.dep_ == "mark"]
        if any(mark.lower_ in {"whether", "if", "unless"} for mark in marks):
            return Stance(Mode.HEDGED, marks[0].text)
        if _aim(token):
            return Stance(Mode.PLANNED, "to")
    return Stance(Mode.ASSERTED)


def _aim(token: Token) -> bool:
    """Whether a verb is an infinitive that no verb above it makes real ("began to", "helped to")."""
    to = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
    if not to or token.tag_ != "VB" or any(child.lower_ == "have" for child in token.children if child.dep_ == "aux"):
        return False
    return token.dep_ in {"xcomp", "advcl", "acl", "relcl", "ccomp"} and token.head.lemma_.lower() not in _real()


@cache
def _making() -> frozenset[str]:
    """Lemmas of verbs that bring about their object: planning to hold talks plans the talks, halting sales does not."""
    rows = yaml.safe_load((LEXICON / "modes.yaml").read_text(encoding="utf-8"))
    return frozenset(rows["making"]).union(*(rows[mode.value]["above"] for mode in (Mode.PLANNED, Mode.DENIED)))


@cache
def _real() -> frozenset[str]:
    """Lemmas of verbs and adjectives after which an infinitive is told as done."""
    return frozenset(yaml.safe_load((LEXICON / "modes.yaml").read_text(encoding="utf-8"))["real"])


def _path(trigger: Token, kind: str) -> Iterator[Token]:
    """The trigger and what governs it, as far as cues reach down."""
    token = trigger
    yield token
    standing = kind in STANDING and trigger.pos_ not in {"VERB", "AUX"} and trigger.dep_ != "attr"
    for _ in range(_DEEPEST):
        if standing or token.head == token or not _reaches(token):
            return
        through = token.dep_ in {"prep", "pcomp"}
        token = token.head
        yield token
        if through and token.pos_ in {"VERB", "AUX"}:
            return


def _reaches(token: Token) -> bool:
    if token.pos_ == "NOUN" and token.dep_ in {"dobj", "nsubjpass", "pobj", "nsubj", "conj"}:
        return token.head.lemma_.lower() in _making() or token.head.pos_ in {"NOUN", "ADP"}
    if token.dep_ == "acl":
        return token.tag_ not in {"VBG", "VBN"}
    if token.dep_ == "conj":
        return token.pos_ in {"VERB", "AUX"} and not any(child.dep_ == "nsubj" for child in token.children)
    if token.dep_ in {"nsubj", "nsubjpass", "csubj"}:
        return token.pos_ in {"NOUN", "VERB"}
    return token.dep_ in _CLIMBS


@cache
def _cue_nouns() -> frozenset[str]:
    return frozenset().union(*(cues.nouns for cues in mode_cues().values()))


def _governing(token: Token, below: Token | None, mode: Mode) -> str | None:
    """A verb or noun that makes a mode of what stands below it."""
    cues, lemma = mode_cues()[mode], token.lemma_.lower()
    if below is None or below.dep_ not in _GOVERNED:
        return None
    if lemma in speech_verbs() and below.dep_ == "ccomp" and mode is Mode.PLANNED:
        return None
    known = cues.nouns if token.pos_ == "NOUN" else cues.above
    return token.text if lemma in known and token.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} else None


def _beside(token: Token, below: Token | None, mode: Mode) -> str | None:
    """An adverb, auxiliary or adjective that makes a mode of the word that it stands by."""
    cues = mode_cues()[mode]
    near = [child for child in token.children if child.dep_ in _NEAR and child != below]
    if mode is Mode.DENIED:
        subjects = [child for child in token.children if child.dep_ in {"nsubj", "nsubjpass"} and child != below]
        near.extend(word for subject in subjects for word in subject.children if word.dep_ in _NEAR | {"cc"})
    return next((child.text for child in near if child.lower_ in cues.beside), None)
