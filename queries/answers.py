"""The values that answers of the catalogue are made of; each topic adds its own around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.confidence import WELL_READ
from graph.model import Scalar


@dataclass(frozen=True, slots=True)
class EntitySummary:
    """An entity as it stands in a list.

    Attributes:
        labels: all, the root first; specific: those that no other one implies.
        documents: how many mention it; mentions: how often.
        degree: relationships that touch it, whatever the filters.
        first, last: ISO dates of the earliest and latest that is said of it.
    """

    id: str
    name: str
    labels: tuple[str, ...]
    specific: tuple[str, ...]
    named: bool
    aliases: tuple[str, ...] = ()
    documents: int = 0
    mentions: int = 0
    degree: int = 0
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Relationship:
    """What the graph holds between two entities because of one or more claims.

    Attributes:
        source, target: ids of entities; says, inverse: its type in words, from source and from target.
        sources: independent ones; mode: the firmest of `modes`; disputed: both asserted and denied.
        quote: the best single sentence, of the claim `quote_claim`.
        confidence: 0 to 1, the highest of its claims.
    """

    id: str
    type: str
    source: str
    target: str
    says: str
    inverse: str
    mode: str
    modes: tuple[str, ...]
    disputed: bool
    claims: int
    documents: int
    sources: int
    quote: str
    quote_claim: str
    confidence: float
    first: str | None = None
    last: str | None = None
    publishers: tuple[str, ...] = ()

    @property
    def well_read(self) -> bool:
        """Whether one of its claims is of those that are right most often."""
        return self.confidence >= WELL_READ


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim as it is stored, with the names of what it is about.

    Attributes:
        subject, object: ids of entities; subject_key, object_key: what the document calls them.
        start, end: code points of the document's text; `text[start:end] == quote`.
        attributes: what its type allows beyond (amount, goods, role, ...).
        published, publisher: of its document.
    """

    id: str
    type: str
    says: str
    relationship: str
    subject: str
    subject_name: str
    object: str
    object_name: str
    subject_key: str
    object_key: str
    document: str
    quote: str
    start: int
    end: int
    mode: str
    confidence: float
    extractor: str
    cue: str | None = None
    attribution: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    date_text: str | None = None
    published: str | None = None
    publisher: str | None = None
    attributes: Mapping[str, Scalar] = field(default_factory=dict)

    @property
    def well_read(self) -> bool:
        """Whether it is one of those claims that are right most often."""
        return self.confidence >= WELL_READ


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document as it stands in a list, without its text.

    Attributes:
        claims, entities: how many it makes, how many it mentions.
        sources_group: equal for documents that are one source (reprints).
    """

    id: str
    source: str
    sources_group: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    claims: int = 0
    entities: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """How often something occurs; `name` is None for what says nothing (no publisher, no date)."""

    name: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """Relationships of one type, towards entities of one specific label, that a page leaves out."""

    type: str
    label: str
    count: int
