"""A whole graph as numbers in memory: who is related with whom, and what filters ask of each relationship."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.model import Mode
from queries.answers import EntitySummary
from queries.rows import rank

Integers = NDArray[np.int32]
Booleans = NDArray[np.bool_]
_Value = TypeVar("_Value")
_MANY = 2**24 - 1
"""More documents than any relationship rests on."""


@dataclass(frozen=True, slots=True)
class Coded(Generic[_Value]):
    """A column of values that recur: the distinct ones, and for each line the place of its own among them."""

    values: tuple[_Value, ...]
    codes: Integers

    def where(self, passes: Callable[[_Value], bool]) -> Callable[[Integers | int], Booleans]:
        """Says of some lines (or one) which have a value that passes; each distinct value is looked at once."""
        table = np.array([passes(value) for value in self.values], np.bool_)
        return lambda lines: table[self.codes[lines]]


@dataclass(frozen=True, slots=True)
class Entities:
    """Every entity, numbered in the order of ids.

    Attributes:
        ids, labels, named: by number; numbers: by id.
    """

    ids: tuple[str, ...]
    numbers: Mapping[str, int]
    labels: Coded[frozenset[str]]
    named: Booleans


@dataclass(frozen=True, slots=True)
class Links:
    """Every relationship, a line for each; `source` and `target` are numbers of entities."""

    source: Integers
    target: Integers
    type: Coded[str]
    modes: Coded[frozenset[str]]
    publishers: Coded[frozenset[str]]
    first: Coded[str | None]
    last: Coded[str | None]
    documents: Integers
    sources: Integers
    confidence: NDArray[np.float64]

    def firmness(self, lines: Integers) -> NDArray[np.int64]:
        """As `words.firmness` without the id, as one number each: smaller is firmer."""
        of_modes = [2 * min(map(rank, modes)) + ({Mode.ASSERTED, Mode.DENIED} <= modes) for modes in self.modes.values]
        by_mode = np.array(of_modes, np.int64)[self.modes.codes[lines]]
        fewer_sources, fewer_documents = (
            _MANY - column[lines].astype(np.int64) for column in (self.sources, self.documents)
        )
        firmness: NDArray[np.int64] = by_mode << 48 | fewer_sources << 24 | fewer_documents
        return firmness


@dataclass(frozen=True, slots=True)
class Adjacency:
    """A graph, and which relationships touch which entity: those of n are `touching[at[n]:at[n + 1]]`, by far end.

    Attributes:
        known: what was asked about entities; it grows.
    """

    entities: Entities
    links: Links
    at: Integers
    touching: Integers
    known: dict[str, EntitySummary] = field(default_factory=dict)

    @classmethod
    def over(cls, entities: Entities, links: Links) -> Self:
        """The graph of these; a relationship of an entity with itself touches it once."""
        apart = np.flatnonzero(links.source != links.target)
        near = np.concatenate((links.source, links.target[apart]))
        far = np.concatenate((links.target, links.source[apart]))
        lines = np.concatenate((np.arange(len(links.source)), apart))
        at = np.concatenate(([0], np.cumsum(np.bincount(near, minlength=len(entities.ids)))))
        return cls(entities, links, at.astype(np.int32), lines[np.lexsort((far, near))].astype(np.int32))

    @property
    def degrees(self) -> Integers:
        """How many relationships touch each entity, by number."""
        return np.diff(self.at)

    def around(self, entities: Integers) -> tuple[Integers, Integers, Integers]:
        """The relationships that touch some entities: (entity, line, far end), entity by entity, far end by far end."""
        places, lines, far = self.around_each(entities)
        return entities[places], lines, far

    def around_each(self, entities: Integers) -> tuple[Integers, Integers, Integers]:
        """The same, with the place of each entity among those given instead of its number."""
        begin, count = self.at[entities], self.at[entities + 1] - self.at[entities]
        before = np.cumsum(count) - count
        lines = self.touching[np.arange(int(count.sum())) + np.repeat(begin - before, count)]
        places = np.repeat(np.arange(len(entities), dtype=np.int32), count)
        source = self.links.source[lines]
        return places, lines, np.where(source == entities[places], self.links.target[lines], source)
