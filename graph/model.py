"""The values that documents are turned into: documents, keys, mentions, claims, readings.

Everything here is frozen, knows no store and checks nothing but its own shape; `graph.gate` holds claims against
the ontology and the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool
"""What a property of a key, claim, entity or relationship may be."""


class Mode(StrEnum):
    """How firmly a document puts a claim, firmest first."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    PLANNED = "planned"
    DENIED = "denied"

    @property
    def rank(self) -> int:
        """0 for the firmest."""
        return _RANKS[self]


_RANKS = {mode: rank for rank, mode in enumerate(Mode)}


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known about it.

    Attributes:
        id: readable and stable, made of source and text (`graph.ids.document_id`).
        source: file name or address.
        text: what every offset refers to, in code points.
        published: ISO date, as precise as known ("2020-06-19", "2020-06", "2020").
        sources_group: documents that share it are one source (reprints); `graph.ids.sources_group` by default.
        properties: whatever else a reader or a sidecar says (licence, note, ...).
    """

    id: str
    source: str
    text: str
    sha256: str
    sources_group: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    properties: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a document that names or describes an entity: `text[start:end]`, code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Key:
    """What one document alone calls one thing.

    Attributes:
        id: `DOCUMENT#7`.
        name: words of the document, never composed.
        aliases: other names used, without `name`, sorted.
        named: false for a description ("a trader in Liaoning Province").
        labels: the most specific labels only, sorted; ancestors are implied.
        mentions: in text order; at least one.
    """

    id: str
    document: str
    name: str
    named: bool
    labels: tuple[str, ...]
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    properties: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """One document says, in one place, that a subject stands in a relation of some type to an object.

    Attributes:
        id: stable (`graph.ids.claim_id`).
        subject, object: ids of keys of the same document.
        start, end, quote: `text[start:end] == quote`, code points of the document's text.
        cue: the words that make it hedged, denied or planned.
        attribution: whose word it is inside the document, in the document's words; None: the outlet's own.
        valid_from, valid_to: ISO dates, half-open, as precise as the text is; date_text: the words.
        confidence: 0 to 1, how likely it was read right (not how likely it is true).
        extractor: name and version.
        properties: attributes that the ontology gives to the type (amount, goods, role, ...).
    """

    id: str
    document: str
    type: str
    subject: str
    object: str
    start: int
    end: int
    quote: str
    mode: Mode
    extractor: str
    confidence: float
    cue: str | None = None
    attribution: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    date_text: str | None = None
    properties: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was found but kept out, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document: the unit that a store takes whole or not at all."""

    document: Document
    keys: tuple[Key, ...] = ()
    claims: tuple[Claim, ...] = ()
    refusals: tuple[Refusal, ...] = ()
