"""The word that relates two others: what a claim hangs on in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from loaders.extraction.lexicon import frames
from loaders.extraction.modes import LASTING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "ADJ"})


def trigger(doc: Doc, one: int, other: int, kind: str) -> int:
    """The word by which a sentence tells a relation of two words.

    Of the words between them in the parse: one that tells of this type, else the deepest verb, else the deepest noun;
    else an end.
    """
    up, down = _line(doc[one]), _line(doc[other])
    shared = {token.i for token in up} & {token.i for token in down}
    top = next((token for token in up if token.i in shared), doc[one])
    path = [token for token in (*up, *down) if token.i not in shared] + [top]
    between = [token for token in path if token.i not in (one, other)]
    if telling := [token for token in between if _tells(token, kind)]:
        return _deepest(telling).i
    if verbs := [t for t in between if t.pos_ in _VERBS and (t == top or not _only_subject(t, path))]:
        return _deepest(verbs).i
    if _listed(top, (doc[one], doc[other])):
        return _done_together(top).i
    if nouns := [token for token in between if token.pos_ in _NOUNS]:
        return _deepest(nouns).i
    return int(between[-1].i) if between else int(top.i)


def _deepest(words: Sequence[Token]) -> Token:
    return words[0] if len(words) == 1 else max(words, key=lambda token: (len(_line(token)), token.i))


def _listed(first: Token, ends: Sequence[Token]) -> bool:
    """Whether two words are names of members of one list: "Ann and her rival, Tom"."""
    members = {_renamed(end).i for end in ends}
    return len(members) == 2 and members <= {first.i, *(token.i for token in first.conjuncts)}


def _renamed(word: Token) -> Token:
    """What a name stands beside: "her rival, Tom"."""
    while word.dep_ == "appos" and word.head.i < word.i:
        word = word.head
    return word


def _tells(token: Token, kind: str) -> bool:
    """Whether a word tells an act of a type: a frame hangs on it, and it is no noun that names a post or a place."""
    verb = token.pos_ in _VERBS
    if not verb and (token.pos_ != "NOUN" or kind in LASTING):
        return False
    return (kind, verb, token.lemma_.lower()) in _acts()


@cache
def _acts() -> frozenset[tuple[str, bool, str]]:
    """Type, whether of verbs, and word of all frames."""
    return frozenset((frame.type, frame.verb, word) for frame in frames() for word in frame.words)


def _done_together(subject: Token) -> Token:
    """What those do who are told together: "Ann and Tom are expected to meet"; the word itself where it is no verb."""
    if subject.dep_ not in {"nsubj", "nsubjpass"} or subject.head.pos_ not in _VERBS:
        return subject
    verb = subject.head
    while below := next((child for child in verb.children if child.dep_ == "xcomp" and child.pos_ == "VERB"), None):
        verb = below
    return verb


def _only_subject(verb: Token, path: Sequence[Token]) -> bool:
    """Whether a path touches a verb below its top through its subject alone: "ordered the firm to pay"."""
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children if child in path)


def _line(token: Token) -> list[Token]:
    return [token, *token.ancestors]
