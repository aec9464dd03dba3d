"""When a claim holds: the time in its evidence that hangs on the words that say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.model import Mode
from loaders.extraction.mode_words import mode_cues, speech_verbs
from loaders.extraction.modes import LASTING
from loaders.extraction.time_words import begun, span_nouns, takes_post
from loaders.text.dates import Dated
from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_VERBS = frozenset({"VERB", "AUX"})
_LINKS = frozenset({"ADP", "SCONJ", "PART", "PUNCT"})
_POSTS = frozenset({"WORKS_FOR", "CONTROLS"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OF_ITS_VERB = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd"})
_TEMPORAL = frozenset({"in", "during", "at", "on", "of", "by", "since", "until", "amid", "after", "before", "between"})
_PAST = frozenset({"VBD", "VBN"})
_DETAIL = frozenset({"specifically", "namely"})
_ANAPHORIC = frozenset({"the", "this", "these", "those", "he", "she", "they", "both"})
_SAME_TIME = frozenset({"when", "while", "as", "where"})


def told_time(passage: Passage, trigger: Token, kind: str, ends: Sequence[int], dated: Iterable[Dated]) -> Dated | None:
    """The time of what a trigger says: told of one of its ends, of the trigger, or of a word whose time it shares.

    Args:
        ends: heads of the mentions that the claim joins.
        dated: the times in its evidence.
    """
    hung = _hung(passage, dated)
    last = max((*ends, trigger.i))
    for bearer in _telling(trigger, kind, [passage.doc[end] for end in ends]):
        if bearer.i in hung:
            when = min(hung[bearer.i], key=lambda item: _distance(passage, item, last))
            return _ahead(when) if _to_come(bearer) else when
    return None


def _telling(trigger: Token, kind: str, ends: Sequence[Token]) -> Iterator[Token]:
    """The words whose time is the time of a claim, the most telling first.

    Args:
        ends: the object first.
    """
    if kind not in LASTING:
        yield from ends
    if kind in _POSTS:
        yield from (end.head for end in ends if end.dep_ in _SUBJECTS and takes_post(end.head))
    yield from _sharing(trigger, kind)
    if kind not in LASTING:
        yield from (child for child in trigger.children if child.dep_ == "attr")
        for noun in (trigger, *_between(trigger, ends), *(ends[:1] if kind == "ISSUES" else ())):
            yield noun
            yield from begun(noun)


def _between(trigger: Token, ends: Sequence[Token]) -> Iterator[Token]:
    """The nouns over an end that hang on a trigger: "prompted an inquiry into the mill"."""
    for end in ends:
        above = list(end.ancestors)
        if trigger in above:
            yield from (token for token in above[: above.index(trigger)] if token.pos_ == "NOUN")


def carried_time(passages: Sequence[Passage], passage: Passage, trigger: Token, dated: Sequence[Dated]) -> Dated | None:
    """The time of the sentence before, where a sentence without one goes on with it.

    It goes on where it takes up what was told ("The dealer who received it was held") and tells it in the past, or
    says that it goes into detail ("Specifically, ..."), the last one across paragraphs too.
    """
    sentence = trigger.sent
    first = next((token for token in sentence if token.is_alpha), None)
    if first is None or not _happens(trigger):
        return None
    detail = first.lower_ in _DETAIL
    if not detail and not (_takes_up(first) and trigger.tag_ in _PAST):
        return None
    before = _before(passages, passage, sentence, across=detail)
    if before is None:
        return None
    home, earlier = before
    start, end = home.offset(earlier.start), home.end(earlier.end - 1)
    inside = [when for when in dated if start <= when.start and when.end <= end]
    told = _hung(home, inside)
    events = (token for token in earlier if token.i in told and _happens(token) and not _tells(token))
    return next((told[token.i][0] for token in events), None)


def _before(
    passages: Sequence[Passage], passage: Passage, sentence: Span, *, across: bool
) -> tuple[Passage, Span] | None:
    """The sentence before a sentence, with its passage."""
    if sentence.start:
        return passage, passage.doc[sentence.start - 1].sent
    if not across or not passage.number:
        return None
    home = passages[passage.number - 1]
    return home, home.doc[len(home.doc) - 1].sent


def _happens(verb: Token) -> bool:
    """Whether a verb tells an event of its sentence's main line."""
    above = verb
    while above.dep_ in {"conj", "ccomp"} and above.head.pos_ in _VERBS:
        above = above.head
    return verb.pos_ in _VERBS and above.dep_ == "ROOT"


def _tells(verb: Token) -> bool:
    return verb.lemma_.lower() in speech_verbs() and any(child.dep_ in {"ccomp", "dobj"} for child in verb.children)


def _takes_up(first: Token) -> bool:
    """Whether a sentence's first word begins its subject and takes up what was told before."""
    subject = next((token for token in (first, *first.ancestors) if token.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is not None and first.lower_ in _ANAPHORIC


def _hung(passage: Passage, dated: Iterable[Dated]) -> Mapping[int, list[Dated]]:
    """Word -> the times that are told of it; those told of it itself before those told of what it governs."""
    near: dict[int, list[Dated]] = {}
    far: dict[int, list[Dated]] = {}
    for when in dated:
        span = passage.doc.char_span(when.start - passage.start, when.end - passage.start, alignment_mode="expand")
        if span is None:
            continue
        clause = _clause(span)
        if clause is not None:
            near.setdefault(clause.i, []).append(_unbounded(when))
        for depth, token in enumerate(_bearers(span), clause is not None):
            (far if depth else near).setdefault(token.i, []).append(when)
    return far | near


def _bearers(span: Span) -> Iterator[Token]:
    """The words that a time hangs on."""
    token = _above(span.root, span)
    yield token
    while token.dep_ == "pobj" and token.head.lower_ in _TEMPORAL:
        token = _above(token.head, span)
        yield token


def _clause(span: Span) -> Token | None:
    """The clause that hangs on a time or on what it is said to be: "in 1984 when ...", "1984 was the year when ..."."""
    named = [span.root]
    if span.root.dep_ == "nsubj" and span.root.head.lemma_ == "be":
        named += [child for child in span.root.head.children if child.dep_ == "attr" and child.lemma_ in span_nouns()]
    below = (child for token in (*span, *named) for child in token.children)
    return next((child for child in below if child.dep_ in {"relcl", "advcl", "acl"}), None)


def _unbounded(when: Dated) -> Dated:
    """The time itself: what was not done "until 1993, when" another thing was done, this was done in 1993."""
    return replace(when, valid_from=when.itself[0], valid_to=when.itself[1]) if when.itself else when


def _above(token: Token, span: Span) -> Token:
    """The first word over a time that is no mere link."""
    while token.head != token and (token in span or token.pos_ in _LINKS):
        token = token.head
    return token


def _distance(passage: Passage, when: Dated, last: int) -> tuple[bool, int]:
    """Of several times told of one word the first that follows the claim's words counts, else the nearest before."""
    gap = when.start - passage.offset(last)
    return gap < 0, abs(gap)


def _to_come(bearer: Token) -> bool:
    """Whether a word tells what lies ahead: "will meet on Friday", "plans to meet on Friday", "expects a meeting"."""
    if bearer.pos_ == "NOUN":
        above = bearer.head.head if bearer.dep_ == "pobj" and bearer.head.lower_ == "for" else bearer.head
        cues = mode_cues()[Mode.PLANNED]
        return bearer.dep_ in {"dobj", "pobj"} and above.lemma_.lower() in cues.above | cues.nouns
    helpers = {child.lemma_.lower() for child in bearer.children if child.dep_ == "aux"}
    return bearer.tag_ == "VB" and bool(helpers) and "do" not in helpers


def _ahead(when: Dated) -> Dated:
    return replace(when, valid_from=when.ahead[0], valid_to=when.ahead[1]) if when.ahead else when


def _sharing(trigger: Token, kind: str) -> Iterator[Token]:
    """The trigger and the words above it that share its time, the nearest first."""
    token = trigger
    yield token
    while token.head != token and _shares(token, kind):
        token = token.head
        yield token


def _shares(token: Token, kind: str) -> bool:
    """Whether a word happens when the word above it does."""
    above = token.head
    if token.pos_ in _VERBS:
        return _clause_shares(token, above)
    if token.dep_ in {"compound", "nmod"}:
        return kind not in LASTING
    if token.dep_ == "prep" or token.pos_ in _LINKS:
        return above.pos_ in _VERBS or kind not in LASTING
    if kind in LASTING:
        return token.dep_ == "attr"
    return token.dep_ in _OF_ITS_VERB or above.pos_ in {"NOUN", "ADP"}


def _clause_shares(verb: Token, above: Token) -> bool:
    if verb.dep_ in {"ccomp", "parataxis"}:
        return above.lemma_.lower() not in speech_verbs()
    if verb.dep_ == "acl":
        return verb.tag_ == "VB"
    if verb.dep_ == "advcl":
        marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"}}
        return verb.tag_ in {"VBG", "VBN", "VB"} or bool(marks & _SAME_TIME)
    return verb.dep_ != "relcl" or (verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children))
