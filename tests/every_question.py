"""Every question of the catalogue about some things of a graph, to hold two stores against each other."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

from graph.model import Mode
from graph.stores.base import Store
from queries.among import among
from queries.analytics import GROUPINGS, MEASURES, grouping, ranking
from queries.connections import common_neighbours, connections, links_between
from queries.contradictions import contradictions
from queries.disagreements import disagreements
from queries.documents import document, documents
from queries.entity import entity
from queries.evidence import entity_evidence, path_evidence, relationship, relationship_evidence
from queries.facets import STEPS, facets, timeline
from queries.filters import Filters
from queries.neighbours import neighbours
from queries.paths import paths
from queries.questions import answer
from queries.search import search
from queries.statistics import statistics
from queries.weak_points import weak_points

Asked: TypeAlias = Callable[[Store], object]
FIRM = Filters(mode=("asserted",), min_confidence=0.3)
DATED = Filters(since="2015", until="2021-06", undated=False)


@dataclass(frozen=True, slots=True)
class Things:
    """What is asked about: ids and names of entities, those with most relationships first; documents."""

    entities: tuple[str, ...]
    names: tuple[str, ...]
    documents: tuple[str, ...]


def things(store: Store, entities: int = 6, documents: int = 2) -> Things:
    """The best connected entities and as many others, and documents, chosen by chance but always the same."""
    found = store.run("MATCH (e:Entity)-[r]-(:Entity) RETURN e.id AS id, e.name AS name, count(r) AS count")
    found.sort(key=lambda row: (-row["count"], row["id"]))
    best, rest = found[: entities // 2], found[entities // 2 :]
    dice = random.Random(7)
    chosen = best + dice.sample(rest, min(len(rest), entities - len(best)))
    sources = sorted(row["id"] for row in store.run("MATCH (d:Document) RETURN d.id AS id"))
    return Things(
        tuple(row["id"] for row in chosen),
        tuple(row["name"] for row in chosen),
        tuple(dice.sample(sources, min(len(sources), documents))),
    )


def every_question(about: Things) -> Mapping[str, Asked]:
    """Each question by a name that says what it asks."""
    return dict([*_of_the_graph(), *_of_entities(about), *_of_pairs(about), *_of_words(about)])


def different(one: Store, other: Store, asked: Mapping[str, Asked]) -> list[str]:
    """The questions that two stores do not answer alike, to the last letter."""
    return [name for name, ask in asked.items() if repr(ask(one)) != repr(ask(other))]


def _of_the_graph() -> Iterator[tuple[str, Asked]]:
    yield "statistics", lambda store: replace(statistics(store), loaded=None, version=0)
    yield "contradictions", contradictions
    yield "disagreements", disagreements
    yield "weak points", weak_points
    for filters in (Filters(), FIRM, DATED):
        yield f"facets {filters}", partial(facets, filters=filters)
    for since in (None, "2019-06"):
        yield f"documents since {since}", partial(documents, since=since, limit=5)
    for step in STEPS:
        yield f"timeline by {step}", partial(timeline, step=step)
    for measure in MEASURES:
        yield measure, partial(ranking, measure=measure)
    for kind in GROUPINGS:
        yield kind, partial(grouping, kind=kind)
    for name in ("supplies", "customs", "punished", "anonymous", "hedged"):
        yield f"ready-made {name}", partial(answer, name=name, values={}, limit=20)
    yield "ready-made since", partial(answer, name="since", values={"since": "2020"}, limit=20)
    yield "ready-made moved", partial(answer, name="moved", values={"from": "a", "to": "o"}, limit=20)


def _of_entities(about: Things) -> Iterator[tuple[str, Asked]]:
    for one in about.entities:
        yield f"entity {one}", partial(entity, entity_id=one)
        for order, filters in (("documents", Filters()), ("date", FIRM), ("documents", DATED)):
            yield (
                f"neighbours {one} {order} {filters}",
                partial(neighbours, entity_id=one, filters=filters, order=order, limit=15),
            )
        yield f"second page of neighbours {one}", partial(_second_page, one=one)
        yield f"evidence {one}", partial(entity_evidence, entity_id=one, limit=10)
        yield f"firmest link of {one}", partial(_firmest_link, one=one)
        yield f"facets {one}", partial(facets, entity=one)
        yield f"timeline {one}", partial(timeline, entity=one)
        yield f"ready-made hedged {one}", partial(answer, name="hedged", values={"actor": one})
    for one in about.documents:
        yield f"document {one}", partial(document, document_id=one, text=True)
        yield (
            f"neighbours in {one}",
            partial(neighbours, entity_id=about.entities[0], filters=Filters(document=(one,))),
        )


def _second_page(store: Store, one: str) -> object:
    return neighbours(store, one, limit=3, cursor=neighbours(store, one, limit=3).next)


def _firmest_link(store: Store, one: str) -> object:
    (link,) = neighbours(store, one, limit=1).relationships
    return relationship(store, link.id), relationship_evidence(store, link.id, limit=5)


def _of_pairs(about: Things) -> Iterator[tuple[str, Asked]]:
    hub, *others = about.entities
    yield "among", partial(among, ids=about.entities)
    yield "connections", partial(_timeless, partial(connections, ids=(hub, *others[-3:])))
    yield "common neighbours", partial(common_neighbours, ids=about.entities)
    yield "links between groups", partial(links_between, left=(hub,), right=tuple(others))
    for one in others:
        yield f"paths {hub} {one}", _paths((hub,), one)
        values = {"left": hub, "right": one}
        yield f"ready-made between {hub} {one}", partial(answer, name="between", values=values)
        yield f"evidence {hub} {one}", partial(path_evidence, path=(hub, one), limit=10)
    last, many = others[-1], tuple(others[:-1])
    yield "paths around hubs", _paths(many, last, hubs="avoid", hub_degree=4)
    yield "paths through hubs", _paths(many, last, hubs="allow")
    yield "firm paths", _paths(many, last, filters=FIRM, k=3)
    yield "paths at a time", _paths(many, last, as_of="2019-07")
    yield "paths of denials", _paths((hub,), last, filters=Filters(mode=(Mode.DENIED.value,)))


def _paths(sources: tuple[str, ...], target: str, **wish: object) -> Asked:
    return partial(_timeless, partial(paths, sources=sources, targets=(target,), **wish))  # type: ignore[arg-type]


def _timeless(asked: Callable[..., Any], store: Store) -> object:
    """An answer with all the time that it needs, without the time that it took."""
    found = asked(store, seconds=60.0)
    return replace(found, explored=replace(found.explored, seconds=0.0))


def _of_words(about: Things) -> Iterator[tuple[str, Asked]]:
    for name in about.names:
        for typed in (name, name[:3], " ".join(reversed(name.split())), name[1:]):
            yield f"search {typed}", partial(search, text=typed, limit=30)
