"""Connections between many: the smallest picture that joins some entities, and who links them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from time import monotonic

from graph.errors import BadRequest
from graph.stores.base import Store
from queries.answers import EntitySummary, Relationship
from queries.bounds import within
from queries.catalogue import ask
from queries.cursor import after, fingerprint
from queries.cursor import cursor as cursor_after
from queries.filters import EVERYTHING, Filters, passes
from queries.found import entities
from queries.paths import NOTHING, Avoid, Explored, Hub, report
from queries.paths.find import ground
from queries.paths.ground import summaries
from queries.paths.search import Search
from queries.paths.steps import steps
from queries.paths.wish import Rules, Wish, bounded
from queries.paths.words import Step, step
from queries.rows import entity_summary, relationship

_MOST_JOINED = 20
_MOST_IN_GROUPS = 200


@dataclass(frozen=True, slots=True)
class Connections:
    """A small connected picture over some entities.

    Attributes:
        nodes: the entities asked for and those that join them; joining: the ids of the latter.
        steps: one for each pair that is joined, by its firmest relationship.
        apart: groups of those asked for that nothing joined, each joined within itself; one group where all are.
        cost: steps, and what transit through hubs adds.
        explored, truncated: what was looked at; true where a budget ended the search.
        why: why not all are joined; None where they are.
    """

    nodes: tuple[EntitySummary, ...]
    joining: tuple[str, ...]
    steps: tuple[Step, ...]
    apart: tuple[tuple[str, ...], ...]
    cost: float
    explored: Explored
    truncated: bool
    hubs: tuple[Hub, ...]
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An entity that has relationships with several of those asked about.

    Attributes:
        linked: ids of those that it is related with, sorted; groups: how many groups they belong to.
    """

    entity: EntitySummary
    linked: tuple[str, ...]
    groups: int


@dataclass(frozen=True, slots=True)
class Links:
    """Links, those with most groups, then most linked, then most documents first.

    Attributes:
        relationships: between the links of this page and those asked about, most documents first, then by id.
        total: on all pages; next: cursor of the next page.
    """

    links: tuple[Link, ...]
    relationships: tuple[Relationship, ...]
    total: int
    next: str | None = None


def connections(
    store: Store,
    ids: tuple[str, ...],
    *,
    max_length: int = 6,
    filters: Filters = EVERYTHING,
    avoid: Avoid = NOTHING,
    hubs: str = "penalise",
    hub_degree: int = 200,
    seconds: float = 10.0,
    budget: int = 20_000,
) -> Connections:
    """The smallest connected picture over some entities, by the heuristic of Takahashi and Matsuyama.

    It begins with one of them and again and again joins the one that is nearest to what is joined already; the picture
    is at most twice as dear as the cheapest one. What is only denied joins nothing, unless `filters.mode` names it.

    Args:
        ids: 2 to 20; max_length: steps of each joining path, 1 to 10.
        filters, avoid, hubs, hub_degree: as for `paths`.
        seconds: for all of it, 0.1 to 60; budget: entities to look at for each joining path.
    Raises: EntityNotFound, BadRequest, StoreUnavailable.
    """
    within("ids", len(ids), 2, _MOST_JOINED)
    bounded(max_length, seconds, budget, hubs, hub_degree, avoid)
    asked = {one.id: one for one in entities(store, ids).values()}
    if len(asked) < 2:
        raise BadRequest("ids: all lead to one entity", "give at least two")
    if shunned := asked.keys() & set(avoid.entities):
        raise BadRequest(f"avoid.entities: '{min(shunned)}' is to be joined", "leave it out")
    wish = Wish(Rules(filters, avoid, hub_degree), max_length, 1, hubs, monotonic() + seconds, budget)
    return _Joining(store, wish, sorted(asked)).picture()


class _Joining:
    """A picture that grows."""

    def __init__(self, store: Store, wish: Wish, ids: Sequence[str]) -> None:
        self.store, self.wish, self.ids = store, wish, ids
        self.began = monotonic()
        self.ground = ground(store, wish)
        self.walks: list[list[str]] = []
        self.apart: list[tuple[str, ...]] = []
        self.searches: list[Search] = []
        self.cost = 0

    def picture(self) -> Connections:
        left = set(self.ids)
        while left:
            left -= self._grow(min(left), left)
        pairs = sorted({pair for walk in self.walks for pair in pairwise(walk)})
        nodes = entities(self.store, {*self.ids, *(one for pair in pairs for one in pair)})
        taken = steps(self.store, self.ground, self.wish.rules, pairs)
        truncated = any(search.truncated for search in self.searches)
        return Connections(
            nodes=tuple(nodes[one] for one in sorted(nodes)),
            joining=tuple(one for one in sorted(nodes) if one not in self.ids),
            steps=tuple(step(a, b, taken.between[a, b]) for a, b in pairs),
            apart=tuple(self.apart),
            cost=float(self.cost),
            explored=self._explored(),
            truncated=truncated,
            hubs=self._hubs(),
            why=self._why(truncated),
        )

    def _grow(self, start: str, left: set[str]) -> set[str]:
        """Joins whatever can be joined to one entity; what was joined of those asked for."""
        joined, waiting = {start}, left - {start}
        while waiting:
            search = Search(self.store, self.wish, self.ground, joined, waiting)
            self.searches.append(search)
            if not (walks := search.walks()):
                break
            cost, walk = min(walks, key=lambda one: (one[0], one[1]))
            self.cost += cost
            self.walks.append(walk)
            joined |= set(walk)
            waiting -= joined
        found = left & joined
        self.apart.append(tuple(sorted(found)))
        return found

    def _explored(self) -> Explored:
        each = [report.explored(search, self.began) for search in self.searches]
        return Explored(
            sum(one.entities for one in each),
            sum(one.relationships for one in each),
            sum(one.levels for one in each),
            round(monotonic() - self.began, 3),
        )

    def _hubs(self) -> tuple[Hub, ...]:
        seen = {one: hub for search in self.searches for one, hub in report.hubs(search).items() if one not in self.ids}
        most = report.greatest(seen)
        names = summaries(self.store, self.ground, most)
        return report.described(names, {one: seen[one] for one in most}, self.wish.hubs)

    def _why(self, truncated: bool) -> str | None:
        if len(self.apart) == 1:
            return None
        if truncated:
            return "Not all were joined before the search had used up its budget; give more, or narrow it with filters."
        return f"Nothing joins these {len(self.apart)} groups within {self.wish.max_length} steps."


def common_neighbours(
    store: Store,
    ids: tuple[str, ...],
    filters: Filters = EVERYTHING,
    *,
    least: int | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Links:
    """Entities that are related with each of some entities, or with at least some of them.

    Args:
        ids: 2 to 200.
        least: how many of them, 2 or more; all by default.
        limit: entities on a page, 1 to 1,000.
    Raises: EntityNotFound, BadRequest, StoreUnavailable.
    """
    within("ids", len(ids), 2, _MOST_IN_GROUPS)
    found = sorted({one.id for one in entities(store, ids).values()})
    wanted = len(found) if least is None else within("least", least, 2, max(len(found), 2))
    return _links(store, [[one] for one in found], wanted, filters, limit, cursor)


def links_between(
    store: Store,
    left: tuple[str, ...],
    right: tuple[str, ...],
    filters: Filters = EVERYTHING,
    *,
    limit: int = 50,
    cursor: str | None = None,
) -> Links:
    """Entities that are related with some of one group and with some of another: who links the two.

    Args:
        left, right: 1 to 200 ids each.
    Raises: EntityNotFound, BadRequest, StoreUnavailable.
    """
    within("left", len(left), 1, _MOST_IN_GROUPS)
    within("right", len(right), 1, _MOST_IN_GROUPS)
    found = entities(store, (*left, *right))
    groups = [sorted({found[one].id for one in group}) for group in (left, right)]
    return _links(store, groups, 2, filters, limit, cursor)


def _links(
    store: Store, groups: list[list[str]], least: int, filters: Filters, limit: int, cursor: str | None
) -> Links:
    within("limit", limit, 1, 1_000)
    question = fingerprint("links", groups, least, filters)
    (skip,) = after(cursor, question, int) or (0,)
    ids = sorted({one for group in groups for one in group})
    passing = passes(store, filters)
    rows = ask(store, "common", ids=ids, groups=groups, least=least, skip=skip, limit=limit, **passing)
    links = tuple(Link(entity_summary(row["entity"]), tuple(sorted(row["linked"])), row["groups"]) for row in rows)
    pairs = [[one, link.entity.id] for link in links for one in link.linked]
    rows_between = ask(store, "relationships_between", pairs=pairs, **passing) if pairs else []
    between = sorted((relationship(row["relationship"]) for row in rows_between), key=lambda r: (-r.documents, r.id))
    end, total = int(skip) + len(links), rows[0]["total"] if rows else 0
    return Links(
        links,
        tuple(between),
        total,
        cursor_after(question, end) if end < total else None,
    )
