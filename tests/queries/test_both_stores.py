"""Every question answers the same on both stores."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import StoreFactory
from queries_world import LABELS, Said, reading, world

from graph.ids import named_entity_id
from graph.model import Mode, Reading
from graph.ontology import load
from graph.stores.base import Store
from queries.analytics import GROUPINGS, MEASURES, grouping, ranking
from queries.connections import common_neighbours, connections
from queries.contradictions import contradictions
from queries.disagreements import disagreements
from queries.documents import document, documents
from queries.entity import entity
from queries.evidence import entity_evidence, relationship
from queries.facets import facets, timeline
from queries.filters import Filters
from queries.neighbours import neighbours
from queries.paths import paths
from queries.questions import answer
from queries.search import search
from queries.statistics import statistics
from queries.weak_points import weak_points

PEOPLE = [
    f"{first} {last}" for first in ("Ri", "Lee", "Kim", "Pak", "An") for last in ("Song", "Sung-il", "Chol", "Hui")
]
TYPES = ("MEETS", "PAYS", "SUPPLIES", "FAMILY_OF", "TRADES_WITH")


def crowd() -> list[Reading]:
    """Three documents with many claims among twenty people, of every mode, some of them twice."""
    chance = random.Random(7)
    readings = []
    for number, published in enumerate(("2019-05", "2020", None)):
        said = []
        for line in range(25):
            one, other = chance.sample(PEOPLE, 2)
            kind, mode = chance.choice(TYPES), chance.choice(list(Mode))
            said.append(Said(f"{one} {kind} {other} {mode} {line}.", one, kind, other, mode, confidence=line / 25))
        labels = dict.fromkeys(PEOPLE, "Person")
        readings.append(reading(f"crowd{number}.txt", said, published=published, publisher=f"P{number}", labels=labels))
    return readings


def person(name: str) -> str:
    return named_entity_id("Person", name)


ORLA = named_entity_id(load().family([LABELS["Orla Trading"]]), "Orla Trading")
SONG, HUI = person("Ri Song"), person("Kim Hui")
DOCUMENT = world()[0].document.id

ASKED: dict[str, Callable[[Store], object]] = {
    **{
        f"search {text}": (lambda store, text=text: search(store, text, limit=50))
        for text in ("ri", "lee sung il", "s", "kim chl", "orla", "an", "hui pak", "trader")
    },
    "entity": lambda store: entity(store, SONG),
    "neighbours": lambda store: neighbours(store, SONG),
    "neighbours by date": lambda store: neighbours(store, SONG, order="date", limit=3),
    "neighbours filtered": lambda store: neighbours(store, SONG, Filters(mode=("hedged",), since="2019-06"), limit=2),
    "relationship": lambda store: relationship(store, neighbours(store, ORLA).relationships[0].id),
    "evidence": lambda store: entity_evidence(store, SONG, limit=3),
    "documents": lambda store: documents(store, text="crowd"),
    "document": lambda store: document(store, DOCUMENT, text=True),
    "statistics": lambda store: replace(statistics(store), loaded=None, version=0),
    "paths": lambda store: _timeless(paths(store, (SONG,), (HUI,), seconds=60.0)),
    "paths without hubs": lambda store: _timeless(
        paths(store, (SONG,), (HUI,), hubs="avoid", hub_degree=4, seconds=60.0)
    ),
    "no paths": lambda store: _timeless(paths(store, (SONG,), (ORLA,), seconds=60.0)),
    "connections": lambda store: _timeless(connections(store, (SONG, HUI, person("Pak Chol"), ORLA), seconds=60.0)),
    "common neighbours": lambda store: common_neighbours(store, (SONG, HUI)),
    "contradictions": contradictions,
    "disagreements": disagreements,
    "facets": facets,
    "facets of an entity": lambda store: facets(store, entity=SONG),
    "timeline": lambda store: timeline(store, entity=SONG),
    **{measure: (lambda store, measure=measure: ranking(store, measure)) for measure in MEASURES},
    **{kind: (lambda store, kind=kind: grouping(store, kind)) for kind in GROUPINGS},
    "weak points": weak_points,
    "who supplies whom": lambda store: answer(store, "supplies", {}),
    "what is hedged": lambda store: answer(store, "hedged", {}, limit=5),
    "who sits between": lambda store: answer(store, "between", {"left": SONG, "right": HUI}),
}


def _timeless(found: object) -> object:
    return replace(found, explored=replace(found.explored, seconds=0.0))  # type: ignore[type-var, attr-defined]


@pytest.fixture
def both(store_factory: StoreFactory) -> tuple[Store, Store]:
    """One store of each kind, with the same documents in another order."""
    readings = [*world(), *crowd()]
    embedded, neo4j = store_factory("embedded"), store_factory("neo4j")
    for store, order in ((embedded, readings), (neo4j, readings[::-1])):
        with store.writer() as writer:
            writer.add(order)
    return embedded, neo4j


def test_every_question_answers_the_same_on_both_stores(both: tuple[Store, Store]) -> None:
    embedded, neo4j = both
    answers = {name: (ask(embedded), ask(neo4j)) for name, ask in ASKED.items()}
    assert [name for name, (one, other) in answers.items() if one != other] == []
    assert all(repr(one) == repr(other) for one, other in answers.values())
