"""What the ontology says: labels with their ancestors, relationship types with their allowed ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

ROOT = "Entity"


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of entity.

    Attributes:
        parents: direct ones; empty for the root only.
        ftm: schema of FollowTheMoney that it maps to.
        colour: `#rrggbb`; shape: circle, square, hexagon, diamond, triangle or pentagon.
        nouns: the words that announce it in a text ("trading company"), singular where there is one.
        abstract: says too little alone to tell whether two names mean one thing (Entity, Actor).
        hub: too much runs through such an entity to tell anything; it and its descendants.
    """

    name: str
    description: str
    parents: tuple[str, ...]
    ftm: str
    colour: str
    shape: str
    nouns: tuple[str, ...] = ()
    abstract: bool = False
    hub: bool = False


@dataclass(frozen=True, slots=True)
class FtmEdge:
    """How FollowTheMoney puts a relationship: schema, and the properties that hold its ends."""

    schema: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A kind of relationship.

    Attributes:
        says, inverse: wording for people in both directions: "smuggles", "is smuggled by".
        ends: allowed pairs of labels (from, to); their descendants are allowed too.
        symmetric: both directions are the same statement.
        exclusive: an object has one subject at a time, unless a claim says its share.
        properties: name -> meaning of what a claim of this type may carry.
    """

    name: str
    description: str
    says: str
    inverse: str
    ends: tuple[tuple[str, str], ...]
    ftm: FtmEdge
    symmetric: bool = False
    exclusive: bool = False
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ontology:
    """All labels and types, parents before children, checked."""

    labels: Mapping[str, Label]
    types: Mapping[str, RelationshipType]

    @property
    def hubs(self) -> tuple[str, ...]:
        """Labels that make an entity a hub, in the order of the ontology."""
        return tuple(name for name, label in self.labels.items() if label.hub)

    @property
    def exclusive(self) -> tuple[str, ...]:
        """Types whose objects have one subject at a time, sorted."""
        return tuple(sorted(name for name, kind in self.types.items() if kind.exclusive))

    @cached_property
    def _ancestors(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for name, label in self.labels.items():
            found[name] = frozenset({name}).union(*(found[parent] for parent in label.parents))
        return found

    @cached_property
    def _order(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.labels)}

    def ancestors(self, label: str) -> frozenset[str]:
        """A label and all that it implies."""
        return self._ancestors[label]

    @cached_property
    def _families(self) -> dict[tuple[str, ...], str]:
        return {}

    @cached_property
    def _closures(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    def closure(self, labels: Iterable[str]) -> tuple[str, ...]:
        """Labels with all their ancestors, the root first, then in the order of the ontology."""
        given = tuple(labels)
        if given not in self._closures:
            found = {ROOT}.union(*(self._ancestors[x] for x in given))
            self._closures[given] = tuple(sorted(found, key=self._order.__getitem__))
        return self._closures[given]

    def specific(self, labels: Iterable[str]) -> tuple[str, ...]:
        """Those labels that no other one of them implies, sorted; the root where nothing else is said."""
        given = set(labels) or {ROOT}
        implied = {above for x in given for above in self._ancestors[x] - {x}}
        return tuple(sorted(given - implied))

    def family(self, labels: Iterable[str]) -> str:
        """The broadest label that is not abstract: names are the same only within a family.

        Person, Organization, Place (countries too), Goods, Vessel, LegalInstrument; Actor or Entity where a
        key says no more.
        """
        closure = self.closure(labels)
        if closure not in self._families:
            concrete = [x for x in closure if not self.labels[x].abstract]
            tops = [x for x in concrete if not any(p in concrete for p in self.ancestors(x) - {x})]
            self._families[closure] = tops[0] if tops else closure[-1]
        return self._families[closure]

    def allows(self, kind: str, source: Iterable[str], target: Iterable[str]) -> bool:
        """Whether a type may lead from an entity with these labels to one with those."""
        above, below = set(self.closure(source)), set(self.closure(target))
        return any(a in above and b in below for a, b in self.types[kind].ends)
