"""Mentions that stand for one thing, while that is being found out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graph import ontology
from loaders.extraction.spans import Found, Mentions
from loaders.text.parsing import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token


class Groups:
    """Disjoint sets of mention numbers; the earliest one stands for its set."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        """The number that stands for a mention's set."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Makes two sets one."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first


@dataclass(frozen=True)
class Reading:
    """The mentions of a document, its parses, and what has been joined so far."""

    passages: Sequence[Passage]
    mentions: Mentions
    groups: Groups

    @property
    def items(self) -> Sequence[Found]:
        """All mentions, in text order."""
        return self.mentions.items

    @cached_property
    def people(self) -> Mapping[str, int]:
        """Last word of a mention of a person, lower case, singular -> the first such mention."""
        found: dict[str, int] = {}
        for index, item in enumerate(self.items):
            if not item.pronoun and family(item.label) == "Person":
                found.setdefault(item.text.lower().split()[-1], index)
        return found

    def token(self, item: Found) -> Token:
        """The head of a mention."""
        return self.passages[item.passage].doc[item.head]

    def plural(self, item: Found) -> bool:
        """Whether a mention is of several."""
        return self.token(item).tag_ in {"NNS", "NNPS"} or " and " in item.text


def family(label: str) -> str:
    """The family of a label; nothing for a pronoun's."""
    return ontology.load().family([label]) if label else ""
