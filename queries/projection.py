"""The graph that analytics look at: entities, and one undirected edge for each pair that is related."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.model import Mode
from graph.stores.base import Store
from queries.catalogue import ask
from queries.filters import Filters, passes_anywhere
from queries.memory import Memory

if TYPE_CHECKING:
    import networkx as nx

_ALL_BUT_DENIED = tuple(mode.value for mode in Mode if mode is not Mode.DENIED)
_PROJECTIONS: Memory[nx.Graph[str]] = Memory()


def projection(store: Store, filters: Filters) -> nx.Graph[str]:
    """Entities with a relationship that passes, sorted; each edge has `weight` (documents) and `links`.

    What is only denied is left out, unless `filters.mode` names it. The graph is shared: never change it.
    Raises: BadRequest, StoreError.
    """
    told = filters if filters.mode else replace(filters, mode=_ALL_BUT_DENIED)
    return _PROJECTIONS.recall(store, told, lambda: _project(store, told))


def _project(store: Store, filters: Filters) -> nx.Graph[str]:
    from networkx import Graph

    graph: nx.Graph[str] = Graph()
    rows = ask(store, "projection", **passes_anywhere(store, filters))
    pairs = sorted(
        (min(r["source"], r["target"]), max(r["source"], r["target"]), r["weight"], r["links"]) for r in rows
    )
    graph.add_nodes_from(sorted({end for one, other, _, _ in pairs for end in (one, other)}))
    for one, other, weight, links in pairs:
        known = graph.get_edge_data(one, other, {"weight": 0, "links": 0})
        if one != other:
            graph.add_edge(one, other, weight=known["weight"] + weight, links=known["links"] + links)
    return graph
