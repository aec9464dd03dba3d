"""Evidence: the claims behind a relationship, an entity or a path, by document, newest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from graph.errors import RelationshipNotFound
from graph.model import Mode
from graph.stores.base import Row, Store
from queries.answers import Count, DocumentSummary, EntitySummary, Relationship, StoredClaim
from queries.bounds import within
from queries.catalogue import ask
from queries.claim_filters import OF_CLAIMS, claim_passes, claim_side
from queries.cursor import after, fingerprint
from queries.cursor import cursor as cursor_after
from queries.filters import EVERYTHING, Filters, passes
from queries.found import entities
from queries.rows import claim, document_summary
from queries.rows import relationship as relationship_of

_MOST_CONTRADICTIONS = 100
_MOST_ON_A_SIDE = 20
_MOST_ON_A_PATH = 11


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
    found = _relationship(store, relationship_id)
    ends = entities(store, [found.source, found.target])
    return RelationshipAnswer(found, ends[found.source], ends[found.target])


def _relationship(store: Store, relationship_id: str) -> Relationship:
    rows = ask(store, "relationships_by_id", ids=[relationship_id])
    if not rows:
        raise RelationshipNotFound(f"no relationship has the id '{relationship_id}'", "look at the entity's neighbours")
    return relationship_of(rows[0]["relationship"])


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
    filters.only(*OF_CLAIMS)
    found = _relationship(store, relationship_id)
    return _evidence(store, "relationship", {"relationships": [found.id]}, filters, limit, cursor)


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
    filters.only(*OF_CLAIMS, "type", "direction")
    found = entities(store, [entity_id])[entity_id]
    return _evidence(store, "entity", claim_side(found.id, filters), filters, limit, cursor)


def path_evidence(
    store: Store,
    path: Sequence[str],
    filters: Filters = EVERYTHING,
    *,
    limit: int = 100,
    cursor: str | None = None,
) -> Evidence:
    """Every claim that links each entity of a path with the next, whichever is the subject; also filters by type.

    Args:
        path: ids of entities, 2 to 11.
    Raises: EntityNotFound, BadRequest, StoreUnavailable.
    """
    within("path", len(path), 2, _MOST_ON_A_PATH)
    filters.only(*OF_CLAIMS, "type")
    found = entities(store, path)
    pairs = [[found[one].id, found[other].id] for one, other in pairwise(path)]
    rows = ask(store, "relationships_between", pairs=pairs, **passes(store, EVERYTHING))
    between: dict[str, object] = {"relationships": sorted({row["relationship"]["id"] for row in rows})}
    return _evidence(store, "relationship", between, filters, limit, cursor)


_PAGES = {"relationship": "relationship_claims", "entity": "entity_evidence"}
_MODES = {"relationship": "relationship_claim_modes", "entity": "entity_claim_modes"}


def _evidence(
    store: Store, scope: str, asked: dict[str, object], filters: Filters, limit: int, cursor: str | None
) -> Evidence:
    within("limit", limit, 1, 1_000)
    question = fingerprint("evidence", scope, asked, filters)
    start = after(cursor, question, str, str, int, str) or (None, None, None, None)
    asked = asked | claim_passes(filters)
    claims = [claim(row) for row in ask(store, _PAGES[scope], limit=limit + 1, **asked, **_after(*start))]
    counts = ask(store, _MODES[scope], **asked)
    page, more = claims[:limit], len(claims) > limit
    return Evidence(
        by_document=_by_document(store, page),
        contradictions=_contradictions(store, counts),
        modes=_modes(counts),
        total=sum(row["count"] for row in counts),
        next=cursor_after(question, *_place(page[-1])) if more else None,
    )


def _place(one: StoredClaim) -> tuple[str, str, int, str]:
    return one.published or "", one.document, one.start, one.id


def _after(
    date: str | int | None, document: str | int | None, start: str | int | None, one: str | int | None
) -> dict[str, object]:
    return {"after_date": date, "after_document": document, "after_start": start, "after_id": one}


def _modes(counts: list[Row]) -> tuple[Count, ...]:
    modes: Counter[str] = Counter()
    for row in counts:
        modes[row["mode"]] += row["count"]
    return tuple(Count(mode.value, modes[mode]) for mode in Mode if modes[mode])


def _by_document(store: Store, claims: list[StoredClaim]) -> tuple[DocumentClaims, ...]:
    rows = ask(store, "documents_by_id", ids=sorted({one.document for one in claims}))
    known = {row["document"]["id"]: document_summary(row["document"]) for row in rows}
    groups = groupby(claims, key=lambda one: one.document)
    return tuple(DocumentClaims(known[document], tuple(group)) for document, group in groups)


def _contradictions(store: Store, counts: list[Row]) -> tuple[Contradiction, ...]:
    modes: defaultdict[str, set[str]] = defaultdict(set)
    for row in counts:
        modes[row["relationship"]].add(row["mode"])
    both = {one for one, said in modes.items() if {Mode.ASSERTED, Mode.DENIED} <= said}
    wanted = sorted(both)[:_MOST_CONTRADICTIONS]
    return contradictions_of(store, wanted)


def contradictions_of(store: Store, relationships: Iterable[str]) -> tuple[Contradiction, ...]:
    """Both sides of some disputed relationships, in the order given. Raises: StoreError."""
    if not (wanted := list(relationships)):
        return ()
    sides: defaultdict[tuple[str, str], list[StoredClaim]] = defaultdict(list)
    for row in ask(store, "contradicting_claims", relationships=wanted):
        one = claim(row)
        sides[one.relationship, one.mode].append(one)
    return tuple(_contradiction(one, sides[one, Mode.ASSERTED], sides[one, Mode.DENIED]) for one in wanted)


def _contradiction(relationship: str, asserted: list[StoredClaim], denied: list[StoredClaim]) -> Contradiction:
    kind = (asserted or denied)[0].type
    return Contradiction(relationship, kind, tuple(asserted[:_MOST_ON_A_SIDE]), tuple(denied[:_MOST_ON_A_SIDE]))
