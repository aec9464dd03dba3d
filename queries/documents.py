"""Documents: what was read, and what each one says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import DocumentNotFound
from graph.model import Mention, Scalar
from graph.stores.base import Row, Store
from queries.answers import DocumentSummary, StoredClaim
from queries.bounds import span, within
from queries.catalogue import ask
from queries.cursor import after, fingerprint
from queries.cursor import cursor as cursor_after
from queries.found import entities
from queries.rows import claim, document_summary

_FIELDS = frozenset(
    {"id", "source", "title", "publisher", "author", "published", "language", "text", "sha256", "sources_group"}
)
_INTERNAL = frozenset({"fingerprint", "keys", "claims"})


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
    within("limit", limit, 1, 1_000)
    start, end = span(since, until)
    question = fingerprint("documents", text, publisher, since, until, undated, entity)
    date, last = after(cursor, question, str, str) or (None, None)
    mentioned = entities(store, [entity])[entity].id if entity else None
    asked: dict[str, object] = {
        "words": text.casefold().split(),
        "publishers": list(publisher),
        "since": start,
        "until": end,
        "undated": undated,
        "entity": mentioned,
    }
    rows = ask(store, "documents", after_date=date, after_id=last, limit=limit + 1, **asked)
    found = tuple(document_summary(row["document"]) for row in rows[:limit])
    more = cursor_after(question, found[-1].published or "", found[-1].id) if len(rows) > limit else None
    total = ask(store, "documents_total", **asked)[0]["total"] if more or cursor else len(found)
    return DocumentList(found, total, more)


def document(store: Store, document_id: str, *, text: bool = False) -> DocumentAnswer:
    """One document; with its text if `text`. Raises: DocumentNotFound, StoreUnavailable."""
    rows = ask(store, "document", id=document_id)
    if not rows:
        raise DocumentNotFound(f"no document has the id '{document_id}'", "list them with `documents`")
    node, summary = rows[0]["node"].properties, document_summary(rows[0]["document"])
    return DocumentAnswer(
        document=summary,
        characters=len(node["text"]),
        mentions=tuple(_mention(row) for row in ask(store, "document_mentions", id=document_id)),
        claims=tuple(claim(row) for row in ask(store, "document_claims", id=document_id)),
        reprints=tuple(row["id"] for row in ask(store, "reprints", id=document_id, group=summary.sources_group)),
        properties={n: node[n] for n in sorted(node) if n not in _FIELDS | _INTERNAL},
        text=node["text"] if text else None,
    )


def _mention(row: Row) -> DocumentMention:
    spans = tuple(Mention(start, end) for start, end in zip(row["starts"], row["ends"], strict=True))
    return DocumentMention(row["key"], row["entity"], row["name"], tuple(row["labels"]), bool(row["named"]), spans)
