"""The search behind `paths`: a frontier from both sides, then the cheapest simple paths in it, then their steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile
from time import monotonic

from graph.model import Mode
from graph.stores.base import Store
from queries.answers import EntitySummary, Relationship
from queries.catalogue import ask, ask_within
from queries.filters import Filters, passes
from queries.found import present
from queries.frontier import Budget, Frontier
from queries.memory import Memory
from queries.path_words import Step, firmness, sentence, step, strength
from queries.paths import Avoid, Explored, Hub, Path, PathsAnswer
from queries.rows import relationship
from queries.shortest import cheapest

HUB_LABELS = ("Country", "Province")
TOLL = 2
"""What passing through a hub costs beyond its step: a way around of up to two more steps comes first."""
_TOLLS = 2
_MOST_HUBS = 20
_MOST_NEAREST = 5
_MOST_WALKED = 400
_ALL_BUT_DENIED = tuple(mode.value for mode in Mode if mode is not Mode.DENIED)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a search, checked."""

    max_length: int
    k: int
    filters: Filters
    avoid: Avoid
    hubs: str
    hub_degree: int
    seconds: float
    budget: int

    @property
    def dearest(self) -> int:
        """No path may cost more."""
        return self.max_length + (TOLL * _TOLLS if self.hubs == "penalise" else 0)


@dataclass(frozen=True, slots=True)
class KnownHub:
    """Why an entity is a hub: its degree, or a label that it has."""

    degree: int
    labelled: bool


_HUBS: Memory[Mapping[str, KnownHub]] = Memory()


def find(store: Store, sources: Sequence[EntitySummary], targets: Sequence[EntitySummary], wish: Wish) -> PathsAnswer:
    """The paths that are asked for. Raises: StoreError."""
    known_hubs(store, wish)  # before the clock starts: the first search in a large graph takes seconds here
    began = monotonic()
    search = Search(store, wish, {one.id for one in sources}, {one.id for one in targets}, began)
    walks = search.walks()
    found = search.paths(walks)
    reached = search.reached()
    hubs = {one for one in reached if one in search.hubs}
    return PathsAnswer(
        sources=tuple(sources),
        targets=tuple(targets),
        paths=found,
        explored=search.explored(began),
        truncated=search.truncated,
        hubs=described(store, hubs, search.hubs, wish.hubs),
        hubs_total=len(hubs),
        frontier=() if found else search.nearest(),
        why=search.why(len(found)),
    )


class Search:
    """One search, from its beginning to its paths.

    Args:
        sources, targets: ids; began: when (`time.monotonic`).
    """

    def __init__(self, store: Store, wish: Wish, sources: set[str], targets: set[str], began: float) -> None:
        self.store, self.wish, self.sources, self.targets = store, wish, sources, targets
        self.until = began + wish.seconds
        self.levels = 0
        self.truncated = False
        self.hubs = known_hubs(store, wish)
        modes = wish.filters.mode or _ALL_BUT_DENIED
        self.passing = passes(store, replace(wish.filters, mode=modes, label=(), named=None))
        self.frontier = Frontier(
            frozenset(sources), frozenset(targets), self._expand, self._toll, Budget(wish.budget, self.until)
        )

    def _toll(self, one: str) -> int | None:
        if one not in self.hubs:
            return 0
        return None if self.wish.hubs == "avoid" else TOLL

    def _expand(self, ids: list[str], backwards: bool) -> dict[str, list[str]]:
        avoid, filters = self.wish.avoid, self.wish.filters
        rows = ask_within(
            max(self.until - monotonic(), 0.1),
            self.store,
            "expand",
            ids=ids,
            ends=sorted(self.sources | self.targets),
            avoided=list(avoid.entities),
            avoided_labels=list(avoid.labels),
            avoided_types=list(avoid.types),
            way_labels=list(filters.label),
            way_named=filters.named,
            **{**self.passing, "direction": _turned(filters.direction) if backwards else filters.direction},
        )
        return {row["id"]: row["near"] for row in rows}

    def walks(self) -> list[tuple[int, list[str]]]:
        """The k cheapest walks, and others that cost the same as the last of them."""
        found: list[tuple[int, list[str]]] = []
        while not self.frontier.exhausted and self.frontier.bound < self.wish.dearest:
            self.frontier.advance()
            self.levels += 1
            if self.frontier.met:
                found = self._walked(min(self.frontier.bound, self.wish.dearest))
                if len(found) >= self.wish.k:
                    return found
        self.truncated = self.truncated or self.frontier.truncated
        return self._walked(self.wish.dearest) if self.frontier.exhausted and self.frontier.met else found

    def _walked(self, limit: int) -> list[tuple[int, list[str]]]:
        every = cheapest(self.frontier.arcs, self.sources, self.targets, self._toll, limit)
        allowed = (walk for walk in islice(every, _MOST_WALKED) if len(walk[1]) <= self.wish.max_length + 1)
        found: list[tuple[int, list[str]]] = []
        for cost, walk in takewhile(lambda _: self._in_time(), allowed):
            if len(found) >= self.wish.k and (cost > found[-1][0] or len(found) >= 4 * self.wish.k):
                break
            found.append((cost, walk))
        return found

    def _in_time(self) -> bool:
        self.truncated = self.truncated or monotonic() > self.until
        return not self.truncated

    def paths(self, walks: Sequence[tuple[int, list[str]]]) -> tuple[Path, ...]:
        """The k best of some walks: cheapest, then firmest, then by ids."""
        between = self._between({pair for _, walk in walks for pair in pairwise(walk)})
        chosen = sorted(walks, key=lambda walk: (walk[0], _weakest(walk[1], between), walk[1]))[: self.wish.k]
        names = present(self.store, {one for _, walk in chosen for one in walk})
        return tuple(self._path(cost, walk, between, names) for cost, walk in chosen)

    def _path(
        self,
        cost: int,
        walk: Sequence[str],
        between: Mapping[tuple[str, str], Sequence[Relationship]],
        names: Mapping[str, EntitySummary],
    ) -> Path:
        steps = tuple(step(a, b, between[a, b]) for a, b in pairwise(walk))
        nodes = tuple(names[one] for one in walk)
        return Path(nodes, steps, len(steps), float(cost), strength(steps, names), sentence(steps, names))

    def steps(self, pairs: Sequence[tuple[str, str]]) -> list[Step]:
        """The step of each pair, by its firmest relationship. Raises: StoreError."""
        between = self._between(pairs)
        return [step(a, b, between[a, b]) for a, b in pairs]

    def _between(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[Relationship]]:
        found: defaultdict[tuple[str, str], list[Relationship]] = defaultdict(list)
        wanted = [list(pair) for pair in sorted(pairs)]
        avoided = self.wish.avoid.types
        for row in ask(self.store, "relationships_between", pairs=wanted, **self.passing) if wanted else ():
            if row["relationship"]["type"] not in avoided:
                found[row["near"], row["far"]].append(relationship(row["relationship"]))
        return found

    def reached(self) -> set[str]:
        """Every entity that was seen, but the ends."""
        return (self.frontier.near.reached.keys() | self.frontier.far.reached.keys()) - self.sources - self.targets

    def explored(self, began: float) -> Explored:
        """How much was looked at."""
        arcs = sum(map(len, self.frontier.arcs.values()))
        entities = len(self.frontier.near.reached.keys() | self.frontier.far.reached.keys())
        return Explored(entities, arcs, self.levels, round(monotonic() - began, 3))

    def nearest(self) -> tuple[EntitySummary, ...]:
        """What was reached, nearest first, a few from each end."""
        ids: list[str] = []
        for side, ends in ((self.frontier.near, self.sources), (self.frontier.far, self.targets)):
            seen = sorted((cost, one) for one, cost in side.reached.items() if one not in ends)
            ids += [one for _, one in seen[:_MOST_NEAREST] if one not in ids]
        known = present(self.store, ids)
        return tuple(known[one] for one in ids)

    def why(self, found: int) -> str | None:
        """Why there are fewer paths than asked for."""
        wish = self.wish
        if found >= wish.k:
            return None
        many = "No path" if not found else f"Only {found} path{'s' if found > 1 else ''}"
        if self.truncated:
            return f"{many} found before the search had used up its budget; give more, or narrow it with filters."
        bounded = f"{many} of at most {wish.max_length} steps"
        if not found and (lonely := self._lonely()):
            return f"{bounded}: no relationship of the {lonely} passes."
        also = " without passing through a hub" if wish.hubs == "avoid" else ""
        denied = "" if wish.filters.mode else "; what is only denied makes no path"
        return f"{bounded}{also}{denied}."

    def _lonely(self) -> str | None:
        if self.frontier.near.done and len(self.frontier.near.reached) == len(self.sources):
            return "sources"
        if self.frontier.far.done and len(self.frontier.far.reached) == len(self.targets):
            return "targets"
        return None


def known_hubs(store: Store, wish: Wish) -> Mapping[str, KnownHub]:
    """Every hub of the graph, by id, looked up once for each version of it; none where they are allowed."""
    if wish.hubs == "allow":
        return {}

    def work_out() -> Mapping[str, KnownHub]:
        rows = ask(store, "hubs", labels=list(HUB_LABELS), least=wish.hub_degree)
        return {row["id"]: KnownHub(row["degree"], row["labelled"]) for row in rows}

    return _HUBS.recall(store, wish.hub_degree, work_out)


def described(store: Store, ids: Collection[str], hubs: Mapping[str, KnownHub], policy: str) -> tuple[Hub, ...]:
    """Hubs with what was done about them, by degree, at most 20. Raises: StoreError."""
    most = sorted(ids, key=lambda one: (-hubs[one].degree, one))[:_MOST_HUBS]
    known = present(store, most)
    done = "not walked through" if policy == "avoid" else "walked through at a higher cost"
    return tuple(Hub(known[one], f"{_reason(known[one], hubs[one])}: {done}") for one in most if one in known)


def _reason(one: EntitySummary, hub: KnownHub) -> str:
    return one.specific[0] if hub.labelled else f"{hub.degree:,} relationships"


def _turned(direction: str) -> str:
    return {"out": "in", "in": "out"}.get(direction, direction)


def _weakest(
    walk: Sequence[str], between: Mapping[tuple[str, str], Sequence[Relationship]]
) -> tuple[int, bool, int, int]:
    return max(min(map(firmness, between[pair]))[:4] for pair in pairwise(walk))
