"""A raw document and what the sidecar says become a document."""

from __future__ import annotations

from graph import ids
from graph.model import Document, Scalar
from loaders.readers.raw import RawDocument
from loaders.readers.sidecar import Entry


def document(source: str, raw: RawDocument, entry: Entry) -> Document:
    """The document of a source (a file name or address); the sidecar's word goes before the reader's."""
    facts = entry.facts
    properties: dict[str, Scalar] = {**raw.properties, **entry.properties}
    return Document(
        id=ids.document_id(source, raw.text),
        source=source,
        text=raw.text,
        sha256=ids.sha256(raw.text),
        sources_group=facts.get("sources_group") or ids.sources_group(raw.text),
        title=facts.get("title", raw.title),
        publisher=facts.get("publisher", raw.publisher),
        author=facts.get("author", raw.author),
        published=facts.get("published", raw.published),
        language=facts.get("language", raw.language),
        properties=properties,
    )
