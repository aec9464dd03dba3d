"""Documents, keys and claims as property maps, and back: what lies in a store, the same for every engine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from graph.errors import ClaimRefused
from graph.ids import sha256
from graph.model import Claim, Document, Key, Mention, Mode, Reading, Scalar

_KNOWN = ("title", "publisher", "author", "published", "language")
_DOCUMENT = frozenset({*_KNOWN, "id", "source", "text", "sha256", "sources_group", "fingerprint", "keys", "claims"})
_ATTRIBUTE = "attribute_"
_ID = attrgetter("id")


def fingerprint(reading: Reading) -> str:
    """Equal for equal readings: a hash over all of a reading that is stored, in whatever order it comes."""
    d = reading.document
    named = (d.id, d.source, d.text, d.sha256, d.sources_group, d.title, d.publisher, d.author, d.published, d.language)
    keys = [_key_values(key) for key in sorted(reading.keys, key=_ID)]
    claims = [_claim_values(claim) for claim in sorted(reading.claims, key=_ID)]
    return sha256(json.dumps([named, _sorted(d.properties), keys, claims], separators=(",", ":")))


def _key_values(k: Key) -> tuple[object, ...]:
    spans = [(m.start, m.end) for m in k.mentions]
    return k.id, k.name, k.named, k.labels, k.aliases, spans, _sorted(k.properties)


def _claim_values(c: Claim) -> tuple[object, ...]:
    said = (c.id, c.type, c.subject, c.object, c.start, c.end, c.quote, c.mode, c.cue, c.attribution)
    when = (c.valid_from, c.valid_to, c.date_text, c.extractor, c.confidence)
    return *said, *when, _sorted(c.properties)


def _sorted(properties: Mapping[str, Scalar]) -> list[tuple[str, Scalar]]:
    return sorted(properties.items()) if properties else []


def document_row(reading: Reading, mark: str) -> dict[str, Any]:
    """The properties of a document's node; those of its own are `more`.

    Raises: ClaimRefused where one of its own bears the name of one of ours.
    """
    document = reading.document
    row: dict[str, Any] = {
        "id": document.id,
        "source": document.source,
        "text": document.text,
        "sha256": document.sha256,
        "sources_group": document.sources_group,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published,
        "language": document.language,
        "fingerprint": mark,
        "keys": len(reading.keys),
        "claims": len(reading.claims),
    }
    if taken := _DOCUMENT & document.properties.keys():
        what = f"{document.source}: a document cannot have a property '{min(taken)}' of its own"
        raise ClaimRefused(what, "rename it in what says so, such as documents.yaml")
    if document.properties:
        row["more"] = dict(document.properties)
    return row


def document_of(stored: Mapping[str, Any]) -> Document:
    """The document that a node was made from; of a node read in part, what was read of it."""
    return Document(
        **{name: stored.get(name) for name in _KNOWN},
        id=stored["id"],
        source=stored.get("source", ""),
        text=stored.get("text", ""),
        sha256=stored.get("sha256", ""),
        sources_group=stored["sources_group"],
        properties={name: value for name, value in stored.items() if name not in _DOCUMENT},
    )


def mention_row(key: Key, entity: str) -> dict[str, Any]:
    """The properties of the relationship that leads from a document to what one of its keys means."""
    properties = json.dumps(dict(key.properties), sort_keys=True, ensure_ascii=False) if key.properties else None
    return {
        "id": key.id,
        "key": key.id,
        "document": key.document,
        "entity": entity,
        "starts": [m.start for m in key.mentions],
        "ends": [m.end for m in key.mentions],
        "name": key.name,
        "aliases": list(key.aliases),
        "named": key.named,
        "labels": list(key.labels),
        "properties_json": properties,
    }


def key_of(stored: Mapping[str, Any]) -> Key:
    """The key that a MENTIONS relationship was made from."""
    spans = zip(stored["starts"], stored["ends"], strict=True)
    return Key(
        id=stored["key"],
        document=stored["document"],
        name=stored["name"],
        named=stored["named"],
        labels=tuple(stored["labels"]),
        mentions=tuple(Mention(start, end) for start, end in spans),
        aliases=tuple(stored.get("aliases") or ()),
        properties=_properties(stored.get("properties_json")),
    )


def _properties(text: str | None) -> dict[str, Scalar]:
    return dict(json.loads(text)) if text else {}


def claim_row(claim: Claim, document: Document, ends: Mapping[str, str], relationship: str) -> dict[str, Any]:
    """The properties of a claim's node; attributes of its type are `more`.

    Args:
        ends: key id -> entity id.
    """
    row: dict[str, Any] = {
        "id": claim.id,
        "type": claim.type,
        "relationship": relationship,
        "subject_key": claim.subject,
        "object_key": claim.object,
        "subject": ends[claim.subject],
        "object": ends[claim.object],
        "document": claim.document,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "mode": claim.mode.value,
        "confidence": claim.confidence,
        "extractor": claim.extractor,
        "cue": claim.cue,
        "attribution": claim.attribution,
        "valid_from": claim.valid_from,
        "valid_to": claim.valid_to,
        "date_text": claim.date_text,
        "published": document.published,
        "publisher": document.publisher,
    }
    if claim.properties:
        row["more"] = {_ATTRIBUTE + name: value for name, value in claim.properties.items()}
    return row


def claim_of(stored: Mapping[str, Any]) -> Claim:
    """The claim that a node was made from."""
    attributes = {k.removeprefix(_ATTRIBUTE): v for k, v in stored.items() if k.startswith(_ATTRIBUTE)}
    return Claim(
        id=stored["id"],
        document=stored["document"],
        type=stored["type"],
        subject=stored["subject_key"],
        object=stored["object_key"],
        start=stored["start"],
        end=stored["end"],
        quote=stored["quote"],
        mode=Mode(stored["mode"]),
        extractor=stored["extractor"],
        confidence=float(stored["confidence"]),
        cue=stored.get("cue"),
        attribution=stored.get("attribution"),
        valid_from=stored.get("valid_from"),
        valid_to=stored.get("valid_to"),
        date_text=stored.get("date_text"),
        properties=attributes,
    )
