"""Finding entities by id: present ones, and former ones through the judgements that merged them."""

from __future__ import annotations

from collections.abc import Iterable

from graph.errors import EntityNotFound
from graph.stores.base import Store
from queries.answers import EntitySummary
from queries.catalogue import ask
from queries.rows import entity_summary


def entities(store: Store, ids: Iterable[str]) -> dict[str, EntitySummary]:
    """The entities that some ids lead to, by the id given. Raises: EntityNotFound, StoreError."""
    wanted = sorted(set(ids))
    leads = found(store, wanted)
    for one in wanted:
        if one not in leads:
            raise _not_found(store, one)
    return leads


def found(store: Store, ids: Iterable[str]) -> dict[str, EntitySummary]:
    """The same, without those that lead to no entity. Raises: StoreError."""
    wanted = sorted(set(ids))
    leads = present(store, wanted)
    if missing := [one for one in wanted if one not in leads]:
        former = {row["former"]: row["entity"] for row in ask(store, "former", ids=missing)}
        now = present(store, former.values())
        leads |= {one: now[former[one]] for one in missing if former.get(one) in now}
    return leads


def present(store: Store, ids: Iterable[str]) -> dict[str, EntitySummary]:
    """The entities that have some ids now, by id; others are left out. Raises: StoreError."""
    rows = ask(store, "entities", ids=sorted(set(ids)))
    return {one.id: one for one in (entity_summary(row["entity"]) for row in rows)}


def _not_found(store: Store, one: str) -> EntityNotFound:
    from queries.search import search

    words = one[:200].rsplit("-", 1)[0].replace("-", " ").strip()
    close = [hit.entity.id for hit in search(store, words, limit=3).hits] if words else []
    todo = f"did you mean {', '.join(close)}?" if close else "search for its name"
    return EntityNotFound(f"no entity has the id '{one}'", todo)
