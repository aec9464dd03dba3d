"""One entity: what it is called, where, and how much is known about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.model import Scalar
from graph.ontology import load
from graph.stores.base import Row, Store, StoredNode
from queries.answers import Count, EntitySummary
from queries.catalogue import ask
from queries.found import entities
from queries.rows import entity_summary

_MOST_KEYS = 1_000
_FIELDS = frozenset(
    {"id", "name", "aliases", "name_counts", "named", "search", "documents", "mentions", "first", "last", "former"}
)


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name of an entity with the documents that use it, sorted."""

    name: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyUse:
    """What one document calls the entity; `labels` are the document's own, `mentions` how often."""

    key: str
    document: str
    name: str
    labels: tuple[str, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class Degree:
    """Relationships of one type in one direction: `out`, `in`, or `both` for a symmetric type; `says` in words."""

    type: str
    direction: str
    says: str
    count: int


@dataclass(frozen=True, slots=True)
class EntityAnswer:
    """An entity with its names, keys and degrees.

    Attributes:
        asked: the id that was asked for; former: it was merged into this entity.
        names: most documents first; keys: by document; at most 1,000 (`keys_total` counts all).
        claims: how many are about it; modes: of these claims.
    """

    entity: EntitySummary
    asked: str
    former: bool
    names: tuple[NameUse, ...]
    keys: tuple[KeyUse, ...]
    keys_total: int
    degrees: tuple[Degree, ...]
    claims: int
    modes: tuple[Count, ...]
    properties: Mapping[str, Scalar]


def entity(store: Store, entity_id: str) -> EntityAnswer:
    """One entity, by its present or a former id.

    Raises: EntityNotFound (with ids that are close), StoreUnavailable.
    """
    rows = ask(store, "entity", id=entity_id)
    if not any(row["entity"] for row in rows):
        rows = ask(store, "entity", id=entities(store, [entity_id])[entity_id].id)
    (itself,) = _said(rows, "entity")
    keys = sorted(_said(rows, "key"), key=lambda one: (one["document"], one["key"]))
    modes = sorted(_said(rows, "mode"), key=lambda one: (-one["count"], one["mode"]))
    return EntityAnswer(
        entity=entity_summary(itself),
        asked=entity_id,
        former=itself["id"] != entity_id,
        names=_names(keys),
        keys=tuple(_key(row) for row in keys[:_MOST_KEYS]),
        keys_total=len(keys),
        degrees=_degrees(_said(rows, "degree")),
        claims=sum(row["count"] for row in modes),
        modes=tuple(Count(row["mode"], row["count"]) for row in modes),
        properties=_properties(next(row["node"] for row in rows if row["node"])),
    )


def _said(rows: list[Row], what: str) -> list[Row]:
    return [row[what] for row in rows if row[what] is not None]


def _names(keys: list[Row]) -> tuple[NameUse, ...]:
    used: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys:
        for name in (key["name"], *(key["aliases"] or ())):
            used[name].add(key["document"])
    ranked = sorted(used, key=lambda name: (-len(used[name]), name))
    return tuple(NameUse(name, tuple(sorted(used[name]))) for name in ranked)


def _key(row: Row) -> KeyUse:
    return KeyUse(row["key"], row["document"], row["name"], tuple(row["labels"]), row["mentions"])


def _degrees(rows: list[Row]) -> tuple[Degree, ...]:
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        symmetric = load().types[row["type"]].symmetric
        counts[row["type"], "both" if symmetric else "out" if row["out"] else "in"] += row["count"]
    degrees = [Degree(kind, way, _words(kind, way), count) for (kind, way), count in counts.items()]
    return tuple(sorted(degrees, key=lambda one: (-one.count, one.type, one.direction)))


def _words(kind: str, way: str) -> str:
    return load().types[kind].inverse if way == "in" else load().types[kind].says


def _properties(node: StoredNode) -> dict[str, Scalar]:
    return {name: node.properties[name] for name in sorted(node.properties) if name not in _FIELDS}
