"""What some documents say of one entity or of one relationship, and how it becomes properties and back.

States of the same one merge, in any order and any grouping, to the same state; so a store can add documents without
reading all that it has, and removing one is folding the rest again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.components import components
from graph.ids import relationship_id
from graph.model import Mode, Scalar
from graph.search import search_text


def earliest(*dates: str | None) -> str | None:
    """The first of some ISO dates; None where none is known."""
    known = [d for d in dates if d]
    return min(known) if known else None


def latest(*dates: str | None) -> str | None:
    """The last of some ISO dates; None where none is known."""
    known = [d for d in dates if d]
    return max(known) if known else None


@dataclass(frozen=True, slots=True)
class EntityState:
    """What some documents say of one entity.

    Attributes:
        names: each name and how many keys use it.
        labels: all of them, with ancestors.
        first, last: dates of publication.
    """

    id: str
    names: Mapping[str, int]
    labels: frozenset[str]
    named: bool
    documents: int
    mentions: int
    first: str | None = None
    last: str | None = None
    properties: Mapping[str, Scalar] = field(default_factory=dict)

    def merge(self, other: EntityState) -> EntityState:
        """What both say together."""
        return EntityState(
            id=self.id,
            names=_added(self.names, other.names),
            labels=self.labels | other.labels,
            named=self.named or other.named,
            documents=self.documents + other.documents,
            mentions=self.mentions + other.mentions,
            first=earliest(self.first, other.first),
            last=latest(self.last, other.last),
            properties=agreed(self.properties, other.properties),
        )

    def ranked_names(self) -> list[str]:
        """The most used name first, then by length (longer first) and alphabet."""
        return sorted(self.names, key=lambda name: (-self.names[name], -len(name), name))

    def to_properties(self) -> dict[str, object]:
        """The node's properties; labels are apart."""
        name, *aliases = names = self.ranked_names()
        return {
            **self.properties,
            "id": self.id,
            "name": name,
            "aliases": aliases,
            "name_counts": [self.names[n] for n in names],
            "named": self.named,
            "documents": self.documents,
            "mentions": self.mentions,
            "first": self.first,
            "last": self.last,
            "search": search_text(names),
        }

    @classmethod
    def from_properties(cls, labels: Iterable[str], stored: Mapping[str, object]) -> EntityState:
        """The state that `to_properties` was made from."""
        names = [str(stored["name"]), *_texts(stored.get("aliases"))]
        counts = _whole_numbers(stored["name_counts"])
        return cls(
            id=str(stored["id"]),
            names=dict(zip(names, counts, strict=True)),
            labels=frozenset(labels),
            named=bool(stored["named"]),
            documents=_whole(stored["documents"]),
            mentions=_whole(stored["mentions"]),
            first=_text(stored.get("first")),
            last=_text(stored.get("last")),
            properties={k: v for k, v in stored.items() if k not in _ENTITY_FIELDS and isinstance(v, _SCALARS)},
        )


@dataclass(frozen=True, slots=True)
class Quote:
    """The best single sentence of a relationship, and what it is ranked by."""

    mode: Mode
    confidence: float
    text: str
    claim: str

    @property
    def rank(self) -> tuple[int, float, int, str]:
        """Smallest first: the firmest, the surest, the shortest, then by id."""
        return self.mode.rank, -self.confidence, len(self.text), self.claim


@dataclass(frozen=True, slots=True)
class RelationshipState:
    """What some documents say of one relationship.

    Attributes:
        marks: one set for each independent source: claims that share a document's group or a sentence share a set.
        first, last: earliest and latest date on which it is said to hold, or was reported.
    """

    type: str
    source: str
    target: str
    claims: int
    documents: int
    modes: frozenset[Mode]
    quote: Quote
    marks: frozenset[frozenset[str]]
    first: str | None = None
    last: str | None = None
    publishers: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """Follows from type and ends."""
        return relationship_id(self.source, self.type, self.target)

    def merge(self, other: RelationshipState) -> RelationshipState:
        """What both say together."""
        return RelationshipState(
            type=self.type,
            source=self.source,
            target=self.target,
            claims=self.claims + other.claims,
            documents=self.documents + other.documents,
            modes=self.modes | other.modes,
            quote=min(self.quote, other.quote, key=lambda quote: quote.rank),
            marks=frozenset(components([*self.marks, *other.marks])),
            first=earliest(self.first, other.first),
            last=latest(self.last, other.last),
            publishers=self.publishers | other.publishers,
        )

    def to_properties(self) -> dict[str, object]:
        """The relationship's properties; type and ends are apart."""
        modes = sorted(self.modes, key=lambda mode: mode.rank)
        return {
            "id": self.id,
            "claims": self.claims,
            "documents": self.documents,
            "sources": len(self.marks),
            "source_marks": sorted("|".join(sorted(marks)) for marks in self.marks),
            "mode": modes[0].value,
            "modes": [mode.value for mode in modes],
            "disputed": {Mode.ASSERTED, Mode.DENIED} <= self.modes,
            "first": self.first,
            "last": self.last,
            "quote": self.quote.text,
            "quote_claim": self.quote.claim,
            "confidence": self.quote.confidence,
            "publishers": sorted(self.publishers),
        }

    @classmethod
    def from_properties(cls, kind: str, source: str, target: str, stored: Mapping[str, object]) -> RelationshipState:
        """The state that `to_properties` was made from."""
        modes = [Mode(mode) for mode in _texts(stored["modes"])]
        return cls(
            type=kind,
            source=source,
            target=target,
            claims=_whole(stored["claims"]),
            documents=_whole(stored["documents"]),
            modes=frozenset(modes),
            quote=Quote(modes[0], float(str(stored["confidence"])), str(stored["quote"]), str(stored["quote_claim"])),
            marks=frozenset(frozenset(mark.split("|")) for mark in _texts(stored["source_marks"])),
            first=_text(stored.get("first")),
            last=_text(stored.get("last")),
            publishers=frozenset(_texts(stored.get("publishers"))),
        )


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other}}


def agreed(one: Mapping[str, Scalar], other: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Both together; where they disagree, the value that sorts first, so that no order shows."""
    both = {**one, **other}
    if not one or not other:
        return both
    return {
        name: min(
            (side[name] for side in (one, other) if name in side), key=lambda value: (str(type(value)), str(value))
        )
        for name in both
    }


_SCALARS = (str, int, float, bool)
_ENTITY_FIELDS = frozenset(
    {"id", "name", "aliases", "name_counts", "named", "documents", "mentions", "first", "last", "search", "former"}
)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _texts(value: object) -> list[str]:
    return [str(x) for x in value] if isinstance(value, (list, tuple)) else []


def _whole(value: object) -> int:
    return int(str(value))


def _whole_numbers(value: object) -> list[int]:
    return [_whole(x) for x in value] if isinstance(value, (list, tuple)) else []
