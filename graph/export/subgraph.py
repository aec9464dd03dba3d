"""What an exporter sees: a part of the graph as documents, nodes and edges, whatever store it lies in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from graph.model import Claim, Key, Scalar

Property: TypeAlias = Scalar | tuple[Scalar, ...]
"""What a node or an edge may carry."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the graph to export; None leaves a side open, all None is everything.

    Attributes:
        entities: these nodes; the relationships among them where `relationships` is None.
        relationships: these edges and their ends.
        documents: only what these documents say: their claims, and the entities that they mention.
    """

    entities: frozenset[str] | None = None
    relationships: frozenset[str] | None = None
    documents: frozenset[str] | None = None

    @property
    def whole(self) -> bool:
        """Whether it is the whole graph."""
        return self.entities is None and self.relationships is None and self.documents is None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True, eq=False)
class Keys(Iterable[Key]):
    """The keys of a node, by id. A hub has too many to hold: each look at them reads them anew."""

    read: Callable[[], Iterable[Key]]

    def __iter__(self) -> Iterator[Key]:
        return iter(self.read())


@dataclass(frozen=True, slots=True)
class Node:
    """An entity with the keys that it is a group of.

    Attributes:
        labels: all of them, the root first.
        properties: what documents and the graph say of it beyond name, aliases and labels.
        keys: only those of documents inside the scope.
        stored: all that the store holds of it, for copies of the store itself.
    """

    id: str
    name: str
    labels: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    named: bool = True
    properties: Mapping[str, Property] = field(default_factory=dict)
    keys: Iterable[Key] = ()
    stored: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim, and who published it when; `stored` as in `Node`."""

    claim: Claim
    publisher: str | None = None
    published: str | None = None
    stored: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship with the claims that it rests on.

    Attributes:
        source, target: ids of entities.
        evidence: oldest document first; at least one; only claims of documents inside the scope.
        source_name, target_name, source_labels, target_labels: of the entities; labels in no order.
        stored: as in `Node`.
    """

    id: str
    type: str
    source: str
    target: str
    properties: Mapping[str, Property]
    evidence: tuple[Evidence, ...]
    source_name: str = ""
    target_name: str = ""
    source_labels: tuple[str, ...] = ()
    target_labels: tuple[str, ...] = ()
    stored: Mapping[str, object] = field(default_factory=dict)
