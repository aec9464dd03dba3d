"""Contradictions: what is both asserted and denied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.stores.base import Store
from queries.answers import EntitySummary, Relationship
from queries.bounds import within
from queries.catalogue import ask
from queries.cursor import after, fingerprint
from queries.cursor import cursor as cursor_after
from queries.evidence import Contradiction, contradictions_of
from queries.filters import EVERYTHING, Filters, passes_anywhere
from queries.found import present
from queries.rows import relationship


@dataclass(frozen=True, slots=True)
class Disputed:
    """A relationship that is both asserted and denied, its ends, and both sides."""

    relationship: Relationship
    source: EntitySummary
    target: EntitySummary
    sides: Contradiction


@dataclass(frozen=True, slots=True)
class Contradictions:
    """A page of disputed relationships, most documents first; `total` on all pages, `next` the cursor of the next."""

    disputed: tuple[Disputed, ...]
    total: int
    next: str | None = None


def contradictions(
    store: Store, filters: Filters = EVERYTHING, *, limit: int = 50, cursor: str | None = None
) -> Contradictions:
    """Relationships that are both asserted and denied, with both sides.

    Args:
        filters: all but `direction`; `label` holds for either end.
        limit: relationships on a page, 1 to 200.
    Raises: BadRequest, StoreUnavailable.
    """
    within("limit", limit, 1, 200)
    question = fingerprint("contradictions", filters)
    documents, last = after(cursor, question, int, str) or (None, None)
    passing = passes_anywhere(store, filters)
    rows = ask(store, "contradictions", after_documents=documents, after_id=last, limit=limit + 1, **passing)
    found = [relationship(row["relationship"]) for row in rows[:limit]]
    ends = _ends(store, found)
    sides = contradictions_of(store, [one.id for one in found])
    disputed = tuple(
        Disputed(one, ends[one.source], ends[one.target], both) for one, both in zip(found, sides, strict=True)
    )
    more = cursor_after(question, found[-1].documents, found[-1].id) if len(rows) > limit else None
    total = ask(store, "contradictions_total", **passing)[0]["total"] if more or cursor else len(found)
    return Contradictions(disputed, total, more)


def _ends(store: Store, links: Iterable[Relationship]) -> dict[str, EntitySummary]:
    return present(store, {end for link in links for end in (link.source, link.target)})
