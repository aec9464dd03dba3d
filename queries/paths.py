"""Paths: how are these connected with those, by what steps, and how firm is the weakest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

from graph.errors import BadRequest
from graph.ontology import load
from graph.stores.base import Store
from queries.answers import EntitySummary
from queries.bounds import all_of, date, one_of, within
from queries.catalogue import ask
from queries.filters import EVERYTHING, Filters
from queries.found import entities
from queries.path_words import Step, Strength
from queries.rows import entity_summary

HUB_POLICIES = ("avoid", "penalise", "allow")
_MOST_ENDS = 20


@dataclass(frozen=True, slots=True)
class Avoid:
    """What no path may use: entities by id, labels (of entities on the way), types of relationships."""

    entities: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


NOTHING = Avoid()


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
    hub_degree: int = 200,
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
            at least `hub_degree` relationships are hubs.
        as_of: ISO date; only relationships that can have held then.
        seconds: 0.1 to 60; budget: entities to look at, 100 to 200,000.
    Raises: EntityNotFound, BadRequest, StoreUnavailable.
    """
    from queries.ground import Rules
    from queries.path_search import Wish, find

    within("max_length", max_length, 1, 10)
    within("k", k, 1, 20)
    within("seconds", seconds, 0.1, 60.0)
    within("budget", budget, 100, 200_000)
    within("hub_degree", hub_degree, 2, 1_000_000)
    one_of("hubs", hubs, HUB_POLICIES)
    all_of("avoid.labels", avoid.labels, load().labels)
    all_of("avoid.types", avoid.types, load().types)
    starts, ends, version = _ends(store, sources, targets)
    if both := {one.id for one in starts} & {one.id for one in ends}:
        raise BadRequest(f"targets: '{min(both)}' is among the sources too", "give it on one side only")
    if shunned := {one.id for one in (*starts, *ends)} & set(avoid.entities):
        raise BadRequest(f"avoid.entities: '{min(shunned)}' is an end of the path", "leave it out")
    rules = Rules(_dated(filters, as_of), avoid, hub_degree)
    wish = Wish(rules, max_length, k, hubs, monotonic() + seconds, budget)
    return find(store, starts, ends, wish, version)


def _ends(
    store: Store, sources: Sequence[str], targets: Sequence[str]
) -> tuple[tuple[EntitySummary, ...], tuple[EntitySummary, ...], int | None]:
    """Both sides, each by id, and the version of the graph that they are of, asked for at once."""
    within("sources", len(sources), 1, _MOST_ENDS)
    within("targets", len(targets), 1, _MOST_ENDS)
    wanted = sorted({*sources, *targets})
    rows = ask(store, "ends", ids=wanted)
    known = {row["entity"]["id"]: entity_summary(row["entity"]) for row in rows}
    if len(known) < len(wanted):
        known = entities(store, wanted)
    starts, ends = ({known[one].id: known[one] for one in side} for side in (sources, targets))
    version = rows[0]["version"] if rows else None
    return tuple(starts[one] for one in sorted(starts)), tuple(ends[one] for one in sorted(ends)), version


def _dated(filters: Filters, as_of: str | None) -> Filters:
    if as_of is None:
        return filters
    if filters.since or filters.until:
        raise BadRequest("as_of: cannot stand beside since and until", "give either")
    return replace(filters, since=date("as_of", as_of), until=as_of)
