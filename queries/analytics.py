"""Analytics over the whole graph, filtered: who is central, and what hangs together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.stores.base import Store
from queries.answers import EntitySummary
from queries.backends import by, knows
from queries.bounds import one_of, within
from queries.filters import EVERYTHING, Filters
from queries.found import present
from queries.memory import Memory
from queries.pagerank import pagerank
from queries.progress import CountedSample, Told, silent
from queries.projection import projection

if TYPE_CHECKING:
    import networkx as nx

MEASURES = ("degree", "betweenness", "pagerank", "core")
GROUPINGS = ("communities", "components")
_MOST_STEPS = 5_000_000
"""Relationships that betweenness may walk in a larger graph; each start walks all of them."""
_SEED = 1
_MOST_EXACT = 1_000


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entity with its score; `place` counts from 1, equal scores share one."""

    entity: EntitySummary
    score: float
    place: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Entities by one measure, highest first, then by id.

    Attributes:
        total: entities in the projection; relationships: pairs of them.
        sampled: entities that betweenness was estimated from; None where it is exact.
        meaning: what the score says, for people.
    """

    measure: str
    meaning: str
    ranked: tuple[Ranked, ...]
    total: int
    relationships: int
    sampled: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Entities that hang together: how many, and the best connected of them, most relationships first."""

    size: int
    members: tuple[EntitySummary, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups, largest first.

    Attributes:
        total: groups in all; entities: in the projection; modularity: of communities, -0.5 to 1.
    """

    kind: str
    groups: tuple[Group, ...]
    total: int
    entities: int
    modularity: float | None = None


_MEANINGS = {
    "degree": "entities that it is related with",
    "betweenness": "share of all shortest paths that run through it, 0 to 1",
    "pagerank": "share of a random walk's time that is spent at it, 0 to 1",
    "core": "largest k for which it belongs to a group where each is related with at least k others",
}

_SCORES: Memory[Mapping[str, float]] = Memory()
_GROUPS: Memory[list[list[str]]] = Memory()


def ranking(
    store: Store,
    measure: str,
    filters: Filters = EVERYTHING,
    *,
    limit: int = 20,
    backend: str = "",
    told: Told = silent,
) -> Ranking:
    """Entities by a measure of how central they are.

    Args:
        measure: `degree`, `betweenness` (sampled above 1,000 entities), `pagerank` or `core`.
        filters: as for `projection`.
        limit: 1 to 1,000.
        backend: of networkx, used where it has the measure; networkx itself does the others.
        told: hears how far it is.
    Raises: BadRequest, StoreUnavailable.
    """
    one_of("measure", measure, MEASURES)
    within("limit", limit, 1, 1_000)
    graph = projection(store, filters, told)
    scores = _SCORES.recall(store, (measure, filters, backend), lambda: _score(graph, measure, backend, told))
    best = sorted(scores, key=lambda one: (-scores[one], one))[:limit]
    known = present(store, best)
    values = [scores[one] for one in best]
    ranked = tuple(
        Ranked(known[one], score, values.index(score) + 1)
        for one, score in zip(best, values, strict=True)
        if one in known
    )
    sampled = _sample(graph) if measure == "betweenness" else None
    return Ranking(measure, _MEANINGS[measure], ranked, len(graph), graph.number_of_edges(), sampled)


def grouping(
    store: Store,
    kind: str,
    filters: Filters = EVERYTHING,
    *,
    limit: int = 20,
    members: int = 10,
    backend: str = "",
    told: Told = silent,
) -> Grouping:
    """Groups of entities that hang together.

    Args:
        kind: `communities` (Louvain, weighted by documents, seeded: the same graph gives the same groups) or
            `components` (what is connected at all).
        limit: groups, 1 to 1,000; members: shown of each, 1 to 100.
        backend, told: as for `ranking`.
    Raises: BadRequest, StoreUnavailable.
    """
    one_of("kind", kind, GROUPINGS)
    within("limit", limit, 1, 1_000)
    within("members", members, 1, 100)
    graph = projection(store, filters, told)
    groups = _GROUPS.recall(store, (kind, filters, backend), lambda: _group(graph, kind, backend, told))
    shown = [sorted(group, key=lambda one: (-graph.degree[one], one))[:members] for group in groups[:limit]]
    known = present(store, {one for group in shown for one in group})
    return Grouping(
        kind,
        tuple(
            Group(len(group), tuple(known[one] for one in best if one in known))
            for group, best in zip(groups, shown, strict=False)
        ),
        len(groups),
        len(graph),
        _modularity(graph, groups) if kind == "communities" and graph.number_of_edges() else None,
    )


def _score(graph: nx.Graph[str], measure: str, backend: str, told: Told) -> Mapping[str, float]:
    import networkx as nx

    told(measure, 0, 0)
    if not graph or measure == "degree":
        return dict(graph.degree)
    if measure == "core":
        return by(backend, nx.core_number)(graph)
    if measure == "betweenness":
        return _betweenness(graph, backend, told)
    return by(backend, nx.pagerank)(graph, weight="weight") if knows(backend, nx.pagerank) else pagerank(graph)


def _betweenness(graph: nx.Graph[str], backend: str, told: Told) -> Mapping[str, float]:
    from networkx import betweenness_centrality

    chance = _SEED if knows(backend, betweenness_centrality) else CountedSample(_SEED, "betweenness", told)
    return by(backend, betweenness_centrality)(graph, k=_sample(graph), seed=chance)


def _sample(graph: nx.Graph[str]) -> int | None:
    """How many entities betweenness starts from: all (None) of a small graph, 20 to 200 of a larger one."""
    if len(graph) <= _MOST_EXACT:
        return None
    return max(20, min(200, _MOST_STEPS // graph.number_of_edges()))


def _group(graph: nx.Graph[str], kind: str, backend: str, told: Told) -> list[list[str]]:
    import networkx as nx

    told(kind, 0, 0)
    if kind == "components":
        groups: Iterable[Collection[str]] = nx.connected_components(graph)
    else:
        groups = by(backend, nx.community.louvain_communities)(graph, weight="weight", seed=_SEED)
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def _modularity(graph: nx.Graph[str], groups: list[list[str]]) -> float:
    import networkx as nx

    return round(float(nx.community.modularity(graph, map(set, groups), weight="weight")), 4)
