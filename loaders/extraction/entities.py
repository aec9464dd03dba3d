"""Entities of one document: its groups of mentions, with labels and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph import ontology
from graph.ids import key_id, normal_name
from graph.model import Key, Mention
from loaders.extraction.spans import Found, Mentions


@dataclass(frozen=True)
class Entities:
    """The mentions of a document by entity.

    Attributes:
        groups: for each mention the number of its entity's first mention, -1 for none.
    """

    mentions: Mentions
    groups: tuple[int, ...]

    @cached_property
    def members(self) -> dict[int, list[Found]]:
        """Entity -> its mentions that name or describe it, in text order."""
        found: dict[int, list[Found]] = {}
        for item, group in zip(self.mentions.items, self.groups, strict=True):
            if group >= 0 and not item.pronoun:
                found.setdefault(group, []).append(item)
        return found

    @cached_property
    def _labels(self) -> dict[int, tuple[str, ...]]:
        return {group: _labels(items) for group, items in self.members.items()}

    def labels(self, mention: int) -> tuple[str, ...]:
        """The most specific labels of the entity that a mention stands for; none where it stands for none."""
        return self._labels.get(self.groups[mention], ())

    def labels_of(self, group: int) -> tuple[str, ...]:
        """The most specific labels of an entity."""
        return self._labels[group]

    def heads(self, passage: int, mentions: Sequence[int]) -> list[int]:
        """The head words of those of some mentions that stand in a passage."""
        items = (self.mentions.items[mention] for mention in mentions)
        return [item.head for item in items if item.passage == passage]

    def named(self, group: int) -> bool:
        """Whether any mention of an entity names it."""
        return any(item.named for item in self.members[group])


def _labels(items: Sequence[Found]) -> tuple[str, ...]:
    """The label that most mentions give, named ones first; a more specific one of the same line wins."""
    known = ontology.load()
    weights: defaultdict[str, float] = defaultdict(float)
    for item in items:
        if item.label:
            weights[item.label] += (2 if item.named else 1) * item.score
    best = max(weights, key=lambda label: (weights[label], label))
    deeper = [label for label in weights if best in known.ancestors(label)]
    return known.specific([max(deeper, key=lambda label: (len(known.ancestors(label)), weights[label], label))])


def keys(document: str, text: str, entities: Entities, wanted: Collection[int]) -> dict[int, Key]:
    """Entity -> its key; numbered in text order of first mention."""
    ordered = sorted(wanted, key=lambda group: entities.members[group][0].start)
    return {group: _key(document, number, text, entities, group) for number, group in enumerate(ordered, 1)}


def _key(document: str, number: int, text: str, entities: Entities, group: int) -> Key:
    items = entities.members[group]
    named = entities.named(group)
    names = [text[item.start : item.end] for item in items if item.named or not named]
    name = max(names, key=lambda word: (len(normal_name(word).split()), len(word), word)) if named else names[0]
    return Key(
        id=key_id(document, number),
        document=document,
        name=name,
        named=named,
        labels=entities.labels_of(group),
        mentions=tuple(Mention(start, end) for start, end in sorted({item.around for item in items})),
        aliases=tuple(sorted(set(names) - {name})) if named else (),
    )
