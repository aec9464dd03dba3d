"""Which relationships of the whole graph pass some filters."""

from __future__ import annotations

from graph.stores.base import Store
from queries.catalogue import ask
from queries.filters import Filters, passes_anywhere


def passing(store: Store, filters: Filters) -> tuple[str, ...]:
    """Ids of all relationships that pass, sorted; `label` holds for either end, `named` for both.

    Raises: BadRequest (`direction` has no meaning here), StoreError.
    """
    return tuple(row["id"] for row in ask(store, "passing", **passes_anywhere(store, filters)))
