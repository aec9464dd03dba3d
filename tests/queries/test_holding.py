"""A graph that is held in memory answers as the store does, and is read anew once it changes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from queries_world import Said, reading

from graph.ids import named_entity_id
from graph.model import Mode, Reading
from graph.ontology import load
from graph.stores.base import Store
from queries.connections import connections
from queries.filters import Filters
from queries.paths import Avoid, PathsAnswer, paths
from queries.paths.adjacency_reader import read
from queries.paths.holding import Holding, held, holding

KINDS = {
    "Person": ("Ann", "Bea", "Cyd", "Dot", "Eve"),
    "Company": ("Orla", "Pell", "Quil"),
    "Country": ("Land", "Sund"),
}
LABELS = {name: label for label, names in KINDS.items() for name in names}
FILTERS = (
    Filters(),
    Filters(direction="out"),
    Filters(direction="in", type=("MEETS", "PAYS")),
    Filters(mode=("denied", "hedged")),
    Filters(label=("Person",)),
    Filters(named=True, label=("Organization", "Person")),
    Filters(since="2019-07", until="2020"),
    Filters(until="2019", undated=False),
    Filters(publisher=("P0", "P2")),
    Filters(min_documents=2),
    Filters(min_sources=2, min_confidence=0.2),
    Filters(min_confidence=0.5),
)


def one(name: str) -> str:
    return named_entity_id(load().family([LABELS[name]]), name)


def crowd() -> list[Reading]:
    """Claims of every mode between all kinds of entities, some told twice; one document has no date."""
    chance = random.Random(5)
    told = []
    for number, published in enumerate(("2019-05-02", "2020", None)):
        said = []
        for line in range(14):
            a, b = chance.sample(sorted(LABELS), 2)
            mode = chance.choice([*Mode, Mode.ASSERTED, Mode.ASSERTED])
            kind = chance.choice(("AFFILIATED_WITH", "PAYS", "TRADES_WITH", "MEETS"))
            said.append(Said(f"{a} {kind} {b} {mode} {number * (line % 5)}.", a, kind, b, mode, confidence=line / 14))
        told.append(reading(f"c{number}.txt", said, published=published, publisher=f"P{number}", labels=LABELS))
    return told


@pytest.fixture
def told(store: Store) -> Store:
    with store.writer() as writer:
        writer.add(crowd())
    return store


@pytest.fixture
def kept(told: Store) -> Iterator[Holding]:
    with holding(told, 1_000) as found:
        found.graph()
        found.wait()
        yield found


def asked(store: Store, source: str, target: str, **wishes: object) -> PathsAnswer:
    answer = paths(store, (one(source),), (one(target),), hub_degree=7, seconds=60.0, **wishes)  # type: ignore[arg-type]
    return replace(answer, explored=replace(answer.explored, seconds=0.0))


def every_answer(store: Store) -> list[object]:
    pairs = (("Ann", "Eve"), ("Pell", "Sund"), ("Orla", "Bea"))
    avoids = (Avoid(entities=(one("Quil"),)), Avoid(labels=("Country",)), Avoid(types=("PAYS", "MEETS")))
    return [
        *(asked(store, *pairs[number % 3], filters=filters) for number, filters in enumerate(FILTERS)),
        *(asked(store, "Ann", "Eve", avoid=avoid, k=20) for avoid in avoids),
        *(asked(store, *pair, hubs=hubs) for hubs, pair in zip(("avoid", "penalise", "allow"), pairs, strict=True)),
    ]


def test_paths_are_the_same_in_memory_and_in_the_store(told: Store) -> None:
    asked_of_store = every_answer(told)
    with holding(told, 1_000) as kept:
        kept.graph()
        kept.wait()
        assert kept.graph() is not None
        assert every_answer(told) == asked_of_store
    assert any(answer.paths for answer in asked_of_store if isinstance(answer, PathsAnswer))


def test_connections_are_the_same_in_memory_and_in_the_store(told: Store) -> None:
    ids = tuple(map(one, ("Ann", "Cyd", "Orla", "Sund")))
    found = connections(told, ids, seconds=60.0)
    with holding(told, 1_000) as kept:
        kept.graph()
        kept.wait()
        again = connections(told, ids, seconds=60.0)
    assert replace(again, explored=found.explored) == found


def test_a_filter_by_document_is_asked_of_the_store(told: Store, kept: Holding) -> None:
    document = crowd()[0].document.id
    answer = asked(told, "Ann", "Eve", filters=Filters(document=(document,)))
    assert answer.paths
    assert all("P0" in step.relationship.publishers for path in answer.paths for step in path.steps)


def test_a_change_of_the_graph_is_seen_at_once(told: Store, kept: Holding) -> None:
    kin = Filters(type=("FAMILY_OF",))
    assert asked(told, "Ann", "Eve", filters=kin).paths == ()
    with told.writer() as writer:
        writer.add([reading("new.txt", [Said("Ann is kin of Eve.", "Ann", "FAMILY_OF", "Eve")], labels=LABELS)])
    assert held(told) is None
    assert len(asked(told, "Ann", "Eve", filters=kin).paths) == 1


def test_paths_in_memory_take_one_question(told: Store, kept: Holding, monkeypatch: pytest.MonkeyPatch) -> None:
    run, asked_of_store = type(told).run, list[str]()

    def counted(store: Store, query: str, *values: object, **more: object) -> object:
        asked_of_store.append(query)
        return run(store, query, *values, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(type(told), "run", counted)
    assert asked(told, "Ann", "Eve").paths
    assert asked(told, "Pell", "Sund", filters=Filters(type=("FAMILY_OF",))).frontier == ()
    assert len(asked_of_store) == 2


def test_a_graph_that_is_too_large_is_not_held(told: Store) -> None:
    with holding(told, 3) as kept:
        kept.graph()
        kept.wait()
        assert kept.graph() is None


def test_only_the_graphs_of_who_asks_for_it_are_held(told: Store) -> None:
    assert held(told) is None
    with holding(told, 1_000) as kept:
        held(told)
        kept.wait()
        assert held(told) is not None
    assert held(told) is None


def test_reading_ends_when_it_is_told_to(told: Store) -> None:
    assert read(told, 1_000, lambda: False) is None


def test_an_empty_graph_can_be_held(store: Store) -> None:
    graph = read(store, 1_000)
    assert graph is not None
    assert (graph.entities.ids, len(graph.links.source), len(graph.at)) == ((), 0, 1)
