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
    found = present(store, wanted)
    if missing := [one for one in wanted if one not in found]:
        leads = {row["former"]: row["entity"] for row in ask(store, "former", ids=missing)}
        now = present(store, leads.values())
        found |= {one: now[leads[one]] for one in missing if leads.get(one) in now}
    for one in wanted:
        if one not in found:
            raise _not_found(store, one)
    return found


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
