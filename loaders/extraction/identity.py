"""Which mentions of one document are one thing: every mention gets the number of its entity."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.extraction.describing import join_descriptions
from loaders.extraction.groups import Groups, Reading, family
from loaders.extraction.naming import join_names
from loaders.extraction.spans import Found, Mentions
from loaders.text.parsing import Passage


def identify(passages: Sequence[Passage], mentions: Mentions) -> tuple[int, ...]:
    """For each mention the number of the first mention of the same entity; -1 for a pronoun that stands for none."""
    reading = Reading(passages, mentions, Groups(len(mentions.items)))
    join_names(reading)
    _join_appositions(reading)
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


def _one_thing(one: Found, other: Found) -> bool:
    if one.pronoun or other.pronoun or (one.named and other.named):
        return False
    return family(one.label) == family(other.label) and family(one.label) not in {"Goods", "Place"}
