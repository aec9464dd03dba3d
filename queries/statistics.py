"""Statistics: what the graph holds."""

from __future__ import annotations

from dataclasses import dataclass

from graph.stores.base import Row, Store
from queries.answers import Count
from queries.catalogue import ask
from queries.memory import Memory


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over the whole graph, most first; years in order, None for what has no date.

    Attributes:
        labels: of entities, ancestors counted too; types, modes: of relationships.
        publishers, years: of documents.
        first, last: publication dates; loaded: time of the last load; version: of the graph.
    """

    documents: int
    entities: int
    named: int
    relationships: int
    disputed: int
    claims: int
    mentions: int
    labels: tuple[Count, ...]
    types: tuple[Count, ...]
    modes: tuple[Count, ...]
    publishers: tuple[Count, ...]
    years: tuple[Count, ...]
    version: int
    first: str | None = None
    last: str | None = None
    loaded: str | None = None


_KNOWN: Memory[Statistics] = Memory()


def statistics(store: Store) -> Statistics:
    """What the graph holds; counted once for each version of it. Raises: StoreUnavailable."""
    return _KNOWN.recall(store, "statistics", lambda: _counted(store))


def state(store: Store) -> tuple[int, str | None]:
    """The version of the graph and the time of its last load: another one after each change. Raises: StoreError."""
    rows = ask(store, "meta")
    return (rows[0]["version"], rows[0]["loaded"]) if rows else (0, None)


def _counted(store: Store) -> Statistics:
    totals = ask(store, "totals")[0]
    documents = ask(store, "totals_of_documents")[0]
    version, loaded = state(store)
    return Statistics(
        documents=documents["documents"],
        entities=totals["entities"],
        named=totals["named"],
        relationships=totals["relationships"],
        disputed=totals["disputed"],
        claims=documents["claims"],
        mentions=totals["mentions"],
        labels=_counts(ask(store, "count_labels")),
        types=_counts(ask(store, "count_types")),
        modes=_counts(ask(store, "count_modes")),
        publishers=_counts(ask(store, "count_publishers")),
        years=_counts(ask(store, "count_years")),
        version=version,
        first=documents["first"],
        last=documents["last"],
        loaded=loaded,
    )


def _counts(rows: list[Row]) -> tuple[Count, ...]:
    return tuple(Count(row["name"], row["count"]) for row in rows)
