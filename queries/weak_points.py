"""Weak points: single links and single entities that hold parts of the graph together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.stores.base import Store
from queries.answers import EntitySummary
from queries.bounds import within
from queries.filters import EVERYTHING, Filters
from queries.found import present
from queries.memory import Memory
from queries.progress import Told, silent
from queries.projection import projection

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Bridge:
    """A pair whose link is all that joins two parts; `smaller` counts the entities of the smaller part."""

    left: EntitySummary
    right: EntitySummary
    smaller: int


@dataclass(frozen=True, slots=True)
class CutPoint:
    """An entity without which its surroundings fall apart into `parts`."""

    entity: EntitySummary
    parts: int


@dataclass(frozen=True, slots=True)
class WeakPoints:
    """What holds the graph together by itself: bridges by the smaller part, cut points by parts, both largest first."""

    bridges: tuple[Bridge, ...]
    bridges_total: int
    cut_points: tuple[CutPoint, ...]
    cut_points_total: int


_BRIDGES: Memory[list[tuple[int, str, str]]] = Memory()
_CUTS: Memory[list[tuple[int, str]]] = Memory()


def weak_points(store: Store, filters: Filters = EVERYTHING, *, limit: int = 20, told: Told = silent) -> WeakPoints:
    """Bridges and cut points: single links and single entities that hold parts of the graph together.

    Args:
        limit: of each, 1 to 1,000; told: hears how far it is.
    Raises: BadRequest, StoreUnavailable.
    """
    within("limit", limit, 1, 1_000)
    graph = projection(store, filters, told)
    told("weak points", 0, 0)
    bridges = _BRIDGES.recall(store, filters, lambda: _bridges(graph))
    cuts = _CUTS.recall(store, filters, lambda: _cuts(graph))
    wanted = {end for _, *pair in bridges[:limit] for end in pair} | {one for _, one in cuts[:limit]}
    known = present(store, wanted)
    return WeakPoints(
        tuple(Bridge(known[one], known[other], size) for size, one, other in bridges[:limit]),
        len(bridges),
        tuple(CutPoint(known[one], parts) for parts, one in cuts[:limit]),
        len(cuts),
    )


def _bridges(graph: nx.Graph[str]) -> list[tuple[int, str, str]]:
    """(entities of the smaller part, end, end), largest first."""
    import networkx as nx

    found = {(min(pair), max(pair)) for pair in nx.bridges(graph)}
    sizes = _smaller_parts(graph, found)
    return sorted(((sizes[pair], *pair) for pair in found), key=lambda one: (-one[0], one[1:]))


def _smaller_parts(graph: nx.Graph[str], bridges: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """By one walk over a spanning forest: a bridge is always in it, and cuts off what hangs below it."""
    import networkx as nx

    sizes: dict[tuple[str, str], int] = {}
    for component in nx.connected_components(graph):
        root = min(component)
        below = dict.fromkeys(component, 1)
        parents = list(nx.dfs_predecessors(graph, root).items())
        order = {one: place for place, one in enumerate(nx.dfs_preorder_nodes(graph, root))}
        for one, parent in sorted(parents, key=lambda pair: -order[pair[0]]):
            below[parent] += below[one]
            if (pair := (min(one, parent), max(one, parent))) in bridges:
                sizes[pair] = min(below[one], len(component) - below[one])
    return sizes


def _cuts(graph: nx.Graph[str]) -> list[tuple[int, str]]:
    """(parts that are left without it, entity), most first: each block that it belongs to is one."""
    import networkx as nx

    blocks = Counter(str(one) for block in nx.biconnected_components(graph) for one in block)
    return sorted(((parts, one) for one, parts in blocks.items() if parts > 1), key=lambda one: (-one[0], one[1]))
