"""What a store says of the steps of a search, all of it at once: relationships, entities, the version of the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.stores.base import Store
from queries.answers import Relationship
from queries.catalogue import ask
from queries.filters import passes
from queries.paths.ground import Ground
from queries.paths.wish import Rules
from queries.paths.words import firmness
from queries.rows import entity_summary, relationship

Pair = tuple[str, str]
Firmness = tuple[int, bool, int, int]


@dataclass(frozen=True, slots=True)
class Steps:
    """The relationships that each step may use, and the version of the graph that they are of."""

    between: Mapping[Pair, Sequence[Relationship]]
    version: int | None

    def lead(self, pairs: Iterable[Pair]) -> bool:
        """Whether each of some steps can be taken."""
        return all(pair in self.between for pair in pairs)

    def weakest(self, pairs: Iterable[Pair]) -> Firmness:
        """The firmness of the weakest of some steps, each as firm as its firmest relationship."""
        return max(min(map(firmness, self.between[pair]))[:4] for pair in pairs)


def steps(store: Store, ground: Ground, rules: Rules, pairs: Iterable[Pair], described: Collection[str] = ()) -> Steps:
    """What may be walked on between each pair, from its first to its second. Raises: StoreError.

    A store is asked from the end where it has fewer relationships to look through.

    Args:
        described: entities that will be described; the ground knows them afterwards, if they are present.
    """
    wanted = set(pairs)
    each = sorted({tuple(sorted(pair, key=lambda one: (ground.degree(one), one))) for pair in wanted})
    unknown = sorted({*described} - ground.known.keys())
    passing = passes(store, replace(rules.links, direction="both"))
    found: defaultdict[Pair, list[Relationship]] = defaultdict(list)
    version = None
    for row in ask(store, "steps", asked={"pairs": list(map(list, each)), "ids": unknown}, **passing):
        if row["entity"]:
            ground.known[row["entity"]["id"]] = entity_summary(row["entity"])
        elif row["version"] is not None:
            version = row["version"]
        else:
            one = relationship(row["relationship"])
            for pair in wanted & {(row["near"], row["far"]), (row["far"], row["near"])}:
                if one.type not in rules.avoid.types and rules.follows(one, pair[0]):
                    found[pair].append(one)
    return Steps(found, version)
