"""Which mentions of one document are one thing: every mention gets the number of its entity."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders.extraction.describing import join_descriptions
from loaders.extraction.groups import Groups, Reading, family
from loaders.extraction.naming import join_names
from loaders.extraction.spans import Found, Mentions
from loaders.text.parsing import Passage

_NAMED_OF = frozenset(
    {"city", "town", "village", "state", "province", "island", "region", "district", "county", "port"}
)


def identify(passages: Sequence[Passage], mentions: Mentions) -> tuple[int, ...]:
    """For each mention the number of the first mention of the same entity; -1 for a pronoun that stands for none."""
    reading = Reading(passages, mentions, Groups(len(mentions.items)))
    join_names(reading)
    _join_appositions(reading)
    _join_neighbours(reading)
    resolved = join_descriptions(reading)
    return tuple(
        -1 if item.pronoun and index not in resolved else reading.groups.find(index)
        for index, item in enumerate(mentions.items)
    )


def _join_appositions(reading: Reading) -> None:
    """A name and the description set beside it, or said of it ("X is a trader")."""
    for index, item in enumerate(reading.items):
        token = reading.token(item)
        other = None
        if token.dep_ == "appos":
            other = reading.mentions.at(item.passage, token.head.i)
        elif token.dep_ == "attr" and token.head.lemma_ == "be":
            subjects = [child for child in token.head.children if child.dep_ == "nsubj"]
            other = reading.mentions.at(item.passage, subjects[0].i) if subjects else None
        if other is not None and _one_thing(reading.items[other], item):
            reading.groups.join(other, index)


def _join_neighbours(reading: Reading) -> None:
    """A description and the name after it: "the city of Lorma"; "a senior official, Ann Marl, said"."""
    for index, item in enumerate(reading.items):
        token = reading.token(item)
        for preposition in token.children:
            if preposition.lower_ == "of" and family(item.label) == "Place" and not item.named:
                places = [reading.mentions.at(item.passage, child.i) for child in preposition.children]
                _join_place(reading, index, places)
        if not item.named and not item.pronoun and family(item.label) == "Person" and not reading.plural(item):
            reading.groups.join(index, _titled(reading, index))
    for index, (item, after) in enumerate(pairwise(reading.items)):
        if _set_beside(reading, item, after) and _one_thing(item, after):
            reading.groups.join(index, index + 1)


def _titled(reading: Reading, index: int) -> int:
    """The name that a post leads to or ends in: "the Lorian leader" and "Ann Marl" in "the Lorian leader Ann Marl"."""
    title = reading.items[index]
    for number, item in enumerate(reading.items[index + 1 :], index + 1):
        if item.passage != title.passage or item.first > title.last:
            break
        ends = item.last == title.last and item.first > title.first
        if item.named and family(item.label) == "Person" and (ends or item.first == title.last):
            return number
    return index


def _join_place(reading: Reading, index: int, places: list[int | None]) -> None:
    """Joins "the city" and "Lorma" of "the city of Lorma": a place that a noun for places calls by its name."""
    noun = reading.token(reading.items[index]).lemma_.lower()
    for place in places:
        item = None if place is None else reading.items[place]
        town = item is not None and item.named and item.label != "Country" and family(item.label) == "Place"
        if town and place is not None and noun in _NAMED_OF:
            reading.groups.join(index, place)


def _set_beside(reading: Reading, item: Found, after: Found) -> bool:
    """Whether one of a description and a name stands between commas beside the other, and no list goes on."""
    doc = reading.passages[item.passage].doc
    if item.passage != after.passage or after.first != item.last + 1 or doc[item.last].text != ",":
        return False
    if item.named == after.named or family(item.label) not in {"Person", "Organization"}:
        return False
    closed = after.last < len(doc) and doc[after.last].text in {",", ".", ";", "-", "–"}
    listed = after.last + 1 < len(doc) and doc[after.last].text == "," and doc[after.last + 1].lower_ in {"and", "or"}
    joined = any(token.dep_ == "conj" for token in (reading.token(item), reading.token(after)))
    return closed and not listed and not joined and not reading.plural(item) and not reading.plural(after)


def _one_thing(one: Found, other: Found) -> bool:
    if one.pronoun or other.pronoun or (one.named and other.named):
        return False
    return family(one.label) == family(other.label) and family(one.label) not in {"Goods", "Place"}
