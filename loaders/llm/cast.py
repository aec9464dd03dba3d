"""The entities that a model named, held against the text: each mention a span, each identity borne out by the names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph import ontology
from graph.model import Refusal
from loaders.extraction.boundaries import core, names, owns, trimmed, without_determiner
from loaders.extraction.entities import Entities
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.identity import identify
from loaders.extraction.nouns import nouns
from loaders.extraction.spans import Found, Mentions, found
from loaders.llm.answers import Answer, SaidEntity
from loaders.llm.parsed import Parsed
from loaders.llm.windows import Window
from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_SURE_DEPTH = 5
"""A label this far down the ontology is announced by words that mean nothing else ("customs office")."""


@dataclass(frozen=True)
class Cast:
    """Who and what a document is about, as far as its words bear a model out.

    Attributes:
        entities: mentions and which of them are one.
        said: number of an answer and id in it -> the mentions that it gives an entity, those of its name first.
    """

    entities: Entities
    said: Mapping[tuple[int, str], tuple[int, ...]]
    refusals: tuple[Refusal, ...]


def cast(parsed: Parsed, answers: Sequence[tuple[Window, Answer]]) -> Cast:
    """The entities of all answers about a document.

    Names are one entity where the offline rules say so (equal names, short forms, acronyms), whatever a model says;
    a description belongs to the entity that a model gives it to.
    """
    refusals: list[Refusal] = []
    listed: dict[tuple[int, str], list[Found]] = {}
    for number, (window, answer) in enumerate(answers):
        for entity in answer.entities:
            listed.setdefault((number, entity.id), []).extend(_mentions(parsed, window, entity, refusals))
    items = _ordered(listed.values())
    numbers = {(item.start, item.end): number for number, item in enumerate(items)}
    said = {who: tuple(dict.fromkeys(numbers[item.start, item.end] for item in own)) for who, own in listed.items()}
    groups = _groups(parsed, items, said)
    return Cast(Entities(Mentions(items), groups), said, tuple(refusals))


def _ordered(lists: Iterable[list[Found]]) -> tuple[Found, ...]:
    first: dict[tuple[int, int], Found] = {}
    for items in lists:
        for item in items:
            first.setdefault((item.start, item.end), item)
    return tuple(sorted(first.values(), key=lambda item: (item.passage, item.first, item.last)))


def _groups(parsed: Parsed, items: Sequence[Found], said: Mapping[tuple[int, str], Sequence[int]]) -> tuple[int, ...]:
    """For each mention the number of its entity's first mention."""
    proper = [number for number, item in enumerate(items) if item.named]
    ones = identify(parsed.passages, Mentions(tuple(items[number] for number in proper)))
    group = {number: proper[one] for number, one in zip(proper, ones, strict=True)}
    for numbers in said.values():
        named = next((number for number in numbers if items[number].named), None)
        known = named if named is not None else next((number for number in numbers if number in group), None)
        first = group[known] if known is not None else min(numbers, default=-1)
        for number in numbers:
            group.setdefault(number, first)
    firsts: dict[int, int] = {}
    for number in range(len(items)):
        firsts.setdefault(group[number], number)
    return tuple(firsts[group[number]] for number in range(len(items)))


def _mentions(parsed: Parsed, window: Window, entity: SaidEntity, refusals: list[Refusal]) -> Iterator[Found]:
    if entity.label not in ontology.load().labels:
        refusals.append(Refusal(f"{entity.label}: {entity.name}", f"no label is called {entity.label}"))
        return
    for words in dict.fromkeys((entity.name, *entity.mentions)):
        places = list(parsed.words.find(words, window.start, window.end))
        touched = [found for place in places if (found := parsed.span(*place))]
        spans = [item for passage, span in touched if (item := _found(parsed, passage, span, entity.label))]
        if spans and (any(item.named for item in spans) or _fits(parsed, spans[0])):
            yield from spans
        else:
            why = "its words describe something else" if spans else _why_none(places, touched)
            refusals.append(Refusal(f"{entity.label}: {words[:80]}", why))


def _why_none(places: Sequence[object], touched: Sequence[object]) -> str:
    if not places:
        return "the text does not hold these words"
    return "these words alone name or describe nothing" if touched else "it stands only in what is not read"


def _found(parsed: Parsed, passage: Passage, span: Span, label: str) -> Found | None:
    """The mention over some tokens; None for a pronoun, an adjective, or a word of another's name."""
    tokens = trimmed(span)
    if tokens is None or tokens.root.pos_ == "PRON" or _word_of_a_name(tokens, label):
        return None
    named = names(tokens, label)
    if named:
        tokens = _without_owner(without_determiner(tokens))
    item = found(passage, tokens, _label(tokens, label, named=named), named=named, score=1.0)
    return replace(item, text=parsed.document.text[item.start : item.end])


def _word_of_a_name(span: Span, label: str) -> bool:
    """Whether a person's name is only a word of a longer one: "Kim" in "Kim Jong Un"."""
    if ontology.load().family([label]) != "Person":
        return False
    near = [span.doc[place] for place in (span.start - 1, span.end) if 0 <= place < len(span.doc)]
    return any(t.pos_ == "PROPN" and t.ent_type_ == "PERSON" == span.root.ent_type_ and _bound(t, span) for t in near)


def _bound(token: Token, span: Span) -> bool:
    return (token.dep_ in {"compound", "flat"} and token.head in span) or span.root.dep_ == "compound"


def _without_owner(span: Span) -> Span:
    """A name without whose it is: "China's Ministry of Commerce", but all of "People's Republic of China"."""
    if span.text in gazetteer().names:
        return span
    owner = next((token.i for token in core(span)[:-1] if owns(token, span.start)), None)
    return span if owner is None else span.doc[owner + 1 : span.end]


def _label(span: Span, label: str, *, named: bool) -> str:
    """What the gazetteer and the noun of a mention say, where they say more than the model."""
    known = ontology.load()
    if named and span.text in gazetteer().names and known.family([label]) == known.family(["Country"]):
        return "Country"
    announced = _announced(span) if named else nouns().label([span.root.lemma_.lower()])
    if announced is None:
        return label
    above = known.ancestors(announced)
    return announced if label in above or (named and len(above) >= _SURE_DEPTH) else label


def _announced(span: Span) -> str | None:
    """What the nouns of a name announce, up to a preposition in it."""
    return nouns().label([token.lower_ for token in core(span)])


def _fits(parsed: Parsed, item: Found) -> bool:
    """Whether a noun of a description announces what its label says, or nothing that is known."""
    head = parsed.passages[item.passage].doc[item.head]
    announced = [nouns().label([noun.lemma_.lower()]) for noun in (head, *head.conjuncts)]
    known = ontology.load()
    return any(each is None or known.family([each]) == known.family([item.label]) for each in announced)
