"""Facets and timeline: how much there is of what, under the same filters as everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Mode
from graph.ontology import load
from graph.stores.base import Row, Store
from queries.answers import Count
from queries.bounds import one_of
from queries.catalogue import ask
from queries.claim_filters import OF_CLAIMS, claim_passes, claim_side
from queries.filters import EVERYTHING, Filters, passes, passes_anywhere
from queries.found import entities
from queries.memory import Memory

STEPS = {"year": 4, "month": 7, "day": 10}
"""Widths of a timeline's bars, and the letters of a date that they compare."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of relationships, most first.

    Attributes:
        total: that pass; filtered: that do not.
        labels: of far ends; of either end where no entity is asked about. Ancestors count too.
        types, modes (the firmest of each relationship), publishers; years: of what is said first, None without a date.
    """

    total: int
    filtered: int
    labels: tuple[Count, ...]
    types: tuple[Count, ...]
    modes: tuple[Count, ...]
    publishers: tuple[Count, ...]
    years: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Claims of one time: `date` as wide as the timeline's step, or wider where the text says no more."""

    date: str
    count: int
    modes: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Claims by when they hold, else by when their document was published.

    Attributes:
        bars: oldest first; times without a claim have none.
        coarse: claims dated less precisely than the step asked for; undated: claims in no bar; total: of both and all.
    """

    step: str
    bars: tuple[Bar, ...]
    coarse: int
    undated: int
    total: int


_FACETS: Memory[Facets] = Memory()
_TIMELINES: Memory[Timeline] = Memory()


def facets(store: Store, filters: Filters = EVERYTHING, *, entity: str | None = None) -> Facets:
    """How many relationships there are of each label, type, mode, publisher and year.

    Args:
        entity: count only its relationships, with `label`, `named` and `direction` as for neighbours. Without one,
            `label` holds for either end, `named` for both, and `direction` is refused.
    Raises: EntityNotFound, BadRequest, StoreUnavailable.
    """
    if entity is None:
        passing = passes_anywhere(store, filters)
        return _FACETS.recall(store, filters, lambda: _facets(ask(store, "facets", **passing), _relationships(store)))
    found = entities(store, [entity])[entity]
    return _facets(ask(store, "facets_of_entity", id=found.id, **passes(store, filters)), found.degree, far_only=True)


def timeline(
    store: Store, filters: Filters = EVERYTHING, *, step: str = "month", entity: str | None = None
) -> Timeline:
    """How many claims there are at each time.

    Args:
        filters: those of claims: mode, type, since, until, undated, publisher, document, min_confidence; of an entity's
            also direction.
        step: `year`, `month` or `day`.
        entity: only claims about it.
    Raises: EntityNotFound, BadRequest, StoreUnavailable.
    """
    letters = STEPS[one_of("step", step, STEPS)]
    filters.only(*OF_CLAIMS, "type", *(["direction"] if entity else []))
    asked = claim_passes(filters)
    if entity is None:
        return _TIMELINES.recall(
            store, (step, filters), lambda: _timeline(step, ask(store, "timeline", letters=letters, **asked))
        )
    found = entities(store, [entity])[entity]
    side = claim_side(found.id, filters)
    return _timeline(step, ask(store, "timeline_of_entity", letters=letters, **side, **asked))


def _relationships(store: Store) -> int:
    return int(ask(store, "totals")[0]["relationships"])


def _facets(groups: Iterable[Row], all_of_them: int, *, far_only: bool = False) -> Facets:
    labels, types, modes, publishers, years = (Counter[str | None]() for _ in range(5))
    total = 0
    for group in groups:
        count = group["count"]
        total += count
        types[group["type"]] += count
        modes[group["mode"]] += count
        years[group["year"]] += count
        publishers.update(dict.fromkeys(group["publishers"] or [None], count))
        ends = {*group["far_labels"], *(() if far_only else group["near_labels"])}
        labels.update(dict.fromkeys(load().closure(ends), count))
    in_order = tuple(Count(year, years[year]) for year in sorted(years, key=lambda year: (year is None, year or "")))
    return Facets(total, all_of_them - total, _most(labels), _most(types), _most(modes), _most(publishers), in_order)


def _most(counter: Counter[str | None]) -> tuple[Count, ...]:
    ranked = sorted(counter.items(), key=lambda one: (-one[1], one[0] is None, one[0] or ""))
    return tuple(Count(name, count) for name, count in ranked)


def _timeline(step: str, rows: list[Row]) -> Timeline:
    by_date: dict[str | None, Counter[str]] = {}
    for row in rows:
        by_date.setdefault(row["date"], Counter())[row["mode"]] += row["count"]
    undated = by_date.pop(None, Counter())
    bars = tuple(_bar(date, by_date[date]) for date in sorted(filter(None, by_date)))
    coarse = sum(bar.count for bar in bars if len(bar.date) < STEPS[step])
    return Timeline(step, bars, coarse, undated.total(), sum(bar.count for bar in bars) + undated.total())


def _bar(date: str, modes: Counter[str]) -> Bar:
    return Bar(date, modes.total(), tuple(Count(mode.value, modes[mode]) for mode in Mode if modes[mode]))
