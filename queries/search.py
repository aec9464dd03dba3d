"""Search: which entity does someone mean by a few letters."""

from __future__ import annotations

from dataclasses import dataclass

from graph.stores.base import Store
from queries.answers import EntitySummary


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that was found.

    Attributes:
        matched: the name, alias or description that matched; field: `name`, `alias` or `description`.
        score: 0 to 100.
    """

    entity: EntitySummary
    matched: str
    field: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """Hits, best first.

    Attributes:
        total: hits in all; truncated: there were more candidates than were scored, so `total` is a lower bound.
        next: cursor of the next page; None on the last one.
    """

    hits: tuple[Hit, ...]
    total: int
    truncated: bool = False
    next: str | None = None


def search(
    store: Store, text: str, labels: tuple[str, ...] = (), limit: int = 20, cursor: str | None = None
) -> SearchAnswer:
    """Entities that a text may mean: by name, alias or description, misspelt or unfinished.

    Args:
        text: 1 to 200 characters.
        labels: an entity needs one of them; none: any.
        limit: hits on a page, 1 to 100.
    Raises: BadRequest, StoreUnavailable.
    """
    raise NotImplementedError
