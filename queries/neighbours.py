"""Neighbours: every entity one relationship away."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graph.ontology import load
from graph.stores.base import Row, Store
from queries.answers import EntitySummary, Hidden, Relationship
from queries.bounds import one_of, within
from queries.catalogue import ask
from queries.cursor import after, fingerprint
from queries.cursor import cursor as cursor_after
from queries.filters import EVERYTHING, Filters, link_passes, passes
from queries.found import entities
from queries.rows import entity_summary, relationship

ORDERS = ("documents", "date")
_MOST_AMONG = 1_000


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
    within("limit", limit, 1, 10_000)
    one_of("order", order, ORDERS)
    question = fingerprint("neighbours", filters, order)
    rank, last_id = after(cursor, question, str if order == "date" else int, str) or (None, None)
    passing = passes(store, filters)
    asked = {"order": order, **passing}
    page = {"after_rank": rank, "after_id": last_id, "limit": limit, **asked}
    rows = ask(store, "neighbours", id=entity_id, **page)
    if not rows and (present_id := entities(store, [entity_id])[entity_id].id) != entity_id:
        return neighbours(store, present_id, filters, limit=limit, cursor=cursor, order=order)
    nodes = {row["entity"]["id"]: row["entity"] for row in rows}
    centre, links, links_total = _around(store, entity_id, list(nodes), filters)
    full = len(rows) == limit or cursor is not None
    total, hidden = _left_out(store, {"id": entity_id, **asked}, rows) if full else (len(rows), ())
    last = rows[-1] if hidden else None
    return Neighbourhood(
        entity=centre,
        nodes=tuple(entity_summary(node) for node in nodes.values()),
        relationships=tuple(relationship(row["relationship"]) for row in rows),
        among=links,
        among_total=links_total,
        total=total,
        hidden=hidden,
        filtered=centre.degree - total,
        next=cursor_after(question, last["rank"], last["relationship"]["id"]) if last else None,
    )


def _around(
    store: Store, centre: str, ids: list[str], filters: Filters
) -> tuple[EntitySummary, tuple[Relationship, ...], int]:
    """An entity, the relationships among others, and how many there are."""
    if len(ids) < 2:
        return entities(store, [centre])[centre], (), 0
    passing = link_passes(store, filters)
    (row,) = ask(store, "around", id=centre, ids=ids, limit=_MOST_AMONG, **passing)
    found = tuple(relationship(one) for one in row["among"])
    cut = len(found) == _MOST_AMONG
    total = ask(store, "among_total", ids=ids, **passing)[0]["total"] if cut else len(found)
    return entity_summary(row["centre"]), found, total


def _left_out(store: Store, asked: dict[str, object], rows: list[Row]) -> tuple[int, tuple[Hidden, ...]]:
    rank, last = (rows[-1]["rank"], rows[-1]["relationship"]["id"]) if rows else ("", "")
    groups = ask(store, "neighbours_hidden", last_rank=rank, last_id=last, **asked)
    counts: Counter[tuple[str, str]] = Counter()
    for group in groups:
        counts[group["type"], load().specific(group["labels"])[0]] += group["hidden"]
    hidden = [Hidden(kind, label, count) for (kind, label), count in counts.items() if count]
    hidden.sort(key=lambda one: (-one.count, one.type, one.label))
    return sum(group["total"] for group in groups), tuple(hidden)
