"""Evidence: the claims behind a relationship, an entity or a pair, by document, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from graph.stores.base import Store
from queries.answers import Count, DocumentSummary, EntitySummary, Relationship, StoredClaim
from queries.filters import EVERYTHING, Filters


@dataclass(frozen=True, slots=True)
class DocumentClaims:
    """The claims of one document, in the order of its text."""

    document: DocumentSummary
    claims: tuple[StoredClaim, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A relationship that some claims assert and others deny, side by side, newest first, at most 20 of each."""

    relationship: str
    type: str
    asserted: tuple[StoredClaim, ...]
    denied: tuple[StoredClaim, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A page of claims.

    Attributes:
        by_document: newest document first, undated last; a document may continue on the next page.
        contradictions: among all pages, at most 100 relationships.
        modes: of all claims; total: claims on all pages; next: cursor of the next page.
    """

    by_document: tuple[DocumentClaims, ...]
    contradictions: tuple[Contradiction, ...]
    modes: tuple[Count, ...]
    total: int
    next: str | None = None


@dataclass(frozen=True, slots=True)
class RelationshipAnswer:
    """A relationship with its two ends."""

    relationship: Relationship
    source: EntitySummary
    target: EntitySummary


def relationship(store: Store, relationship_id: str) -> RelationshipAnswer:
    """One relationship. Raises: RelationshipNotFound, StoreUnavailable."""
    raise NotImplementedError


def relationship_evidence(
    store: Store,
    relationship_id: str,
    filters: Filters = EVERYTHING,
    *,
    limit: int = 100,
    cursor: str | None = None,
) -> Evidence:
    """Every claim behind one relationship.

    Filters hold for claims here: mode, since, until, publisher, document, min_confidence; others are refused.
    Args:
        limit: claims on a page, 1 to 1,000.
    Raises: RelationshipNotFound, BadRequest, StoreUnavailable.
    """
    raise NotImplementedError


def entity_evidence(
    store: Store,
    entity_id: str,
    filters: Filters = EVERYTHING,
    *,
    limit: int = 100,
    cursor: str | None = None,
) -> Evidence:
    """Every claim about an entity; also filters by type, direction.

    Raises: EntityNotFound, BadRequest, StoreUnavailable.
    """
    raise NotImplementedError


def evidence_between(
    store: Store,
    left: str,
    right: str,
    filters: Filters = EVERYTHING,
    *,
    limit: int = 100,
    cursor: str | None = None,
) -> Evidence:
    """Every claim that links two entities, whichever is the subject; also filters by type.

    Raises: EntityNotFound, BadRequest, StoreUnavailable.
    """
    raise NotImplementedError
