"""What is asked of a path search: what may be walked on, how far, and how much it may spend."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.model import Mode
from graph.ontology import load
from queries.answers import Relationship
from queries.bounds import all_of, one_of, within
from queries.filters import Filters

HUB_POLICIES = ("avoid", "penalise", "allow")
SECONDS, BUDGET = 5.0, 20_000
"""How long a search may take, and how many entities it may look at, unless more or less is asked for."""
TOLL = 2
"""What passing through a hub costs beyond its step: a way around of up to two more steps comes first."""
_TOLLS = 2
_ALL_BUT_DENIED = tuple(mode.value for mode in Mode if mode is not Mode.DENIED)


@dataclass(frozen=True, slots=True)
class Avoid:
    """What no path may use: entities by id, labels (of entities on the way), types of relationships."""

    entities: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


NOTHING = Avoid()


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be walked on.

    Attributes:
        filters: `label` and `named` hold for entities on the way; what is only denied is left out unless they name it.
        least: relationships that make an entity a hub.
    """

    filters: Filters
    avoid: Avoid
    least: int

    @property
    def links(self) -> Filters:
        """What is asked of relationships alone."""
        modes = self.filters.mode or _ALL_BUT_DENIED
        return replace(self.filters, mode=modes, label=(), named=None)

    def direction(self, backwards: bool) -> str:
        """As a relationship is seen from where the search stands."""
        given = self.filters.direction
        return {"out": "in", "in": "out"}.get(given, given) if backwards else given

    def follows(self, one: Relationship, start: str) -> bool:
        """Whether a relationship may be walked from one of its ends."""
        out = self.filters.direction == "out"
        return self.filters.direction == "both" or load().types[one.type].symmetric or (one.source == start) == out


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a search, checked.

    Attributes:
        until: when it must end (`time.monotonic`); budget: entities to expand.
    """

    rules: Rules
    max_length: int
    k: int
    hubs: str
    until: float
    budget: int

    @property
    def dearest(self) -> int:
        """No path may cost more."""
        return self.max_length + (TOLL * _TOLLS if self.hubs == "penalise" else 0)


def bounded(max_length: int, seconds: float, budget: int, hubs: str, hub_degree: int, avoid: Avoid) -> None:
    """Refuses what no search may be asked for. Raises: BadRequest, which names it."""
    within("max_length", max_length, 1, 10)
    within("seconds", seconds, 0.1, 60.0)
    within("budget", budget, 100, 200_000)
    within("hub_degree", hub_degree, 2, 1_000_000)
    one_of("hubs", hubs, HUB_POLICIES)
    all_of("avoid.labels", avoid.labels, load().labels)
    all_of("avoid.types", avoid.types, load().types)
