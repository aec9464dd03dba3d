"""Answers about the whole graph: counts, contradictions, what joins many, what is central, ready-made questions."""

from __future__ import annotations

from pydantic import Field

from api.schemas.answers import Contradiction, Explored, Hub, Step
from api.schemas.graph import Claim, Count, Entity, Relationship
from api.schemas.wire import Wire
from graph.model import Scalar


class Facets(Wire):
    """Counts of relationships, most first."""

    total: int = Field(description="that pass the filters")
    filtered: int = Field(description="that do not")
    labels: tuple[Count, ...]
    types: tuple[Count, ...]
    modes: tuple[Count, ...]
    publishers: tuple[Count, ...]
    years: tuple[Count, ...]


class Bar(Wire):
    """Claims of one time."""

    date: str
    count: int
    modes: tuple[Count, ...]


class Timeline(Wire):
    """Claims by when they hold, else by when they were published."""

    step: str
    bars: tuple[Bar, ...]
    coarse: int = Field(description="claims dated less precisely than the step")
    undated: int
    total: int


class Disputed(Wire):
    """A relationship that is both asserted and denied, with both sides."""

    relationship: Relationship
    source: Entity
    target: Entity
    sides: Contradiction


class Contradictions(Wire):
    """A page of disputed relationships, most documents first."""

    disputed: tuple[Disputed, ...]
    total: int
    next: str | None = Field(description="cursor of the next page")


class Value(Wire):
    """A value that some claims give."""

    value: Scalar
    claims: tuple[Claim, ...]


class Disagreement(Wire):
    """A relationship whose documents give different values of one attribute."""

    relationship: Relationship
    source: Entity
    target: Entity
    attribute: str
    values: tuple[Value, ...]


class Disagreements(Wire):
    """A page of disagreements, most documents first."""

    disagreements: tuple[Disagreement, ...]
    total: int
    next: str | None = Field(description="cursor of the next page")


class Connections(Wire):
    """A small connected picture over some entities."""

    nodes: tuple[Entity, ...]
    joining: tuple[str, ...] = Field(description="ids of those that were not asked for and join the others")
    steps: tuple[Step, ...]
    apart: tuple[tuple[str, ...], ...] = Field(description="groups that nothing joined; one where all are joined")
    cost: float
    explored: Explored
    truncated: bool
    hubs: tuple[Hub, ...]
    why: str | None


class Link(Wire):
    """An entity that is related with several of those asked about."""

    entity: Entity
    linked: tuple[str, ...]
    groups: int


class Links(Wire):
    """Entities that link others, those that link most first."""

    links: tuple[Link, ...]
    relationships: tuple[Relationship, ...]
    total: int
    next: str | None = Field(description="cursor of the next page")


class Ranked(Wire):
    """An entity with its score."""

    entity: Entity
    score: float
    place: int


class Ranking(Wire):
    """Entities by one measure, highest first."""

    measure: str
    meaning: str
    ranked: tuple[Ranked, ...]
    total: int
    relationships: int
    sampled: int | None = Field(description="entities that betweenness was estimated from; null: exact")


class Group(Wire):
    """Entities that hang together."""

    size: int
    members: tuple[Entity, ...]


class Grouping(Wire):
    """Groups, largest first."""

    kind: str
    groups: tuple[Group, ...]
    total: int
    entities: int
    modularity: float | None


class Bridge(Wire):
    """A pair whose link is all that joins two parts."""

    left: Entity
    right: Entity
    smaller: int


class CutPoint(Wire):
    """An entity without which its surroundings fall apart."""

    entity: Entity
    parts: int


class WeakPoints(Wire):
    """What holds the graph together by itself."""

    bridges: tuple[Bridge, ...]
    bridges_total: int
    cut_points: tuple[CutPoint, ...]
    cut_points_total: int


class QuestionParameter(Wire):
    """What a question wants to know."""

    name: str
    kind: str = Field(description="entity (an id), text or date")
    says: str
    labels: tuple[str, ...]
    optional: bool


class Question(Wire):
    """A ready-made question."""

    name: str
    title: str
    says: str
    parameters: tuple[QuestionParameter, ...]
    cypher: str


class Questions(Wire):
    """Every ready-made question."""

    questions: tuple[Question, ...]


class QuestionAnswer(Wire):
    """Relationships that answer a question, with their ends."""

    question: Question
    relationships: tuple[Relationship, ...]
    nodes: tuple[Entity, ...]
    total: int
    truncated: bool
