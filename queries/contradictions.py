"""Contradictions: what is both asserted and denied, and where documents give different values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Scalar
from graph.stores.base import Row, Store
from queries.answers import EntitySummary, Relationship, StoredClaim
from queries.bounds import within
from queries.catalogue import ask
from queries.claim_filters import claim_passes
from queries.cursor import after, fingerprint
from queries.cursor import cursor as cursor_after
from queries.evidence import Contradiction, contradictions_of
from queries.filters import EVERYTHING, Filters, passes_anywhere
from queries.found import present
from queries.rows import claim, relationship

_ATTRIBUTE = "attribute_"
_MOST_CLAIMS = 5_000


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


@dataclass(frozen=True, slots=True)
class Value:
    """One value that some claims give, newest first."""

    value: Scalar
    claims: tuple[StoredClaim, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A relationship whose documents give different values of one attribute (amount, share, role, ...).

    Whether they exclude one another is for a person to judge: goods may move twice.
    """

    relationship: Relationship
    source: EntitySummary
    target: EntitySummary
    attribute: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Disagreements:
    """A page of disagreements, most documents first; `total` on all pages, `next` the cursor of the next."""

    disagreements: tuple[Disagreement, ...]
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


def disagreements(store: Store, *, limit: int = 50, cursor: str | None = None) -> Disagreements:
    """Relationships of which different documents give different values of one attribute.

    Args:
        limit: disagreements on a page, 1 to 200.
    Raises: BadRequest, StoreUnavailable.
    """
    within("limit", limit, 1, 200)
    question = fingerprint("disagreements")
    (skip,) = after(cursor, question, int) or (0,)
    rows = ask(store, "disagreements")
    page = rows[int(skip) : int(skip) + limit]
    end = int(skip) + len(page)
    return Disagreements(_described(store, page), len(rows), cursor_after(question, end) if end < len(rows) else None)


def _described(store: Store, rows: list[Row]) -> tuple[Disagreement, ...]:
    if not (ids := sorted({row["relationship"] for row in rows})):
        return ()
    links = {one.id: one for one in _relationships(store, ids)}
    ends = _ends(store, links.values())
    start: dict[str, object] = {"after_date": None, "after_document": None, "after_start": None, "after_id": None}
    every = ask(
        store, "relationship_claims", relationships=ids, limit=_MOST_CLAIMS, **claim_passes(EVERYTHING), **start
    )
    claims = [claim(row) for row in every]
    return tuple(_disagreement(row, links[row["relationship"]], ends, claims) for row in rows)


def _disagreement(
    row: Row, link: Relationship, ends: dict[str, EntitySummary], claims: Iterable[StoredClaim]
) -> Disagreement:
    attribute = row["attribute"].removeprefix(_ATTRIBUTE)
    given: defaultdict[Scalar, list[StoredClaim]] = defaultdict(list)
    for one in claims:
        if one.relationship == link.id and attribute in one.attributes:
            given[one.attributes[attribute]].append(one)
    values = sorted((Value(value, tuple(said)) for value, said in given.items()), key=lambda one: str(one.value))
    return Disagreement(link, ends[link.source], ends[link.target], attribute, tuple(values))


def _relationships(store: Store, ids: list[str]) -> list[Relationship]:
    return [relationship(row["relationship"]) for row in ask(store, "relationships_by_id", ids=ids)]


def _ends(store: Store, links: Iterable[Relationship]) -> dict[str, EntitySummary]:
    return present(store, {end for link in links for end in (link.source, link.target)})
