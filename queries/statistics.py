"""Statistics: what the graph holds."""

from __future__ import annotations

from dataclasses import dataclass

from graph.stores.base import Store
from queries.answers import Count


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


def statistics(store: Store) -> Statistics:
    """What the graph holds. Raises: StoreUnavailable."""
    raise NotImplementedError
