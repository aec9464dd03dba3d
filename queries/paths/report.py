"""What is said of a path search beside its paths: how far it looked, by what it was held up, why it found no more."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from graph.stores.base import Store
from queries.answers import EntitySummary
from queries.paths.answer import Explored, Hub
from queries.paths.cheapest import FAR
from queries.paths.ground import Ground, KnownHub, summaries

if TYPE_CHECKING:
    from queries.paths.search import Search

_MOST_HUBS = 20
_MOST_NEAREST = 5


def hubs(search: Search) -> dict[str, KnownHub]:
    """Every hub that was reached, but the ends."""
    if search.wish.hubs == "allow":
        return {}
    inner = np.setdiff1d(search.frontier.reached, np.concatenate((search.sources, search.targets)))
    found = search.ground.hubs(inner).tolist()
    return {search.ground.id(one): hub for one in found if (hub := search.ground.hub(one))}


def described(store: Store, ground: Ground, known: Mapping[str, KnownHub], policy: str) -> tuple[Hub, ...]:
    """Hubs with what was done about them, by degree, at most 20. Raises: StoreError."""
    most = sorted(known, key=lambda one: (-known[one].degree, one))[:_MOST_HUBS]
    names = summaries(store, ground, most)
    done = "not walked through" if policy == "avoid" else "walked through at a higher cost"
    return tuple(Hub(names[one], f"{_reason(names[one], known[one])}: {done}") for one in most if one in names)


def _reason(one: EntitySummary, hub: KnownHub) -> str:
    return one.specific[0] if hub.labelled else f"{hub.degree:,} relationships"


def explored(search: Search, began: float) -> Explored:
    """How much was looked at, since a moment (`time.monotonic`)."""
    entities, arcs = search.frontier.reached, search.frontier.arcs()[0]
    return Explored(len(entities), len(arcs), search.levels, round(monotonic() - began, 3))


def nearest(search: Search) -> tuple[EntitySummary, ...]:
    """What was reached, nearest first, a few from each end. Raises: StoreError."""
    ids: list[str] = []
    for side in (search.frontier.near, search.frontier.far):
        seen = np.setdiff1d(np.flatnonzero(side.cost < FAR), side.ends)
        close = np.sort(side.cost[seen])[:_MOST_NEAREST]
        few = seen[side.cost[seen] <= close[-1]].tolist() if len(close) else []
        named = sorted((int(side.cost[one]), search.ground.id(one)) for one in few)
        ids += [one for _, one in named[:_MOST_NEAREST] if one not in ids]
    known = summaries(search.store, search.ground, ids)
    return tuple(known[one] for one in ids if one in known)


def why(search: Search, found: int) -> str | None:
    """Why there are fewer paths than asked for; None where there are as many."""
    wish = search.wish
    if found >= wish.k:
        return None
    many = "No path" if not found else f"Only {found} path{'s' if found > 1 else ''}"
    if search.truncated:
        return f"{many} found before the search had used up its budget; give more, or narrow it with filters."
    bounded = f"{many} of at most {wish.max_length} steps"
    if not found and (lonely := _lonely(search)):
        return f"{bounded}: no relationship of the {lonely} passes."
    also = " without passing through a hub" if wish.hubs == "avoid" else ""
    denied = "" if wish.rules.filters.mode else "; what is only denied makes no path"
    return f"{bounded}{also}{denied}."


def _lonely(search: Search) -> str | None:
    for side, name in ((search.frontier.near, "sources"), (search.frontier.far, "targets")):
        if side.done and np.count_nonzero(side.cost < FAR) == len(side.ends):
            return name
    return None
