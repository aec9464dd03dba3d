"""What answers are made of: entities, relationships, claims, documents, counts."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from api.schemas.wire import Wire
from graph.confidence import WELL_READ
from graph.model import Scalar


class Entity(Wire):
    """A node that stands for one thing in the world."""

    id: str = Field(examples=["unha-trading-bureau-3f9a12"])
    name: str
    labels: tuple[str, ...] = Field(description="all, the root first")
    specific: tuple[str, ...] = Field(description="labels that no other one implies")
    named: bool = Field(description="false for a description such as 'a trader in ...'")
    aliases: tuple[str, ...]
    documents: int
    mentions: int
    degree: int = Field(description="relationships that touch it, whatever the filters")
    first: str | None
    last: str | None


class Relationship(Wire):
    """What the graph holds between two entities because of one or more claims."""

    id: str
    type: str
    source: str
    target: str
    says: str = Field(description="the type in words, from source to target")
    inverse: str = Field(description="the type in words, from target to source")
    mode: str = Field(description="the firmest mode of its claims")
    modes: tuple[str, ...]
    disputed: bool = Field(description="both asserted and denied")
    claims: int
    documents: int
    sources: int = Field(description="independent ones: a reprint is none")
    quote: str = Field(description="the best single sentence")
    quote_claim: str
    confidence: float = Field(description="the highest of its claims")
    well_read: bool = Field(description=f"confidence of at least {WELL_READ}")
    first: str | None
    last: str | None
    publishers: tuple[str, ...]


class Claim(Wire):
    """One document says, in one place, that a subject stands in a relation to an object."""

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
    start: int = Field(description="code points of the document's text")
    end: int
    mode: str
    confidence: float = Field(description="0 to 1: how likely it was read right, not how likely it is true")
    well_read: bool = Field(description=f"confidence of at least {WELL_READ}")
    extractor: str
    cue: str | None = Field(description="the words that make it hedged, denied or planned")
    attribution: str | None = Field(description="whose word it is; null: the outlet's own")
    valid_from: str | None
    valid_to: str | None
    date_text: str | None
    published: str | None
    publisher: str | None
    attributes: Mapping[str, Scalar]


class DocumentSummary(Wire):
    """A document without its text."""

    id: str
    source: str
    sources_group: str = Field(description="equal for documents that are one source")
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    claims: int
    entities: int


class Count(Wire):
    """How often something occurs; `name` is null for what says nothing."""

    name: str | None
    count: int


class Hidden(Wire):
    """Relationships of one type towards one label that a page leaves out."""

    type: str
    label: str
    count: int
