"""One entity: what it is called, where, and how much is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.model import Scalar
from graph.stores.base import Store
from queries.answers import Count, EntitySummary


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
    raise NotImplementedError
