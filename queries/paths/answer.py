"""What a path search answers: paths with their steps, and what was looked at."""

from __future__ import annotations

from dataclasses import dataclass

from queries.answers import EntitySummary
from queries.paths.words import Step, Strength


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
        frontier: where there is no path, what was reached, nearest first, at most 5 from either end.
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
