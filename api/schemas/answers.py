"""The answers of the catalogue; every list says what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from api.schemas.graph import Claim, Count, DocumentSummary, Entity, Hidden, Relationship
from api.schemas.wire import Wire
from graph.model import Scalar


class Hit(Wire):
    """An entity that was found."""

    entity: Entity
    matched: str = Field(description="the name, alias or description that matched")
    field: str
    score: float = Field(description="0 to 100")


class SearchAnswer(Wire):
    """Hits, best first."""

    hits: tuple[Hit, ...]
    total: int
    truncated: bool = Field(description="more candidates than were scored: total is a lower bound")
    next: str | None = Field(description="cursor of the next page")


class NameUse(Wire):
    """A name with the documents that use it."""

    name: str
    documents: tuple[str, ...]


class KeyUse(Wire):
    """What one document calls the entity."""

    key: str
    document: str
    name: str
    labels: tuple[str, ...]
    mentions: int


class Degree(Wire):
    """Relationships of one type in one direction."""

    type: str
    direction: str
    says: str
    count: int


class EntityAnswer(Wire):
    """An entity with its names, keys and degrees."""

    entity: Entity
    asked: str
    former: bool = Field(description="the id asked for was merged into this entity")
    names: tuple[NameUse, ...]
    keys: tuple[KeyUse, ...]
    keys_total: int
    degrees: tuple[Degree, ...]
    claims: int
    modes: tuple[Count, ...]
    properties: Mapping[str, Scalar]


class Neighbourhood(Wire):
    """An entity with a page of its relationships."""

    entity: Entity
    nodes: tuple[Entity, ...]
    relationships: tuple[Relationship, ...]
    among: tuple[Relationship, ...] = Field(description="relationships between the shown entities")
    among_total: int
    total: int
    hidden: tuple[Hidden, ...] = Field(description="what passes the filters and is on no page so far")
    filtered: int = Field(description="relationships that do not pass the filters")
    next: str | None = Field(description="cursor of the next page")


class Pair(Wire):
    """Two entities that more than one relationship joins."""

    entities: tuple[str, str] = Field(description="their ids, sorted")
    relationships: tuple[str, ...] = Field(description="ids of all that joins the two in this answer")
    documents: int = Field(description="that any of these relationships rests on, each counted once")


class Among(Wire):
    """Some entities with every relationship between two of them."""

    nodes: tuple[Entity, ...] = Field(description="those that exist, in the order asked for")
    relationships: tuple[Relationship, ...]
    pairs: tuple[Pair, ...] = Field(description="every two of them that more than one relationship joins")
    truncated: bool = Field(description="there are more relationships")
    former: Mapping[str, str] = Field(description="for each id that was merged away, the id that it leads to")
    missing: tuple[str, ...] = Field(description="ids that lead to no entity")


class DocumentClaims(Wire):
    """The claims of one document, in the order of its text."""

    document: DocumentSummary
    claims: tuple[Claim, ...]


class Contradiction(Wire):
    """A relationship that some claims assert and others deny."""

    relationship: str
    type: str
    asserted: tuple[Claim, ...]
    denied: tuple[Claim, ...]


class Evidence(Wire):
    """A page of claims, newest document first."""

    by_document: tuple[DocumentClaims, ...]
    contradictions: tuple[Contradiction, ...]
    modes: tuple[Count, ...]
    total: int
    next: str | None = Field(description="cursor of the next page")


class RelationshipAnswer(Wire):
    """A relationship with its two ends and the first page of its evidence."""

    relationship: Relationship
    source: Entity
    target: Entity
    evidence: Evidence


class Step(Wire):
    """One relationship, walked in the direction of the path."""

    source: str
    target: str
    relationship: Relationship
    forward: bool
    words: str = Field(description="the type in words, in the direction of the path")
    parallel: tuple[Relationship, ...]


class Strength(Wire):
    """How firm a path is: as firm as its weakest step."""

    weakest: int
    mode: str
    sources: int
    together: bool
    sentence: str


class Path(Wire):
    """A chain of entities without a repetition."""

    nodes: tuple[Entity, ...]
    steps: tuple[Step, ...]
    length: int
    cost: float
    strength: Strength
    sentence: str


class Explored(Wire):
    """How much was looked at."""

    entities: int
    relationships: int
    levels: int
    seconds: float


class Hub(Wire):
    """An entity that transit was denied or made dearer at."""

    entity: Entity
    why: str


class PathsAnswer(Wire):
    """Paths, best first."""

    sources: tuple[Entity, ...]
    targets: tuple[Entity, ...]
    paths: tuple[Path, ...]
    explored: Explored
    truncated: bool = Field(description="a budget ended the search: more may exist")
    hubs: tuple[Hub, ...]
    hubs_total: int
    frontier: tuple[Entity, ...] = Field(description="where there is no path: the nearest that was reached")
    why: str | None


class DocumentList(Wire):
    """A page of documents, newest first."""

    documents: tuple[DocumentSummary, ...]
    total: int
    next: str | None = Field(description="cursor of the next page")


class Span(Wire):
    """`text[start:end]`, in code points."""

    start: int
    end: int


class DocumentMention(Wire):
    """An entity in a document."""

    key: str
    entity: str
    name: str
    labels: tuple[str, ...]
    named: bool
    spans: tuple[Span, ...]


class DocumentAnswer(Wire):
    """A document with its mentions and claims."""

    document: DocumentSummary
    characters: int
    mentions: tuple[DocumentMention, ...]
    claims: tuple[Claim, ...]
    reprints: tuple[str, ...]
    properties: Mapping[str, Scalar]
    text: str | None = Field(description="only where asked for")


class Statistics(Wire):
    """What the graph holds."""

    documents: int
    entities: int
    named: int
    relationships: int
    disputed: int
    claims: int
    mentions: int
    labels: tuple[Count, ...]
    types: tuple[Count, ...]
    modes: tuple[Count, ...]
    publishers: tuple[Count, ...]
    years: tuple[Count, ...]
    version: int
    first: str | None
    last: str | None
    loaded: str | None
