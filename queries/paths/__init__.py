"""Paths: how are these connected with those, by what steps, and how firm is the weakest.

`find` has a `search` walk with a `frontier` over a `ground` (asked of a store, or held in memory) until the `cheapest`
walks are sure, fetches their `steps` and puts them in `words`; `report` says how far it looked and what it left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic

from graph.errors import BadRequest
from graph.stores.base import Store
from queries.answers import EntitySummary
from queries.bounds import date, within
from queries.catalogue import ask
from queries.filters import EVERYTHING, Filters
from queries.found import entities
from queries.paths.answer import Explored, Hub, Path, PathsAnswer
from queries.paths.wish import BUDGET, HUB_POLICIES, NOTHING, SECONDS, Avoid, Rules, Wish, bounded
from queries.rows import entity_summary

__all__ = ["BUDGET", "HUB_POLICIES", "NOTHING", "SECONDS", "Avoid", "Explored", "Hub", "Path", "PathsAnswer", "paths"]

_MOST_ENDS = 20


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
    seconds: float = SECONDS,
    budget: int = BUDGET,
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
    from queries.paths.find import find, find_in_memory

    bounded(max_length, seconds, budget, hubs, hub_degree, avoid)
    within("k", k, 1, 20)
    within("sources", len(sources), 1, _MOST_ENDS)
    within("targets", len(targets), 1, _MOST_ENDS)
    rules = Rules(_dated(filters, as_of), avoid, hub_degree)
    wish = Wish(rules, max_length, k, hubs, monotonic() + seconds, budget)
    _apart({*sources}, {*targets}, avoid)
    if answer := find_in_memory(store, sources, targets, wish):
        return answer
    starts, ends, version = _ends(store, sources, targets)
    _apart({one.id for one in starts}, {one.id for one in ends}, avoid)
    return find(store, starts, ends, wish, version)


def _apart(sources: set[str], targets: set[str], avoid: Avoid) -> None:
    """Raises: BadRequest where an end is on both sides, or avoided."""
    if both := sources & targets:
        raise BadRequest(f"targets: '{min(both)}' is among the sources too", "give it on one side only")
    if shunned := (sources | targets) & set(avoid.entities):
        raise BadRequest(f"avoid.entities: '{min(shunned)}' is an end of the path", "leave it out")


def _ends(
    store: Store, sources: Sequence[str], targets: Sequence[str]
) -> tuple[tuple[EntitySummary, ...], tuple[EntitySummary, ...], int | None]:
    """Both sides, each by id, and the version of the graph that they are of, asked for at once."""
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
