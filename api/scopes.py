"""Which part of the graph: one language for `GET /v1/export`, `POST /v1/export` and `yalu export`.

A scope is the name of a question and its parameters under the names that they have everywhere; what answers the
question is exported, with all its evidence. To add one, write its function and a line of `SCOPES`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from api import cypher_answers
from api.scope_rows import ids_in
from api.scope_words import FILTERS, Words
from api.settings import Settings
from graph.errors import BadRequest
from graph.export import EVERYTHING, Scope, about
from graph.stores.base import Store
from graph.version import program
from queries.answers import EntitySummary, Relationship
from queries.bounds import one_of
from queries.filters import EVERYTHING as UNFILTERED
from queries.found import found
from queries.neighbours import neighbours
from queries.passing import passing
from queries.paths import BUDGET, SECONDS, Avoid, paths
from queries.questions import answer
from queries.search import search

_MOST_HITS, _MOST_NEIGHBOURS, _MOST_ANSWERS = 400, 10_000, 1_000
_PAGE = 100
_CUT_SHORT = "The search had used up its budget: there may be better paths; give more seconds, or a larger budget."
_IDS = {"entity", "relationship", "document"}


@dataclass(frozen=True, slots=True)
class Part:
    """What a scope came to.

    Attributes:
        name: of the scope; parameters, filters: what was given with it.
        left_out: what the answer does not hold, and why, for people.
    """

    scope: Scope
    name: str
    parameters: Mapping[str, object]
    filters: Mapping[str, object]
    left_out: tuple[str, ...] = ()

    def about(self, store: Store, made: datetime | None) -> dict[str, object]:
        """What an export of it says of itself before it is written; `made`: None, that it may be made again."""
        time = made.isoformat(timespec="seconds") if made else None
        return about(store, self.name, self.parameters, self.filters, program(), self.left_out, time)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The ids that a question came to, and what it left out."""

    scope: Scope
    left_out: tuple[str, ...] = ()


def _itself(text: str) -> str:
    return text


def part(
    store: Store,
    name: str | None,
    given: Mapping[str, Sequence[str]],
    settings: Settings,
    meant: Callable[[str], str] = _itself,
) -> Part:
    """The part of the graph that a scope names; without a name, that of the ids given, or everything.

    Args:
        meant: the id of an entity from what stands for it, where that may be a name.
    Raises: BadRequest (naming scope or parameter, or how to page), NotFound, CypherRefused, StoreError.
    """
    name = name or ("ids" if given and given.keys() <= _IDS else "everything")
    words = Words(one_of("scope", name, SCOPES), given, meant)
    chosen = SCOPES[name](store, words, settings)
    words.finish()
    told = {key: values[0] if len(values) == 1 else list(values) for key, values in words.given.items()}
    filters = {key: value for key, value in told.items() if key in FILTERS and name not in ("ids", "question")}
    parameters = {key: value for key, value in told.items() if key not in filters}
    return Part(chosen.scope, name, parameters, filters, chosen.left_out)


def _everything(store: Store, words: Words, settings: Settings) -> _Chosen:
    filters = words.filters()
    if filters == UNFILTERED:
        return _Chosen(EVERYTHING)
    return _Chosen(Scope(relationships=frozenset(passing(store, filters))))


def _ids(store: Store, words: Words, settings: Settings) -> _Chosen:
    """Entities (former ids too), relationships, documents; a list that is there and empty is not left out."""
    wanted, links, documents = words.entities("entity"), words.many("relationship"), words.many("document")
    known = found(store, wanted)
    unknown = tuple(f"No entity has the id '{one}'." for one in wanted if one not in known)
    here = frozenset(one.id for one in known.values())
    lists = {"entity": here, "relationship": frozenset(links), "document": frozenset(documents)}
    sides = (held if kind in words.given else None for kind, held in lists.items())
    return _Chosen(Scope(*sides), unknown)


def _search(store: Store, words: Words, settings: Settings) -> _Chosen:
    """The entities found, and the relationships among them."""
    text, labels = words.needed("text"), words.many("label")
    limit, cursor = words.whole("limit", 1, _MOST_HITS), words.one("cursor")
    hits: list[EntitySummary] = []
    while True:
        page = search(store, text, labels, min(_PAGE, (limit or _MOST_HITS) - len(hits)), cursor)
        hits += [hit.entity for hit in page.hits]
        cursor = page.next
        if cursor is None or len(hits) == (limit or _MOST_HITS):
            break
    left = _cut(len(hits), page.total, limit, "entities", _MOST_HITS, cursor) if cursor else ()
    return _Chosen(Scope(entities=frozenset(hit.id for hit in hits)), left)


def _neighbours(store: Store, words: Words, settings: Settings) -> _Chosen:
    """The relationships of an entity, and those between its neighbours, under the same filters."""
    limit, order = words.whole("limit", 1, _MOST_NEIGHBOURS), words.one("order") or "documents"
    cursor, filters = words.one("cursor"), words.filters()
    entity = words.entity("entity")
    near = neighbours(store, entity, filters, limit=limit or _MOST_NEIGHBOURS, cursor=cursor, order=order)
    shown = len(near.relationships)
    left = _cut(shown, near.total, limit, "relationships", _MOST_NEIGHBOURS, near.next) if near.next else ()
    if near.among_total > len(near.among):
        told = f"{len(near.among):,} of {near.among_total:,} relationships between the neighbours are shown"
        left = (*left, f"{told}; those with most documents.")
    return _Chosen(_linked((*near.relationships, *near.among), (near.entity,)), left)


def _paths(store: Store, words: Words, settings: Settings) -> _Chosen:
    """All steps of the paths, with the relationships parallel to them, and both ends."""
    avoid = Avoid(words.entities("avoid_entity"), words.many("avoid_label"), words.many("avoid_type"))
    answered = paths(
        store,
        words.entities("from"),
        words.entities("to"),
        max_length=words.whole("max_length", 1, 10) or 6,
        k=words.whole("k", 1, 20) or 5,
        filters=words.filters(),
        avoid=avoid,
        hubs=words.one("hubs") or "penalise",
        as_of=words.one("as_of"),
        seconds=words.number("seconds", 0.1, 60) or SECONDS,
        budget=words.whole("budget", 100, 200_000) or BUDGET,
    )
    steps = [step for path in answered.paths for step in path.steps]
    links = [link for step in steps for link in (step.relationship, *step.parallel)]
    left = (answered.why or _CUT_SHORT,) if answered.why or answered.truncated else ()
    return _Chosen(_linked(links, (*answered.sources, *answered.targets)), left)


def _question(store: Store, words: Words, settings: Settings) -> _Chosen:
    """The relationships that answer a ready-made question; its parameters are parameters here too."""
    name, limit = words.needed("name"), words.whole("limit", 1, _MOST_ANSWERS)
    values = {key: words.one(key) or "" for key in words.given if key not in ("name", "limit")}
    answered = answer(store, name, _meant_values(words, name, values), limit=limit or _MOST_ANSWERS)
    shown = len(answered.relationships)
    left = _cut(shown, answered.total, limit, "relationships", _MOST_ANSWERS, None) if answered.truncated else ()
    return _Chosen(_linked(answered.relationships, ()), left)


def _cypher(store: Store, words: Words, settings: Settings) -> _Chosen:
    """Nodes and relationships in the rows of a reading statement; other values of the scope are its `$parameters`."""
    query = words.needed("query")
    values = {key: _json_or_text(words.one(key) or "") for key in words.given if key != "query"}
    answered = cypher_answers.answer(store, query, values, settings)
    if answered.truncated:
        what = f"the statement has more than {settings.cypher_rows:,} rows, or {settings.cypher_bytes:,} bytes"
        raise BadRequest(what, "page it with ORDER BY, SKIP and LIMIT, or raise YALU_CYPHER_ROWS")
    ids: dict[str, set[str]] = {"entity": set(), "relationship": set(), "document": set()}
    for kind, one in ids_in(list(map(list, answered.rows))):
        ids[kind].add(one)
    if not any(ids.values()):
        note = "The statement returned no entity, relationship or document: return nodes, not their properties."
        return _Chosen(Scope(entities=frozenset()), (note,))
    if ids["relationship"]:
        return _Chosen(Scope(frozenset(ids["entity"]), frozenset(ids["relationship"])))
    if ids["entity"]:
        return _Chosen(Scope(entities=frozenset(ids["entity"])))
    return _Chosen(Scope(documents=frozenset(ids["document"])))


SCOPES: Mapping[str, Callable[[Store, Words, Settings], _Chosen]] = {
    "everything": _everything,
    "ids": _ids,
    "search": _search,
    "neighbours": _neighbours,
    "paths": _paths,
    "question": _question,
    "cypher": _cypher,
}


def _json_or_text(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return value


def _linked(links: Sequence[Relationship], ends: Sequence[EntitySummary]) -> Scope:
    return Scope(frozenset(end.id for end in ends), frozenset(link.id for link in links))


def _cut(shown: int, total: int, limit: int | None, what: str, most: int, cursor: str | None) -> tuple[str, ...]:
    """What to say of an answer that was cut on request. Raises: BadRequest where nobody asked for a cut."""
    if limit is None:
        page = f"limit={most} and then cursor={cursor}" if cursor else "narrower parameters"
        raise BadRequest(
            f"the answer has {total:,} {what}, and one export of it holds at most {most:,}",
            f"take it in parts with {page}, or narrow it down",
        )
    more = f"; the next part has cursor={cursor}" if cursor else ""
    return (f"{shown:,} of {total:,} {what} are shown, as limit={limit} says{more}.",)


def _meant_values(words: Words, name: str, values: Mapping[str, str]) -> dict[str, str]:
    from queries.questions import questions

    kinds = {each.name: each.kind for one in questions() if one.name == name for each in one.parameters}
    return {key: words.entity(key) if kinds.get(key) == "entity" else value for key, value in values.items()}
