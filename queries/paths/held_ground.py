"""A graph in memory to walk on: what the rules say of it is looked up for the relationships that are met, no others."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np

from graph.ontology import load
from graph.stores.base import Store
from queries.answers import EntitySummary
from queries.bounds import span
from queries.paths.adjacency import Adjacency, Booleans, Integers
from queries.paths.ground import KnownHub
from queries.paths.wish import Rules

Lookup = Callable[[Integers], Booleans]
_MOST_KNOWN = 20_000
"""About 1 kB each."""


class HeldGround:
    """A graph that lies in memory. Implements `Ground`. `rules.filters.document` cannot be followed here."""

    def __init__(self, store: Store, graph: Adjacency, rules: Rules) -> None:
        self._store, self._graph, self._rules = store, graph, rules
        self._entities, self._links = graph.entities, graph.links
        self._passes = _link_passes(graph, rules)
        self._on_the_way = _entity_passes(graph, rules)
        self._is_symmetric = graph.links.type.where(lambda kind: load().types[kind].symmetric)
        self._is_labelled = graph.entities.labels.where(lambda labels: not labels.isdisjoint(load().hubs))
        self._degrees = graph.degrees
        self._avoided = self.numbers(rules.avoid.entities)
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
        keeps = self._passes(lines) & (self._on_the_way(far) | np.isin(far, ends)) & ~np.isin(far, self._avoided)
        direction = self._rules.direction(backwards)
        if direction != "both":
            forward = self._links.source[lines] == near
            keeps &= self._is_symmetric(lines) | (forward == (direction == "out"))
        near, far = near[keeps], far[keeps]
        new = np.ones(len(near), np.bool_)
        new[1:] = (near[1:] != near[:-1]) | (far[1:] != far[:-1])
        return near[new], far[new]

    def hubs(self, entities: Integers) -> Integers:
        """See `Ground`."""
        return entities[self._is_labelled(entities) | (self._degrees[entities] >= self._rules.least)]

    def hub(self, number: int) -> KnownHub | None:
        """See `Ground`."""
        one = np.array([number], np.int32)
        if not len(self.hubs(one)):
            return None
        return KnownHub(int(self._degrees[number]), bool(self._is_labelled(one)[0]))


def _entity_passes(graph: Adjacency, rules: Rules) -> Lookup:
    """What `expand.cypher` says of entities on the way."""
    filters, entities = rules.filters, graph.entities
    wanted, unwanted = frozenset(filters.label), frozenset(rules.avoid.labels)
    fits = entities.labels.where(lambda labels: (not wanted or bool(labels & wanted)) and not labels & unwanted)
    if filters.named is None:
        return fits
    return lambda numbers: fits(numbers) & (entities.named[numbers] == filters.named)


def _link_passes(graph: Adjacency, rules: Rules) -> Lookup:
    """What `link_passes.cypher` says of relationships, and what is avoided."""
    filters, links = rules.links, graph.links
    since, until = span(filters.since, filters.until)
    modes, publishers = frozenset(filters.mode), frozenset(filters.publisher)
    looked_up = [
        links.type.where(lambda kind: (not filters.type or kind in filters.type) and kind not in rules.avoid.types),
        links.modes.where(lambda of_it: bool(of_it & modes)),
        links.publishers.where(lambda of_it: not publishers or bool(of_it & publishers)),
        links.last.where(lambda last: since is None or (filters.undated if last is None else last + "~" >= since)),
        links.first.where(lambda first: until is None or (filters.undated if first is None else first <= until)),
    ]

    def passes(lines: Integers) -> Booleans:
        keeps = (
            (links.documents[lines] >= filters.min_documents)
            & (links.sources[lines] >= filters.min_sources)
            & (links.confidence[lines] >= filters.min_confidence)
        )
        for lookup in looked_up:
            keeps &= lookup(lines)
        return keeps

    return passes
