"""Questions that reporters ask, ready-made: data in `questions.yaml`, one .cypher file each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from graph.errors import BadRequest
from graph.stores.base import Store
from queries.answers import EntitySummary, Relationship
from queries.bounds import date, to_end, within
from queries.catalogue import ask, query
from queries.found import entities, present
from queries.rows import relationship

KINDS = ("entity", "text", "date")
_FOLDER = "questions/"
_MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question wants to know.

    Attributes:
        kind: `entity` (an id), `text` or `date`; labels: of what kind the entity should be.
        says: for people.
    """

    name: str
    kind: str
    says: str
    labels: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A ready-made question: `title` asks it, `says` explains the answer, `cypher` is how."""

    name: str
    title: str
    says: str
    parameters: tuple[Parameter, ...]
    cypher: str


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """Relationships that answer a question, most documents first, with their ends.

    Attributes:
        total: how many there are; truncated: more than are shown.
    """

    question: Question
    relationships: tuple[Relationship, ...]
    nodes: tuple[EntitySummary, ...]
    total: int
    truncated: bool


@cache
def questions() -> tuple[Question, ...]:
    """Every ready-made question, in the order of its file."""
    listed = yaml.safe_load((files(__package__) / "questions.yaml").read_text(encoding="utf-8"))
    return tuple(_question(one) for one in listed)


def _question(written: Mapping[str, object]) -> Question:
    listed = written["parameters"]
    parameters = tuple(_parameter(one) for one in listed) if isinstance(listed, list) else ()
    name = str(written["name"])
    return Question(name, str(written["title"]), str(written["says"]), parameters, query(_FOLDER + name, "neo4j"))


def _parameter(written: Mapping[str, object]) -> Parameter:
    labels = written.get("labels")
    return Parameter(
        name=str(written["name"]),
        kind=str(written["kind"]),
        says=str(written["says"]),
        labels=tuple(map(str, labels)) if isinstance(labels, list) else (),
        optional=written.get("optional") is True,
    )


def answer(store: Store, name: str, values: Mapping[str, str], *, limit: int = 100) -> QuestionAnswer:
    """The answer to a ready-made question.

    Args:
        values: its parameters; ids of entities may be former ones.
        limit: relationships, 1 to 1,000.
    Raises: BadRequest, EntityNotFound, StoreUnavailable.
    """
    within("limit", limit, 1, 1_000)
    asked = next((one for one in questions() if one.name == name), None)
    if asked is None:
        known = ", ".join(one.name for one in questions())
        raise BadRequest(f"question: '{name}' is not known", f"ask one of {known}")
    if unknown := values.keys() - {one.name for one in asked.parameters}:
        raise BadRequest(f"{min(unknown)}: '{name}' has no such parameter", "leave it out")
    given = {one.name: _value(store, one, values.get(one.name)) for one in asked.parameters}
    rows = ask(store, _FOLDER + name, limit=limit, **given)
    found = tuple(relationship(row["relationship"]) for row in rows)
    known_ends = present(store, {end for link in found for end in (link.source, link.target)})
    total = rows[0]["total"] if rows else 0
    return QuestionAnswer(asked, found, tuple(known_ends[one] for one in sorted(known_ends)), total, total > len(found))


def _value(store: Store, wanted: Parameter, given: str | None) -> str | None:
    if given is None or not given.strip():
        if wanted.optional:
            return None
        raise BadRequest(f"{wanted.name}: is missing", f"give {wanted.says}")
    if len(given) > _MOST_LETTERS:
        raise BadRequest(f"{wanted.name}: {len(given)} characters", f"give at most {_MOST_LETTERS}")
    if wanted.kind == "entity":
        return entities(store, [given])[given].id
    if wanted.kind == "date":
        day = date(wanted.name, given)
        return to_end(day) if day and wanted.name == "until" else day
    return given
