"""Disagreements: where documents give different values, dates or owners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from graph.model import Scalar
from graph.ontology import load
from graph.stores.base import Row, Store
from queries.answers import EntitySummary, Relationship, StoredClaim
from queries.bounds import within
from queries.catalogue import ask
from queries.claim_filters import claim_passes
from queries.cursor import after, fingerprint
from queries.cursor import cursor as cursor_after
from queries.filters import EVERYTHING
from queries.found import present
from queries.memory import Memory
from queries.rows import claim, relationship

_ATTRIBUTE = "attribute_"
_DATE = "valid_from"
_MOST_CLAIMS = 5_000
_FROM_THE_START: dict[str, object] = {"after_date": None, "after_document": None, "after_start": None, "after_id": None}


@dataclass(frozen=True, slots=True)
class Value:
    """One value that some claims give, newest first."""

    value: Scalar
    claims: tuple[StoredClaim, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A relationship of which documents give different values.

    Whether they exclude one another is for a person to judge: goods may move twice.

    Attributes:
        relationship: that of most documents, where the values are subjects of several.
        attribute: of the type (amount, share, role, ...); `date`; or what the subject of a type is that leaves room
            for one only (`owner`), and then the values are the names of those subjects.
    """

    relationship: Relationship
    source: EntitySummary
    target: EntitySummary
    attribute: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Disagreements:
    """A page of disagreements, most documents first; `total` on all pages, `next` the cursor of the next."""

    disagreements: tuple[Disagreement, ...]
    total: int
    next: str | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where documents disagree: ids of relationships, what about, and how many documents say something of it."""

    relationships: tuple[str, ...]
    attribute: str
    documents: int


_PLACES: Memory[tuple[_Place, ...]] = Memory()


def disagreements(store: Store, *, limit: int = 50, cursor: str | None = None) -> Disagreements:
    """Relationships of which some document gives no value that another one gives: dates, owners, amounts, roles, ...

    What is only denied gives no value, and a date agrees with one that is less precise.
    Args:
        limit: disagreements on a page, 1 to 200.
    Raises: BadRequest, StoreUnavailable.
    """
    within("limit", limit, 1, 200)
    question = fingerprint("disagreements")
    (skip,) = after(cursor, question, int) or (0,)
    places = _PLACES.recall(store, "disagreements", lambda: _places(store))
    page = places[int(skip) : int(skip) + limit]
    end = int(skip) + len(page)
    more = cursor_after(question, end) if end < len(places) else None
    return Disagreements(_described(store, page), len(places), more)


def _places(store: Store) -> tuple[_Place, ...]:
    found = [
        *(_place((row["relationship"],), row["attribute"], row["said"]) for row in ask(store, "disagreements")),
        *(
            _place(row["relationships"], row["type"], row["said"])
            for row in ask(store, "rivals", types=list(load().exclusive))
        ),
    ]
    return tuple(sorted(filter(None, found), key=lambda one: (-one.documents, one.relationships, one.attribute)))


def _place(relationships: Sequence[str], attribute: str, said: Iterable[Sequence[Scalar]]) -> _Place | None:
    """None where every two documents have a value in common."""
    values: defaultdict[Scalar, set[Scalar]] = defaultdict(set)
    for document, value in said:
        values[document].add(value)
    same = _dates_agree if attribute == _DATE else _equal
    for one, other in combinations(values.values(), 2):
        if not any(same(a, b) for a, b in product(one, other)):
            return _Place(tuple(sorted(relationships)), attribute, len(values))
    return None


def _equal(one: Scalar, other: Scalar) -> bool:
    return one == other


def _dates_agree(one: Scalar, other: Scalar) -> bool:
    short, long = sorted((str(one), str(other)), key=len)
    return long.startswith(short)


def _described(store: Store, places: Sequence[_Place]) -> tuple[Disagreement, ...]:
    if not (ids := sorted({one for place in places for one in place.relationships})):
        return ()
    rows = ask(store, "relationships_by_id", ids=ids)
    links = {one.id: one for one in (relationship(row["relationship"]) for row in rows)}
    ends = present(store, {end for link in links.values() for end in (link.source, link.target)})
    claims = _claims(store, ids)
    return tuple(_disagreement(place, links, ends, claims) for place in places)


def _claims(store: Store, ids: list[str]) -> list[StoredClaim]:
    rows: list[Row] = ask(
        store,
        "relationship_claims",
        relationships=ids,
        limit=_MOST_CLAIMS,
        **claim_passes(EVERYTHING),
        **_FROM_THE_START,
    )
    return [one for one in map(claim, rows) if one.mode != "denied"]


def _disagreement(
    place: _Place,
    links: Mapping[str, Relationship],
    ends: Mapping[str, EntitySummary],
    claims: Iterable[StoredClaim],
) -> Disagreement:
    name, value_of = _meaning(place.attribute)
    given: defaultdict[Scalar, list[StoredClaim]] = defaultdict(list)
    for one in claims:
        if one.relationship in place.relationships and (value := value_of(one)) is not None:
            given[value].append(one)
    values = sorted((Value(value, tuple(said)) for value, said in given.items()), key=lambda one: str(one.value))
    link = min((links[one] for one in place.relationships), key=lambda one: (-one.documents, one.id))
    return Disagreement(link, ends[link.source], ends[link.target], name, tuple(values))


def _meaning(attribute: str) -> tuple[str, Callable[[StoredClaim], Scalar | None]]:
    """What documents disagree about, in words, and what a claim says of it."""
    if attribute == _DATE:
        return "date", lambda one: one.valid_from
    if (kind := load().types.get(attribute)) is not None:
        return kind.ftm.source, lambda one: None if "share" in one.attributes else one.subject_name
    name = attribute.removeprefix(_ATTRIBUTE)
    return name, lambda one: one.attributes.get(name)
