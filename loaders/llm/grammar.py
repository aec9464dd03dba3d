"""What the parse says of a claim: by which word it is told, how firmly, and which way round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from graph import ontology
from graph.model import Mode
from loaders.extraction.lexicon import Frame, frames, frames_by_word
from loaders.extraction.mode_words import mode_cues
from loaders.extraction.modes import FORBIDS, Stance, forbidden, stance
from loaders.extraction.roles import roles
from loaders.extraction.triggers import trigger

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_STEM = 5
_FAR_ROLES = ("object", "dative", "to", "from", "with", "by")
_PARTS = {
    "LOCATED_IN": frozenset({"in", "at", ",", "("}),
    "PART_OF": frozenset({"in", "of", "("}),
    "WORKS_FOR": frozenset({"of", "at", "for"}),
}
"""Types whose object hangs on their subject in a noun phrase, and what alone may stand between the two then."""
_NOMINAL = frozenset({"prep", "pobj", "poss", "compound", "nmod", "appos", "acl", "relcl"})
_EXAMPLES = frozenset({"as", "including", "like"})


def trigger_of(kind: str, one: Span, other: Span) -> Token:
    """The word that tells a claim between two stretches of one sentence or of neighbouring ones."""
    if one.root.sent == other.root.sent:
        return one.doc[trigger(one.doc, one.root.i, other.root.i, kind)]
    telling = [token for token, _ in _framed(kind, other.root.sent)]
    return telling[0] if telling else other.root.sent.root


def firmness(kind: str, told_by: Token, ends: Sequence[Span]) -> Stance:
    """The least firm of what the offline analyser reads at the words that may tell a claim."""
    tokens = [token for token, arguments in _arguments(kind, told_by.sent) if _among(arguments, ends)]
    heads = [end.root.i for end in ends]
    return max((stance(token, kind, heads) for token in (told_by, *tokens)), key=lambda each: each.mode.rank)


def kept_from(kind: str, told_by: Token) -> bool:
    """Whether a claim tells what someone is forbidden to do."""
    return kind not in FORBIDS and forbidden(told_by)


def denied_in(words: Span) -> bool:
    """Whether any word of a stretch can deny."""
    denying = mode_cues()[Mode.DENIED].any
    return any(token.lower_ in denying or token.lemma_.lower() in denying for token in words)


def turned_round(kind: str, told_by: Token, subject: Span, target: Span) -> bool:
    """Whether the sentence says it of the object about the subject."""
    if ontology.load().types[kind].symmetric:
        return False
    if kind in _PARTS:
        apart = {token.lower_ for token in subject.doc[subject.end : target.start]}
        turned = {token.lower_ for token in subject.doc[target.end : subject.start]}
        if (turned and turned <= _PARTS[kind]) or (kind == "PART_OF" and _under(subject.root)):
            return True
        if not (apart and apart <= _PARTS[kind]) and _below(subject.root, target.root):
            return True
    framed = [(roles(token), frame) for token, frame in _framed(kind, told_by.sent)]
    if any(_fits(arguments, frame, subject, target) for arguments, frame in framed):
        return False
    if any(_fits(arguments, frame, target, subject) for arguments, frame in framed):
        return True
    arguments = roles(told_by) if told_by.pos_ in {"VERB", "AUX"} else {}
    return _fills(arguments, ("subject",), target) and _fills(arguments, _FAR_ROLES, subject)


def _fits(arguments: dict[str, list[int]], frame: Frame, source: Span, target: Span) -> bool:
    """Whether a frame has one end where it wants it, and none where it wants the other."""
    here = _fills(arguments, frame.source, source) or _fills(arguments, frame.target, target)
    return here and not (_fills(arguments, frame.source, target) or _fills(arguments, frame.target, source))


def _under(token: Token) -> bool:
    """Whether something is "under", or "under the umbrella of", what a noun names."""
    while token.dep_ in {"pobj", "prep"} and token.head != token:
        token = token.head
        if token.lower_ == "under":
            return True
    return False


def _below(token: Token, other: Token) -> bool:
    """Whether a noun hangs on another as its whole does: "Lorma" in "the bank in Lorma", but not in "such as Lorma"."""
    while token != other:
        if token.dep_ not in _NOMINAL or token.lower_ in _EXAMPLES or token.head == token:
            return False
        token = token.head
    return True


def tells(kind: str, words: Span, told_by: Token) -> bool:
    """Whether any word of a quote can tell a type at all, or its grammar does."""
    known = _telling()
    if kind in known.free or (kind in known.grammar and told_by.pos_ not in {"VERB", "AUX"}):
        return True
    stems = known.stems.get(kind)
    return stems is None or any(not stems.isdisjoint(_stems(token)) for token in words)


@dataclass(frozen=True)
class _Telling:
    """What `tells.yaml` and the frames say: type -> beginnings of the words that tell it."""

    free: frozenset[str]
    grammar: frozenset[str]
    stems: Mapping[str, frozenset[str]]


@cache
def _telling() -> _Telling:
    rows = yaml.safe_load((Path(__file__).parent / "tells.yaml").read_text(encoding="utf-8"))
    words: dict[str, set[str]] = {kind: set(map(str, row)) for kind, row in rows["words"].items()}
    for frame in frames():
        words.setdefault(frame.type, set()).update(word.split()[0] for word in frame.words)
    stems = {kind: frozenset(word[:_STEM].lower() for word in row) for kind, row in words.items()}
    return _Telling(frozenset(rows["free"]), frozenset(rows["grammar"]), stems)


def _stems(token: Token) -> set[str]:
    return {word[:_STEM] for word in (token.lower_, token.lemma_.lower())}


def _framed(kind: str, sentence: Span) -> Iterator[tuple[Token, Frame]]:
    """The words of a sentence that a frame of a type begins with."""
    for token in sentence:
        verb = token.pos_ in {"VERB", "AUX"}
        for frame in frames_by_word().get((verb, token.lemma_.lower()), ()):
            if frame.type == kind:
                yield token, frame


def _arguments(kind: str, sentence: Span) -> Iterator[tuple[Token, dict[str, list[int]]]]:
    for token, _ in _framed(kind, sentence):
        yield token, roles(token)


def _among(arguments: dict[str, list[int]], ends: Sequence[Span]) -> bool:
    return any(_fills(arguments, list(arguments), end) for end in ends)


def _fills(arguments: dict[str, list[int]], wanted: Sequence[str], end: Span) -> bool:
    return any(end.root.i in arguments.get(role, ()) for role in wanted)
