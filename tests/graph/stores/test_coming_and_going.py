"""Documents come, come again, are replaced and go: the graph is always that of those that are there."""

from __future__ import annotations

import random
import threading
from dataclasses import replace

import pytest
from conftest import StoreFactory
from queries_world import Said, reading, world
from store_dump import dump, filled, random_readings

from graph.errors import DocumentNotFound, StoreError
from graph.model import Reading
from graph.stores.base import Store, Written
from graph.stores.check import check


def documents(store: Store) -> set[str]:
    return {row["id"] for row in store.run("MATCH (d:Document) RETURN d.id AS id")}


@pytest.mark.parametrize("seed", range(3))
def test_neither_order_nor_batches_show(store_kind: str, store_factory: StoreFactory, seed: int) -> None:
    readings = random_readings(seed)
    whole = filled(store_factory(store_kind, "whole"), readings)
    dice = random.Random(seed)
    dice.shuffle(readings)
    store = store_factory(store_kind, "pieces")
    remove_all(store)
    while readings:
        size = dice.randint(1, 5)
        filled(store, readings[:size])
        readings = readings[size:]
    assert dump(store) == whole


def remove_all(store: Store) -> None:
    with store.writer() as writer:
        for document in sorted(documents(store)):
            writer.remove(document)


@pytest.mark.parametrize("seed", range(3))
def test_removing_documents_leaves_the_graph_of_the_others(
    store_kind: str, store_factory: StoreFactory, seed: int
) -> None:
    readings = random_readings(seed)
    kept, gone = readings[::2], readings[1::2]
    store = store_factory(store_kind)
    expected = filled(store, kept)
    filled(store, gone)
    with store.writer() as writer:
        for one in gone:
            writer.remove(one.document.id)
    assert dump(store) == expected


def test_removing_every_document_leaves_nothing(store: Store) -> None:
    filled(store, world())
    remove_all(store)
    assert not dump(store)


def test_documents_may_be_removed_together(store: Store) -> None:
    readings = random_readings(4)
    expected = filled(store, readings[8:])
    filled(store, readings)
    with store.writer() as writer:
        writer.remove(*(one.document.id for one in readings[:8]))
    assert (dump(store), store.version()) == (expected, 3)


def test_removing_what_is_not_there_says_so_and_removes_nothing(store: Store) -> None:
    before = filled(store, world())
    version = store.version()
    with store.writer() as writer, pytest.raises(DocumentNotFound, match="no-such"):
        writer.remove(world()[0].document.id, "no-such")
    assert (dump(store), store.version()) == (before, version)


def test_loading_twice_changes_nothing(store: Store) -> None:
    once = filled(store, world())
    before = store.version()
    with store.writer() as writer:
        assert writer.add(world()) == Written(unchanged=tuple(r.document.id for r in world()))
    assert (dump(store), store.version()) == (once, before)


def test_another_reading_of_a_document_takes_the_place_of_the_first(store: Store) -> None:
    first, *others = world()
    second = replace(first, claims=first.claims[1:], keys=tuple(replace(k, aliases=("Orla",)) for k in first.keys))
    expected = filled(store, [second, *others])
    remove_all(store)
    filled(store, [first, *others])
    with store.writer() as writer:
        assert writer.add([second]) == Written(replaced=(first.document.id,), claims=len(second.claims))
    assert dump(store) == expected


def test_the_last_reading_in_a_batch_stands(store: Store) -> None:
    first = world()[0]
    second = replace(first, claims=first.claims[1:])
    with store.writer() as writer:
        written = writer.add([first, second])
    assert (written.added, written.replaced) == ((first.document.id,), (first.document.id,))
    rows = store.run("MATCH (c:Claim) RETURN c.id AS id")
    assert {row["id"] for row in rows} == {claim.id for claim in second.claims}


def test_labels_go_with_the_document_that_gave_them(store: Store) -> None:
    plain, official = (
        reading(f"{label}.txt", [Said("Ann Berg met Cai Ro.", "Ann Berg", "MEETS", "Cai Ro")],
                labels={"Ann Berg": label, "Cai Ro": "Person"})
        for label in ("Person", "Official")
    )  # fmt: skip
    filled(store, [plain])
    filled(store, [official])
    labels = "MATCH (e:Entity {name: 'Ann Berg'}) RETURN e"
    assert store.run(labels)[0]["e"].labels == ("Entity", "Actor", "Official", "Person")
    with store.writer() as writer:
        writer.remove(official.document.id)
    assert store.run(labels)[0]["e"].labels == ("Entity", "Actor", "Person")


@pytest.mark.parametrize("seed", range(3))
def test_one_writer_may_add_replace_repeat_and_remove_in_any_order(store: Store, seed: int) -> None:
    readings = random_readings(seed, 8)
    others = [replace(one, claims=one.claims[1:]) for one in readings]
    dice = random.Random(seed)
    present: dict[str, Reading] = {}
    with store.writer() as writer:
        for _ in range(12):
            batch = dice.sample([*readings, *others], dice.randint(0, 5))
            writer.add(batch)
            present |= {one.document.id: one for one in batch}
            if present and dice.random() < 0.4:
                gone = dice.choice(sorted(present))
                writer.remove(gone)
                del present[gone]
    in_steps = dump(store)
    assert check(store) == []
    remove_all(store)
    assert filled(store, list(present.values())) == in_steps


def test_two_threads_may_write_in_turn(store: Store) -> None:
    readings = random_readings(2, 8)
    failed: list[BaseException] = []

    def load(some: list[Reading]) -> None:
        try:
            for one in some:
                with store.writer() as writer:
                    writer.add([one])
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=load, args=(readings[n::2],)) for n in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    both = dump(store)
    remove_all(store)
    assert filled(store, readings) == both
