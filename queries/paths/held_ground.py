"""A graph in memory to walk on: what the rules say of it is looked up for the relationships that are met, no others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.ontology import load
from queries.answers import EntitySummary
from queries.bounds import span
from queries.filters import Filters
from queries.paths.adjacency import Adjacency, Booleans, Integers, Links
from queries.paths.ground import KnownHub
from queries.paths.wish import Rules

Lookup = Callable[[Integers], Booleans]
_MOST_KNOWN = 20_000
"""About 1 kB each."""


class HeldGround:
    """A graph that lies in memory. Implements `Ground`. `rules.filters.document` cannot be followed here."""

    def __init__(self, graph: Adjacency, rules: Rules) -> None:
        self._graph, self._rules = graph, rules
        self._entities, self._links = graph.entities, graph.links
        self._passes = _link_passes(graph, rules)
        self._on_the_way = _entity_passes(graph, rules)
        self._is_symmetric = graph.links.type.where(lambda kind: load().types[kind].symmetric)
        self._is_labelled = graph.entities.labels.where(lambda labels: not labels.isdisjoint(load().hubs))
        self._degrees = graph.degrees
        self._avoided = self._these(self.numbers(rules.avoid.entities)) if rules.avoid.entities else None
        self._known = graph.known if len(graph.known) < _MOST_KNOWN else dict(graph.known)

    @property
    def size(self) -> int:
        """See `Ground`."""
        return len(self._entities.ids)

    def numbers(self, ids: Collection[str]) -> Integers:
        """See `Ground`; entities that the graph does not know are left out."""
        known = self._entities.numbers
        return np.array([known[one] for one in ids if one in known], np.int32)

    def id(self, number: int) -> str:
        """See `Ground`."""
        return self._entities.ids[number]

    def in_order(self, entities: Integers) -> Integers:
        """See `Ground`."""
        return np.sort(entities)

    def degree(self, one: str) -> int:
        """See `Ground`."""
        number = self._entities.numbers.get(one)
        return 0 if number is None else int(self._degrees[number])

    @property
    def known(self) -> dict[str, EntitySummary]:
        """See `Ground`; up to a bound for as long as the graph is held, since paths run through few entities."""
        return self._known

    def arcs(self, entities: Integers, ends: Integers, backwards: bool) -> tuple[Integers, Integers]:
        """See `Ground`."""
        near, lines, far = self._graph.around(entities)
        keeps = self._passes(lines) & self._leads(near, lines, self._rules.direction(backwards))
        if self._on_the_way:
            keeps &= self._on_the_way(far) | self._these(ends)[far]
        if self._avoided is not None:
            keeps &= ~self._avoided[far]
        near, far = near[keeps], far[keeps]
        new = np.ones(len(near), np.bool_)
        new[1:] = (near[1:] != near[:-1]) | (far[1:] != far[:-1])
        return near[new], far[new]

    def _these(self, entities: Integers) -> Booleans:
        """By number, whether an entity is one of these."""
        marks = np.zeros(self.size, np.bool_)
        marks[entities] = True
        return marks

    def _leads(self, near: Integers, lines: Integers, direction: str) -> Booleans:
        """Whether relationships may be walked from one of their ends."""
        if direction == "both":
            return np.ones(len(lines), np.bool_)
        forward: Booleans = self._links.source[lines] == near
        leads: Booleans = self._is_symmetric(lines) | (forward == (direction == "out"))
        return leads

    def are_hubs(self, entities: Integers) -> Booleans:
        """See `Ground`."""
        return self._is_labelled(entities) | (self._degrees[entities] >= self._rules.least)

    def hub(self, number: int) -> KnownHub | None:
        """See `Ground`."""
        degree, labelled = int(self._degrees[number]), bool(self._is_labelled(number))
        return KnownHub(degree, labelled) if labelled or degree >= self._rules.least else None

    def weakest(self, walks: Sequence[Sequence[str]]) -> list[int]:
        """See `Ground`."""
        if not walks:
            return []
        walked = [self.numbers(walk) for walk in walks]
        begins = np.concatenate([walk[:-1] for walk in walked])
        ends = np.concatenate([walk[1:] for walk in walked])
        firmest = self._firmest(begins, ends)
        first = np.cumsum([0, *(len(walk) - 1 for walk in walked[:-1])])
        return [int(each) for each in np.maximum.reduceat(firmest, first)]

    def _firmest(self, begins: Integers, ends: Integers) -> NDArray[np.int64]:
        """How firm the firmest relationship of each step is that may be walked."""
        fewer = self._degrees[begins] <= self._degrees[ends]
        near, other = np.where(fewer, begins, ends), np.where(fewer, ends, begins)
        steps, lines, far = self._graph.around_each(near)
        between = far == other[steps]
        steps, lines = steps[between], lines[between]
        keeps = self._passes(lines) & self._leads(begins[steps], lines, self._rules.direction(False))
        firmest = np.full(len(begins), np.iinfo(np.int64).max)
        np.minimum.at(firmest, steps[keeps], self._links.firmness(lines[keeps]))
        return firmest


def _entity_passes(graph: Adjacency, rules: Rules) -> Lookup | None:
    """What `expand.cypher` says of entities on the way; None where any may be."""
    filters, entities = rules.filters, graph.entities
    if not filters.label and not rules.avoid.labels and filters.named is None:
        return None
    wanted, unwanted = frozenset(filters.label), frozenset(rules.avoid.labels)
    fits = entities.labels.where(lambda labels: (not wanted or bool(labels & wanted)) and not labels & unwanted)
    if filters.named is None:
        return fits
    return lambda numbers: fits(numbers) & (entities.named[numbers] == filters.named)


def _link_passes(graph: Adjacency, rules: Rules) -> Lookup:
    """What `link_passes.cypher` says of relationships, and what is avoided."""
    asked = [*_worded(graph.links, rules), *_counted(graph.links, rules.filters)]

    def passes(lines: Integers) -> Booleans:
        keeps = np.ones(len(lines), np.bool_)
        for lookup in asked:
            keeps &= lookup(lines)
        return keeps

    return passes


def _worded(links: Links, rules: Rules) -> Iterator[Lookup]:
    """What is asked of types, modes, publishers and dates."""
    filters = rules.links
    since, until = span(filters.since, filters.until)
    modes, publishers = frozenset(filters.mode), frozenset(filters.publisher)
    yield links.modes.where(lambda of_it: bool(of_it & modes))
    if filters.type or rules.avoid.types:
        types = frozenset(filters.type or load().types).difference(rules.avoid.types)
        yield links.type.where(types.__contains__)
    if publishers:
        yield links.publishers.where(lambda of_it: bool(of_it & publishers))
    if since is not None:
        yield links.last.where(lambda last: filters.undated if last is None else last + "~" >= since)
    if until is not None:
        yield links.first.where(lambda first: filters.undated if first is None else first <= until)


def _counted(links: Links, filters: Filters) -> Iterator[Lookup]:
    """What is asked of numbers, where not every relationship has as much."""
    if filters.min_documents > 1:
        yield lambda lines: links.documents[lines] >= filters.min_documents
    if filters.min_sources > 1:
        yield lambda lines: links.sources[lines] >= filters.min_sources
    if filters.min_confidence > 0:
        yield lambda lines: links.confidence[lines] >= filters.min_confidence
