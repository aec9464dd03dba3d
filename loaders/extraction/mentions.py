"""Mentions of a document: learned spans, gazetteer names and announced nouns, one on each stretch of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.nouns import nouns
from loaders.extraction.spans import Found, Mentions, found
from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_NER = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "City",
    "LOC": "Place",
    "FAC": "Place",
    "LAW": "LegalInstrument",
    "PRODUCT": "Goods",
}
_PRONOUNS = frozenset(
    {"he", "she", "him", "her", "his", "it", "its", "they", "them", "their", "i", "my", "me", "we", "our", "us", "hers"}
)
_DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WDT", "WP$"})
_GAZETTEER_SCORE, _NER_SCORE, _NOUN_SCORE = 0.95, 0.7, 0.5


def mentions(passages: Sequence[Passage]) -> Mentions:
    """All mentions, in text order, none over another."""
    items: list[Found] = []
    for passage in passages:
        items.extend(_chosen(_candidates(passage)))
    return Mentions(tuple(sorted(items, key=lambda item: (item.passage, item.first))))


def _candidates(passage: Passage) -> Iterator[Found]:
    yield from _countries(passage)
    yield from _entities(passage)
    yield from _described(passage)
    yield from _pronouns(passage)


def _chosen(candidates: Iterable[Found]) -> list[Found]:
    """Of overlapping candidates the better one: higher score first, then the longer."""
    taken: set[int] = set()
    kept = []
    for item in sorted(candidates, key=lambda c: (-c.score, c.first - c.last, c.first)):
        tokens = set(range(item.first, item.last))
        if not tokens & taken:
            taken |= tokens
            kept.append(item)
    return kept


def _countries(passage: Passage) -> Iterator[Found]:
    names, longest = gazetteer().names, gazetteer().longest
    doc = passage.doc
    for first in range(len(doc)):
        if not doc[first].text[:1].isupper() and doc[first].text != "mainland":
            continue
        for last in range(min(len(doc), first + longest), first, -1):
            if doc[first:last].text in names and not _inside_name(doc, first, last):
                yield found(passage, first, last, "Country", named=True, score=_GAZETTEER_SCORE)
                break


def _inside_name(doc: Doc, first: int, last: int) -> bool:
    """Whether a country's name is only a word of a longer one ("China Daily", "North Korea Research Center")."""
    after = doc[last] if last < len(doc) else None
    inside = bool(after is not None and after.ent_iob_ == "I" and after.ent_type_ in {"ORG", "FAC", "PERSON"})
    return inside or bool(doc[first].ent_iob_ == "I" and doc[first].ent_type_ in {"ORG", "FAC", "PERSON", "LAW"})


def _entities(passage: Passage) -> Iterator[Found]:
    for entity in passage.doc.ents:
        label = _NER.get(entity.label_)
        first = _without_determiner(entity)
        if label and first < entity.end:
            last = entity.end - 1 if entity[-1].tag_ == "POS" and entity.end - first > 1 else entity.end
            label = _named_label(passage.doc[first:last], label)
            yield found(passage, first, last, label, named=True, score=_NER_SCORE)


def _without_determiner(span: Span) -> int:
    first = span.start
    while first < span.end and span.doc[first].tag_ in _DETERMINERS:
        first += 1
    return first


def _named_label(span: Span, label: str) -> str:
    """What the name's own words announce, else what the recogniser says."""
    announced = nouns().label([token.text.lower() for token in span])
    if label == "City":
        return announced if announced in {"Province", "County", "Port", "River"} else _place(span.text)
    if label == "Person":
        return "Official" if _titled(span) else "Person"
    return announced or label


def _place(name: str) -> str:
    return "Country" if name in gazetteer().names else "City" if name in gazetteer().cities else "Place"


def _titled(span: Span) -> bool:
    before = span.doc[span.start - 1] if span.start else None
    return before is not None and nouns().label([before.lemma_.lower()]) == "Official"


def _described(passage: Passage) -> Iterator[Found]:
    for chunk in passage.doc.noun_chunks:
        root = chunk.root
        if root.pos_ not in {"NOUN", "PROPN"}:
            continue
        words = [token.text.lower() for token in chunk[:-1] if token.i < root.i] + [root.lemma_.lower()]
        label = nouns().label(words)
        if label:
            named = root.pos_ == "PROPN" and label not in {"Goods"}
            first = _without_determiner(chunk) if named else chunk.start
            yield found(passage, min(first, root.i), root.i + 1, label, named=named, score=_NOUN_SCORE)


def _pronouns(passage: Passage) -> Iterator[Found]:
    for token in passage.doc:
        if token.lower_ in _PRONOUNS and token.pos_ in {"PRON", "DET"}:
            start = passage.offset(token.i)
            end = start + len(token)
            yield Found(
                passage.number, token.i, token.i + 1, token.i, start, end, token.text, "", False, 0.1, pronoun=True
            )
