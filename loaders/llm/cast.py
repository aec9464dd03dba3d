"""The entities that a model named, held against the text: each mention a span, each identity borne out by the names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph import ontology
from graph.model import Refusal
from loaders.extraction.boundaries import names, trimmed, without_determiner
from loaders.extraction.entities import Entities
from loaders.extraction.identity import identify
from loaders.extraction.mentions import specific_label
from loaders.extraction.nouns import nouns
from loaders.extraction.spans import Found, Mentions, found
from loaders.llm.answers import Answer, SaidEntity
from loaders.llm.parsed import Parsed
from loaders.llm.windows import Window

_NOT_A_NAME = "this alone names or describes nothing"


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
        spans = [item for place in places if (item := _found(parsed, place, entity.label))]
        if not spans:
            why = "the text does not hold these words" if not places else _NOT_A_NAME
            refusals.append(Refusal(f"{entity.label}: {words[:80]}", why))
        elif not any(item.named for item in spans) and not _fits(parsed, spans[0]):
            refusals.append(Refusal(f"{entity.label}: {words[:80]}", "its words describe something else"))
        else:
            yield from spans


def _found(parsed: Parsed, place: tuple[int, int], label: str) -> Found | None:
    """The mention at a place of the text; None for a pronoun, an adjective, or where nothing is read."""
    touched = parsed.span(*place)
    tokens = trimmed(touched[1]) if touched else None
    if touched is None or tokens is None or tokens.root.pos_ == "PRON":
        return None
    named = names(tokens, label)
    if named:
        tokens = without_determiner(tokens)
    item = found(touched[0], tokens.start, tokens.end, specific_label(tokens, label, 1.0), named=named, score=1.0)
    return replace(item, text=parsed.document.text[item.start : item.end])


def _fits(parsed: Parsed, item: Found) -> bool:
    """Whether the noun of a description announces what its label says, or nothing that is known."""
    head = parsed.passages[item.passage].doc[item.head]
    announced = nouns().label([head.lemma_.lower()])
    known = ontology.load()
    return announced is None or known.family([announced]) == known.family([item.label])
