"""The cheapest simple paths through arcs, by Yen's algorithm on the part that can matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

Arcs = Mapping[str, Collection[str]]
_START, _END = "\0start", "\0end"


def cheapest(
    arcs: Arcs, sources: Collection[str], targets: Collection[str], toll: Callable[[str], int | None], limit: int
) -> Iterator[tuple[int, list[str]]]:
    """Simple paths from any source to any target with what they cost, cheapest first, none dearer than `limit`.

    A path costs one for each step and the toll of each entity on the way; no source, no target and no entity whose
    toll is None lies on the way.
    """
    from networkx import NetworkXNoPath, shortest_simple_paths

    steps = _weighted(arcs, sources, targets, toll)
    ahead = _distances(steps, _START)
    if _END not in ahead:
        return
    behind = _distances(_reversed(steps), _END)
    for bound in range(ahead[_END], limit + 1):
        graph = _within(steps, ahead, behind, bound)
        try:
            for path in shortest_simple_paths(graph, _START, _END, weight="cost"):
                cost = sum(steps[a][b] for a, b in pairwise(path))
                if cost > bound:
                    break
                if cost == bound:
                    yield cost, path[1:-1]
        except NetworkXNoPath:
            continue


def _weighted(
    arcs: Arcs, sources: Collection[str], targets: Collection[str], toll: Callable[[str], int | None]
) -> dict[str, dict[str, int]]:
    starts, ends = set(sources), set(targets)
    steps: dict[str, dict[str, int]] = {}
    for one, others in sorted(arcs.items()):
        tolls = {other: 0 if other in ends else toll(other) for other in sorted(others) if other not in starts}
        if one not in ends:
            steps[one] = {other: 1 + paid for other, paid in tolls.items() if paid is not None}
    return {**steps, _START: dict.fromkeys(sorted(starts), 0), **{end: {_END: 0} for end in sorted(ends)}}


def _reversed(steps: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    back: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for one, others in steps.items():
        for other, cost in others.items():
            back[other][one] = cost
    return back


def _distances(steps: Mapping[str, Mapping[str, int]], start: str) -> dict[str, int]:
    known: dict[str, int] = {}
    heap = [(0, start)]
    while heap:
        cost, one = heappop(heap)
        if one in known:
            continue
        known[one] = cost
        for other, more in steps.get(one, {}).items():
            if other not in known:
                heappush(heap, (cost + more, other))
    return known


def _within(
    steps: Mapping[str, Mapping[str, int]], ahead: Mapping[str, int], behind: Mapping[str, int], bound: int
) -> nx.DiGraph[str]:
    """The arcs that lie on some way of at most `bound`."""
    from networkx import DiGraph

    graph: nx.DiGraph[str] = DiGraph()
    for one, others in steps.items():
        for other, cost in others.items():
            if one in ahead and other in behind and ahead[one] + cost + behind[other] <= bound:
                graph.add_edge(one, other, cost=cost)
    return graph
