"""The graph that analytics look at: entities, and one undirected edge for each pair that is related."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.model import Mode
from graph.stores.base import Store
from queries.catalogue import ask, stream
from queries.filters import Filters, passes_anywhere
from queries.memory import Memory
from queries.progress import Told, counted, silent

if TYPE_CHECKING:
    import networkx as nx

_ALL_BUT_DENIED = tuple(mode.value for mode in Mode if mode is not Mode.DENIED)
_PROJECTIONS: Memory[nx.Graph[str]] = Memory()


def projection(store: Store, filters: Filters, told: Told = silent) -> nx.Graph[str]:
    """Entities with a relationship that passes, sorted; each edge has `weight` (documents) and `links`.

    What is only denied is left out, unless `filters.mode` names it. The graph is shared: never change it.
    Raises: BadRequest, StoreError.
    """
    meant = filters if filters.mode else replace(filters, mode=_ALL_BUT_DENIED)
    return _PROJECTIONS.recall(store, meant, lambda: _project(store, meant, told))


def _project(store: Store, filters: Filters, told: Told) -> nx.Graph[str]:
    from networkx import Graph

    graph: nx.Graph[str] = Graph()
    weights, links = _pairs(store, filters, told)
    graph.add_nodes_from(sorted({end for pair in weights for end in pair}))
    for one, other in sorted(weights):
        if one != other:
            graph.add_edge(one, other, weight=weights[one, other], links=links[one, other])
    return graph


def _pairs(store: Store, filters: Filters, told: Told) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Documents and relationships of each pair of entities, in the order of their ids."""
    weights, links = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    all_of_them = ask(store, "totals")[0]["relationships"]
    rows = stream(store, "projection", **passes_anywhere(store, filters))
    for row in counted(rows, "reading relationships", all_of_them, told):
        one, other = row["source"], row["target"]
        pair = (one, other) if one < other else (other, one)
        weights[pair] += row["weight"]
        links[pair] += 1
    return weights, links
