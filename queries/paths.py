"""Paths: how are these connected with those, by what steps, and how firm is the weakest."""

from __future__ import annotations

from dataclasses import dataclass

from graph.stores.base import Store
from queries.answers import EntitySummary, Relationship
from queries.filters import EVERYTHING, Filters


@dataclass(frozen=True, slots=True)
class Avoid:
    """What no path may use: entities by id, labels (of entities on the way), types of relationships."""

    entities: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


NOTHING = Avoid()


@dataclass(frozen=True, slots=True)
class Step:
    """One relationship, walked in the direction of the path.

    Attributes:
        forward: the relationship points the same way; words: "is smuggled by", in the direction of the path.
        parallel: other relationships between the same two entities that pass the filters, firmest first.
    """

    source: str
    target: str
    relationship: Relationship
    forward: bool
    words: str
    parallel: tuple[Relationship, ...] = ()


@dataclass(frozen=True, slots=True)
class Strength:
    """How firm a path is: as firm as its weakest step.

    Attributes:
        weakest: index of that step, from 0; mode, sources: of it.
        together: false where two steps have dates that cannot hold together.
        sentence: why, for people.
    """

    weakest: int
    mode: str
    sources: int
    together: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of entities without a repetition; `nodes` has one more than `steps`.

    Attributes:
        cost: length, and what transit through hubs adds; sentence: the whole path in words.
    """

    nodes: tuple[EntitySummary, ...]
    steps: tuple[Step, ...]
    length: int
    cost: float
    strength: Strength
    sentence: str


@dataclass(frozen=True, slots=True)
class Explored:
    """How much was looked at: entities, relationships, levels from both ends, seconds."""

    entities: int
    relationships: int
    levels: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Hub:
    """An entity that transit was denied or made dearer at, with its degree and why."""

    entity: EntitySummary
    why: str


@dataclass(frozen=True, slots=True)
class PathsAnswer:
    """Paths, best first.

    Attributes:
        sources, targets: the ends, as they were found.
        explored, truncated: what was looked at; true where a budget ended the search, so that more may exist.
        hubs: which were avoided or penalised, by degree, at most 20 (`hubs_total` counts all).
        frontier: entities nearest to the other end that were reached where there is no path, at most 10.
        why: why there is no path, or fewer than asked for; None where all is said.
    """

    sources: tuple[EntitySummary, ...]
    targets: tuple[EntitySummary, ...]
    paths: tuple[Path, ...]
    explored: Explored
    truncated: bool
    hubs: tuple[Hub, ...]
    hubs_total: int
    frontier: tuple[EntitySummary, ...]
    why: str | None = None


def paths(
    store: Store,
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    *,
    max_length: int = 6,
    k: int = 5,
    filters: Filters = EVERYTHING,
    avoid: Avoid = NOTHING,
    hubs: str = "penalise",
    as_of: str | None = None,
    seconds: float = 5.0,
    budget: int = 20_000,
) -> PathsAnswer:
    """The k best simple paths from any of some entities to any of others.

    Relationships that are only denied make no path unless `filters.mode` names `denied`.

    Args:
        sources, targets: ids, 1 to 20 of each.
        max_length: steps, 1 to 10; k: paths, 1 to 20.
        filters: `label` and `named` hold for entities on the way, not for the ends.
        hubs: `avoid` (no transit), `penalise` (transit costs more) or `allow`; countries, provinces and entities of
            very high degree are hubs.
        as_of: ISO date; only relationships that can have held then.
        seconds: 0.1 to 60; budget: entities to look at, 100 to 200,000.
    Raises: EntityNotFound, BadRequest, QueryTimeout, StoreUnavailable.
    """
    raise NotImplementedError
