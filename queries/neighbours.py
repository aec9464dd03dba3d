"""Neighbours: every entity one relationship away."""

from __future__ import annotations

from dataclasses import dataclass

from graph.stores.base import Store
from queries.answers import EntitySummary, Hidden, Relationship
from queries.filters import EVERYTHING, Filters


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """An entity with a page of its relationships.

    Attributes:
        relationships: of the entity, in the order asked for; nodes: their far ends, each once, in that order.
        among: relationships between the shown far ends that pass the same filters, by documents, at most 1,000.
        total: relationships that pass the filters, on all pages.
        hidden: what passes and stands on no page so far, by type and label, most first.
        filtered: relationships of the entity that do not pass.
        among_total: how many `among` would hold uncut; next: cursor of the next page.
    """

    entity: EntitySummary
    nodes: tuple[EntitySummary, ...]
    relationships: tuple[Relationship, ...]
    among: tuple[Relationship, ...]
    among_total: int
    total: int
    hidden: tuple[Hidden, ...]
    filtered: int
    next: str | None = None


def neighbours(
    store: Store,
    entity_id: str,
    filters: Filters = EVERYTHING,
    *,
    limit: int = 100,
    cursor: str | None = None,
    order: str = "documents",
) -> Neighbourhood:
    """Every entity one relationship away from an entity.

    Args:
        limit: most relationships to return, 1 to 10,000; what is left out is counted in `hidden`.
        order: `documents` (most first) or `date` (latest first, undated last); then by id.
        cursor: `next` of the page before, asked with the same filters and order.
    Raises: EntityNotFound, BadRequest, StoreUnavailable.
    """
    raise NotImplementedError
