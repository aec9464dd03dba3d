"""Every question answers the same on both stores."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from conftest import StoreFactory
from every_question import different, every_question, things
from queries_world import Said, reading, world

from benchmarks.generated import readings as generated
from benchmarks.generated import sized
from graph.model import Mode, Reading

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


def held_against_each_other(store_factory: StoreFactory, readings: Sequence[Reading]) -> None:
    """One store of each kind, with the same documents in another order."""
    embedded, neo4j = store_factory("embedded"), store_factory("neo4j")
    for store, order in ((embedded, readings), (neo4j, readings[::-1])):
        with store.writer() as writer:
            writer.add(order)
    assert different(embedded, neo4j, every_question(things(embedded, entities=3))) == []


@pytest.mark.parametrize("told", [lambda: [*world(), *crowd()], lambda: list(generated(sized(1_000)))])
def test_both_stores_answer_every_question_alike(
    store_factory: StoreFactory, told: Callable[[], list[Reading]]
) -> None:
    held_against_each_other(store_factory, told())


def test_both_stores_answer_every_question_about_the_samples_alike(
    store_factory: StoreFactory, sample_readings: tuple[Reading, ...]
) -> None:
    held_against_each_other(store_factory, sample_readings)


def test_both_stores_answer_every_question_about_the_seeds_alike(
    store_factory: StoreFactory, shared: Callable[[str], Path], readings_of: Callable[[Path], tuple[Reading, ...]]
) -> None:
    held_against_each_other(store_factory, readings_of(shared("seeds")))
