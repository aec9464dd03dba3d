"""PageRank by power iteration: networkx has it too, but only with SciPy beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

_DAMPING = 0.85
_TOLERANCE = 1e-10
_MOST_ROUNDS = 500


def pagerank(graph: nx.Graph[str]) -> dict[str, float]:
    """Share of a random walk's time that is spent at each entity; edges count by `weight`; shares add up to 1."""
    import numpy as np

    names = list(graph)
    place = {name: index for index, name in enumerate(names)}
    edges = [(place[a], place[b], float(weight)) for a, b, weight in graph.edges(data="weight", default=1)]
    left, right, weight = (
        (np.array(column) for column in zip(*edges, strict=True)) if edges else (np.array([], int),) * 3
    )
    source, target, weights = np.append(left, right), np.append(right, left), np.append(weight, weight).astype(float)
    size = len(names)
    strength = np.bincount(source, weights, size)
    idle = strength == 0
    flow = weights / strength[source]
    rank = np.full(size, 1 / size)
    for _ in range(_MOST_ROUNDS):
        moved = np.bincount(target, flow * rank[source], size) + rank[idle].sum() / size
        following = _DAMPING * moved + (1 - _DAMPING) / size
        if np.abs(following - rank).sum() < _TOLERANCE:
            break
        rank = following
    return dict(zip(names, map(float, following), strict=True))
