"""How long the five best paths take between random and between far pairs, beside one `shortestPath` of Neo4j each."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack

import numpy as np

from benchmarks.engines import Engine, Read
from benchmarks.generated import readings, sized
from benchmarks.raw_rows import fill
from benchmarks.table import heading, row
from benchmarks.timing import percentile
from graph.ontology import load
from graph.stores.base import Store
from queries.paths import paths
from queries.paths.adjacency import Adjacency
from queries.paths.holding import held, holding, settle

Pair = tuple[str, str]
_MOST = 10_000_000
_FAR = 4
_SHORTEST = f"""
MATCH p = shortestPath((a:Entity {{id: $one}})-[:{"|".join(load().types)}*..6]-(b:Entity {{id: $other}}))
RETURN [n IN nodes(p) | n.name] AS names, [r IN relationships(p) | properties(r)] AS steps
"""
"""One path along relationships between entities, with all that is known of each."""


def measure(engines: list[Engine], edges: int, asks: int) -> None:
    """Prints p50 and p95 of so many pairs of each sort; every pair is asked of each engine in turn, after one round."""
    with ExitStack() as stack:
        stores = {engine.name: _held(stack, engine, edges) for engine in engines}
        reads = {engine.name: stack.enter_context(engine.raw())[1] for engine in engines if engine.name == "neo4j"}
        graph = held(next(iter(stores.values())))
        assert graph is not None
        size = f"{len(graph.links.source):,} relationships, {len(graph.entities.ids):,} entities"
        heading(
            f"Five paths within 6 steps, {size}, {asks} pairs, milliseconds",
            ["pairs", "what", "p50", "p95", "processor p50", "processor p95"],
        )
        for sort, pairs in (("random", _random(graph, asks)), ("far", _far(graph, asks))):
            _compare(sort, pairs, _questions(stores, reads))


def _held(stack: ExitStack, engine: Engine, edges: int) -> Store:
    fill(engine, readings(sized(edges)))
    store = stack.enter_context(engine.opened())
    stack.enter_context(holding(store, _MOST))
    settle(store)
    return store


def _questions(stores: Mapping[str, Store], reads: Mapping[str, Read]) -> Mapping[str, Callable[[Pair], object]]:
    ours = {
        name: lambda pair, store=store: paths(store, pair[:1], pair[1:], seconds=60.0)  # type: ignore[misc]
        for name, store in stores.items()
    }
    raw = {
        f"{name}, `shortestPath`": lambda pair, read=read: read(_SHORTEST, {"one": pair[0], "other": pair[1]})  # type: ignore[misc]
        for name, read in reads.items()
    }
    return {**ours, **raw}


def _compare(sort: str, pairs: Sequence[Pair], questions: Mapping[str, Callable[[Pair], object]]) -> None:
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in questions}
    for number, pair in enumerate([*pairs, *pairs]):
        for name, ask in questions.items():
            clock, processor = time.perf_counter(), time.process_time()
            ask(pair)
            if number >= len(pairs):
                taken[name].append(((time.perf_counter() - clock) * 1e3, (time.process_time() - processor) * 1e3))
    for name, times in taken.items():
        clocks, processors = ([one[side] for one in times] for side in (0, 1))
        shares = [percentile(side, share) for side in (clocks, processors) for share in (0.5, 0.95)]
        row(sort, name, *shares)


def _random(graph: Adjacency, most: int) -> list[Pair]:
    dice = random.Random(11)
    return [tuple(dice.sample(graph.entities.ids, 2)) for _ in range(most)]  # type: ignore[misc]


def _far(graph: Adjacency, most: int) -> list[Pair]:
    """Pairs that are joined, but by four steps at the least."""
    dice, ids = random.Random(13), graph.entities.ids
    found = list[Pair]()
    for start in dice.sample(range(len(ids)), len(ids)):
        levels = list(_levels(graph, start))
        if len(levels) > _FAR and len(found) < most:
            found.append((ids[start], ids[dice.choice([one for level in levels[_FAR:] for one in level])]))
        if len(found) == most:
            break
    return found


def _levels(graph: Adjacency, start: int) -> Iterator[list[int]]:
    """The entities that are 0, 1, 2, ... steps away, as far as any path may go."""
    seen = np.zeros(len(graph.entities.ids), np.bool_)
    level = np.array([start], np.int32)
    for _ in range(7):
        if not len(level):
            return
        yield level.tolist()
        seen[level] = True
        far = np.unique(graph.around(level)[2])
        level = far[~seen[far]].astype(np.int32)
