"""What is said of a path search beside its paths: how far it looked, by what it was held up, why it found no more."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic

import numpy as np

from queries.answers import EntitySummary
from queries.paths.answer import Explored, Hub
from queries.paths.cheapest import FAR
from queries.paths.ground import KnownHub
from queries.paths.search import Search

_MOST_HUBS = 20
_MOST_NEAREST = 5


def hubs(search: Search) -> dict[str, KnownHub]:
    """Every hub that was reached, but the ends."""
    if search.wish.hubs == "allow":
        return {}
    inner = search.frontier.met_on_the_way
    found = inner[search.ground.are_hubs(inner)].tolist()
    return {search.ground.id(one): hub for one in found if (hub := search.ground.hub(one))}


def greatest(known: Mapping[str, KnownHub]) -> list[str]:
    """Those of some hubs that are spoken of: by degree, at most 20."""
    return sorted(known, key=lambda one: (-known[one].degree, one))[:_MOST_HUBS]


def described(names: Mapping[str, EntitySummary], known: Mapping[str, KnownHub], policy: str) -> tuple[Hub, ...]:
    """Hubs with what was done about them; those without a name are left out."""
    done = "not walked through" if policy == "avoid" else "walked through at a higher cost"
    return tuple(Hub(names[one], f"{_reason(names[one], hub)}: {done}") for one, hub in known.items() if one in names)


def _reason(one: EntitySummary, hub: KnownHub) -> str:
    return one.specific[0] if hub.labelled else f"{hub.degree:,} relationships"


def explored(search: Search, began: float) -> Explored:
    """How much was looked at, since a moment (`time.monotonic`)."""
    entities, arcs = search.frontier.reached, search.frontier.arcs()[0]
    return Explored(len(entities), len(arcs), search.levels, round(monotonic() - began, 3))


def nearest(search: Search) -> tuple[str, ...]:
    """What was reached, nearest first, a few from each end, by id."""
    ids: list[str] = []
    for side in (search.frontier.near, search.frontier.far):
        seen = np.setdiff1d(np.flatnonzero(side.cost < FAR), side.ends)
        close = np.sort(side.cost[seen])[:_MOST_NEAREST]
        few = seen[side.cost[seen] <= close[-1]].tolist() if len(close) else []
        named = sorted((int(side.cost[one]), search.ground.id(one)) for one in few)
        ids += [one for _, one in named[:_MOST_NEAREST] if one not in ids]
    return tuple(ids)


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
