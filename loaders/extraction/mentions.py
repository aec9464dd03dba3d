"""Mentions of a document: what the tagger finds, repaired, with countries of the gazetteer and pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from graph import ontology
from loaders.extraction.boundaries import (
    core,
    is_measure,
    measured,
    name_in,
    names,
    trimmed,
    whole_name,
    with_number,
    without_title,
)
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.naming import acts, country_named, ministries
from loaders.extraction.nouns import nouns
from loaders.extraction.spans import Found, Mentions, found
from loaders.extraction.syntax import Parsed, parsed
from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PRONOUNS = frozenset(
    {"he", "she", "him", "her", "his", "it", "its", "they", "them", "their", "i", "my", "me", "we", "our", "us", "hers"}
)
_LEAST = 0.25
"""Tagged spans less sure than this are no mentions."""
_SURE = 0.75
_GAZETTEER_SCORE, _RECOGNISED_SCORE = 0.95, 0.35
_RECOGNISED = {"PERSON": "Person", "ORG": "Organization", "GPE": "City", "LOC": "Place", "FAC": "Place"}
"""Kinds of the general recogniser of the parser, and the labels that they stand for."""


_NAMES = frozenset({"EVENT", "FAC", "LAW", "ORG", "PERSON", "PRODUCT", "WORK_OF_ART"})
"""Kinds of names that may end in the name of a country."""


class TaggedSpan(Protocol):
    """A mention in one sentence: `sentence[start:end]`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def score(self) -> float: ...


class Tagger(Protocol):
    """Finds mentions in sentences."""

    def tag(self, sentences: Sequence[Parsed]) -> Sequence[Sequence[TaggedSpan]]:
        """For each sentence its mentions, in order, none over another."""
        ...


def mentions(passages: Sequence[Passage], tagger: Tagger) -> Mentions:
    """All mentions, in text order; one may lie inside another that has another head."""
    learned = _learned(passages, tagger)
    items: list[Found] = []
    for passage in passages:
        candidates = [
            *learned.get(passage.number, ()),
            *_countries(passage),
            *_pronouns(passage),
            *_recognised(passage),
        ]
        items.extend(_chosen(candidates))
    return Mentions(tuple(sorted(items, key=lambda item: (item.passage, item.first, -item.last))))


def _learned(passages: Sequence[Passage], tagger: Tagger) -> dict[int, list[Found]]:
    """What a tagger finds, by passage."""
    sentences = [(passage, sentence) for passage in passages for sentence in passage.sentences()]
    tagged = tagger.tag([parsed(sentence) for _, sentence in sentences])
    by_passage: dict[int, list[Found]] = {}
    for (passage, sentence), spans in zip(sentences, tagged, strict=True):
        for span in spans:
            item = _from_tagged(passage, sentence, span)
            if item is not None:
                by_passage.setdefault(passage.number, []).append(item)
    return by_passage


def specific_label(span: Span, label: str, score: float) -> str:
    """What a mention is by the gazetteer and by its head noun, where they say more than the tagger."""
    if label == "Country" or span.text in gazetteer().capitals:
        return _country_or_city(span, label, score)
    if span.text.removeprefix("U.S. ") in ministries():
        return "Ministry"
    announced = nouns().label([t.lower_ for t in core(span)[:-1]] + [t.lemma_.lower() for t in core(span)[-1:]])
    return announced if announced and label in ontology.load().ancestors(announced) else label


def _country_or_city(span: Span, label: str, score: float) -> str:
    """Countries are known by name; a capital stands for one where it acts; others that look like one are places."""
    place, known = span.text, gazetteer()
    if country_named(place):
        return "Country"
    if place in known.capitals:
        return "Country" if acts(span.root) or (label == "Country" and score >= _SURE) else "City"
    if label == "Country" and span.root.pos_ == "PROPN":
        return "City" if place in known.cities else "Place"
    return label


def _from_tagged(passage: Passage, sentence: Span, span: TaggedSpan) -> Found | None:
    """A tagged span on whole tokens, repaired; nothing where no noun is left."""
    rough = sentence.char_span(span.start, span.end, alignment_mode="expand")
    whole = trimmed(rough) if rough is not None else None
    if whole is None or span.score < _LEAST or (span.label == "Goods" and is_measure(whole)):
        return None
    if span.label == "LegalInstrument":
        whole = with_number(whole)
    tokens = name_in(whole, span.label)
    named = tokens is not None
    if tokens is None:
        tokens = measured(whole) if span.label == "Goods" else whole
    label = specific_label(tokens, span.label, span.score)
    return found(passage, tokens, label, named=named, score=span.score, whole=whole)


def _chosen(candidates: Iterable[Found]) -> list[Found]:
    """Of overlapping candidates the better one: higher score first, then the longer; one inside another may stay."""
    kept: list[Found] = []
    for item in sorted(candidates, key=lambda c: (-c.score, c.first - c.last, c.first)):
        over = [other for other in kept if item.first < other.last and other.first < item.last]
        if all(_nested(item, other) for other in over):
            kept.append(item)
    return kept


def _nested(one: Found, other: Found) -> bool:
    """Whether one mention stands inside another with a head of its own."""
    inner, outer = sorted((one, other), key=lambda item: item.last - item.first)
    inside = outer.first <= inner.first and inner.last <= outer.last
    return inside and inner.head != outer.head and not inner.first <= outer.head < inner.last


def _countries(passage: Passage) -> Iterator[Found]:
    names, longest = gazetteer().names, gazetteer().longest
    doc = passage.doc
    for first in range(len(doc)):
        if doc[first].text not in _beginnings():
            continue
        for last in range(min(len(doc), first + longest), first, -1):
            if doc[first:last].text in names:
                if not _inside_name(doc, first, last):
                    yield found(passage, doc[first:last], "Country", named=True, score=_GAZETTEER_SCORE)
                break


@cache
def _beginnings() -> frozenset[str]:
    """All that the name of a country can begin with."""
    capital = (name for name in gazetteer().names if name[:1].isupper())
    return frozenset(name[:length] for name in capital for length in range(1, len(name) + 1))


def _inside_name(doc: Doc, first: int, last: int) -> bool:
    """Whether a country's name is only a word of a longer one ("China Daily", "First of America")."""
    around = next((name for name in doc.ents if name.start < first and last <= name.end), None)
    if around is not None and around.label_ in _NAMES:
        return True
    before = doc[first - 1] if first else None
    after = doc[last] if last < len(doc) else None
    joined = [token for token in (before, after) if token is not None and token.pos_ == "PROPN"]
    return any(token.text not in gazetteer().names and _one_name(token, doc[last - 1]) for token in joined)


def _one_name(token: Token, word: Token) -> bool:
    return (token.head == word and token.dep_ == "compound") or (word.head == token and word.dep_ == "compound")


def _pronouns(passage: Passage) -> Iterator[Found]:
    for token in passage.doc:
        if token.lower_ in _PRONOUNS and token.pos_ in {"PRON", "DET"}:
            place, start, end = token.i, passage.offset(token.i), passage.end(token.i)
            yield Found(passage.number, place, place + 1, place, start, end, token.text, "", False, 0.1, pronoun=True)


def _recognised(passage: Passage) -> Iterator[Found]:
    """Names that the parser's general recogniser finds; they count where the tagger finds nothing."""
    for entity in passage.doc.ents:
        label = _RECOGNISED.get(entity.label_)
        tokens = trimmed(entity) if label else None
        if label and tokens is not None and names(tokens, label):
            tokens = without_title(whole_name(tokens)) if label == "Person" else whole_name(tokens)
            label = specific_label(tokens, label, _RECOGNISED_SCORE)
            yield found(passage, tokens, label, named=True, score=_RECOGNISED_SCORE)
