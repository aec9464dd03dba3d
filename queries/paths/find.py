"""From what is asked to what is answered: a search, its steps fetched from the store, its paths in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from time import monotonic

from graph.stores.base import Store
from queries.answers import EntitySummary
from queries.paths import report
from queries.paths.answer import Path, PathsAnswer
from queries.paths.asked_ground import AskedGround
from queries.paths.ground import Ground, summaries
from queries.paths.held_ground import HeldGround
from queries.paths.holding import held, last_held
from queries.paths.search import Search, Walk
from queries.paths.steps import Steps, steps
from queries.paths.wish import Wish
from queries.paths.words import sentence, step, strength


def ground(store: Store, wish: Wish, version: int | None = None) -> Ground:
    """Where to walk: in memory where the graph is held there, else by asking the store. Raises: StoreError."""
    if not wish.rules.filters.document and (graph := held(store, version)):
        return HeldGround(graph, wish.rules)
    return AskedGround(store, wish.rules, wish.until)


def find_in_memory(store: Store, sources: Collection[str], targets: Collection[str], wish: Wish) -> PathsAnswer | None:
    """The paths that are asked for, by one question to the store: what the steps say, and whether all is as it was.

    None where the graph in memory is not that of the store, or does not know the ends. Raises: StoreError.
    """
    last = None if wish.rules.filters.document else last_held(store)
    if last is None or not last.graph.entities.numbers.keys() >= {*sources, *targets}:
        return None
    return _answer(Search(store, wish, HeldGround(last.graph, wish.rules), {*sources}, {*targets}), last.version)


def find(
    store: Store,
    sources: Sequence[EntitySummary],
    targets: Sequence[EntitySummary],
    wish: Wish,
    version: int | None = None,
) -> PathsAnswer:
    """The paths that are asked for, of the graph as it is now (`version`, where it is known). Raises: StoreError."""
    where = ground(store, wish, version)
    where.known.update({one.id: one for one in (*sources, *targets)})
    answer = _answer(Search(store, wish, where, {one.id for one in sources}, {one.id for one in targets}))
    assert answer is not None
    return answer


def _answer(search: Search, version: int | None = None) -> PathsAnswer | None:
    """What a search finds, and what is said of it; None where the graph has another version than it should have."""
    began, wish = monotonic(), search.wish
    walks = search.best_walks()
    hubs = report.hubs(search)
    greatest, nearest = report.greatest(hubs), () if walks else report.nearest(search)
    described = {*search.sources, *search.targets, *greatest, *nearest}.union(*(walk for _, walk in walks))
    pairs = {pair for _, walk in walks for pair in pairwise(walk)}
    taken = steps(search.store, search.ground, wish.rules, pairs, described)
    if version not in (None, taken.version):
        return None
    names = summaries(search.store, search.ground, described)
    found = _paths(walks, taken, names, wish.k)
    return PathsAnswer(
        sources=tuple(names[one] for one in sorted(search.sources)),
        targets=tuple(names[one] for one in sorted(search.targets)),
        paths=found,
        explored=report.explored(search, began),
        truncated=search.truncated,
        hubs=report.described(names, {one: hubs[one] for one in greatest}, wish.hubs),
        hubs_total=len(hubs),
        frontier=tuple(names[one] for one in nearest if one in names),
        why=report.why(search, len(found)),
    )


def _paths(walks: Sequence[Walk], taken: Steps, names: Mapping[str, EntitySummary], most: int) -> tuple[Path, ...]:
    """The best of some walks: cheapest, then firmest, then by ids."""
    whole = [walk for walk in walks if taken.lead(pairwise(walk[1]))]
    best = sorted(whole, key=lambda walk: (walk[0], taken.weakest(pairwise(walk[1])), walk[1]))[:most]
    return tuple(_path(cost, walk, taken, names) for cost, walk in best)


def _path(cost: int, walk: Sequence[str], taken: Steps, names: Mapping[str, EntitySummary]) -> Path:
    chain = tuple(step(a, b, taken.between[a, b]) for a, b in pairwise(walk))
    nodes = tuple(names[one] for one in walk)
    return Path(nodes, chain, len(chain), float(cost), strength(chain, names), sentence(chain, names))
