"""What the service itself answers: the ontology, Cypher, loading, how it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.schemas.wire import Wire

Parameters: TypeAlias = dict[str, JsonValue]


class Label(Wire):
    """A kind of entity."""

    name: str
    description: str
    parents: tuple[str, ...]
    ftm: str = Field(description="schema of FollowTheMoney")
    colour: str
    shape: str
    nouns: tuple[str, ...]


class RelationshipType(Wire):
    """A kind of relationship."""

    name: str
    description: str
    says: str
    inverse: str
    ends: tuple[tuple[str, str], ...] = Field(description="allowed pairs of labels; descendants count")
    symmetric: bool
    properties: Mapping[str, str]


class Ontology(Wire):
    """What the graph can say."""

    labels: tuple[Label, ...]
    types: tuple[RelationshipType, ...]


class EntitiesQuestion(BaseModel):
    """Entities to ask about, by their present or former ids."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    entities: tuple[str, ...] = Field(min_length=1, max_length=1_000)


class CypherQuestion(BaseModel):
    """A reading statement, with values for its `$parameters`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    query: str = Field(max_length=100_000, examples=["MATCH (a:Trader)-[r]->(b) RETURN a.name, type(r), b.name"])
    parameters: Parameters = Field(default_factory=dict)


class CypherAnswer(Wire):
    """Rows; nodes and relationships as `{"labels", "properties"}` and `{"type", "start", "end", "properties"}`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[JsonValue, ...], ...]
    truncated: bool = Field(description="there were more rows, or more bytes, than an answer may have")
    seconds: float


class ExportQuestion(BaseModel):
    """What to export: a scope with the parameters of its question beside it, and how."""

    model_config = ConfigDict(extra="allow", frozen=True)

    format: str = Field("json", examples=["json", "graphml"], description="a wrong one lists them all")
    scope: str | None = Field(
        None,
        examples=["neighbours"],
        description="everything, ids, search, neighbours, paths, question or cypher; by default ids where only "
        "entity, relationship or document are given, else everything",
    )
    flavour: str = Field("", description="a variant of the format")
    title: str = Field("", max_length=500, description="of a report or picture")
    question: str = Field("", max_length=2_000, description="what a report answers")
    time: bool = Field(True, description="say when it was made; no: the same graph gives the same bytes")
    zip: bool = Field(False, description="the file and its manifest, with a checksum, in one zip")


class Health(Wire):
    """The process answers."""

    status: str = Field(examples=["ok"])
    version: str


class Ready(Wire):
    """Which store, and that it answers."""

    status: str = Field(examples=["ready"])
    store: str
    dialect: str
    version: int = Field(description="of the graph: grows with each load")
