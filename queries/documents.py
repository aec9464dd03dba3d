"""Documents: what was read, and what each one says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.model import Mention, Scalar
from graph.stores.base import Store
from queries.answers import DocumentSummary, StoredClaim


@dataclass(frozen=True, slots=True)
class DocumentList:
    """A page of documents; `total` on all pages, `next` the cursor of the next one."""

    documents: tuple[DocumentSummary, ...]
    total: int
    next: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """An entity in a document: the key's name, and every span that means it, in text order."""

    key: str
    entity: str
    name: str
    labels: tuple[str, ...]
    named: bool
    spans: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class DocumentAnswer:
    """One document with all its mentions (by first span) and claims (in text order).

    Attributes:
        text: only where it was asked for; characters: its length in code points.
        reprints: ids of other documents of the same source.
        properties: whatever else is known of it.
    """

    document: DocumentSummary
    characters: int
    mentions: tuple[DocumentMention, ...]
    claims: tuple[StoredClaim, ...]
    reprints: tuple[str, ...]
    properties: Mapping[str, Scalar]
    text: str | None = None


def documents(
    store: Store,
    *,
    text: str = "",
    publisher: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
    undated: bool = True,
    entity: str | None = None,
    limit: int = 100,
    cursor: str | None = None,
) -> DocumentList:
    """Documents, newest first, undated last, then by id.

    Args:
        text: words that title, source, publisher or author contain, in any case.
        since, until: publication dates, inclusive, as precise as wanted; `undated` keeps those without one.
        entity: only documents that mention this entity.
        limit: documents on a page, 1 to 1,000.
    Raises: BadRequest, EntityNotFound, StoreUnavailable.
    """
    raise NotImplementedError


def document(store: Store, document_id: str, *, text: bool = False) -> DocumentAnswer:
    """One document; with its text if `text`. Raises: DocumentNotFound, StoreUnavailable."""
    raise NotImplementedError
