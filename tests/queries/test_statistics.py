"""Statistics: what the graph holds."""

from __future__ import annotations

from graph.stores.base import Store
from queries.statistics import statistics


def test_everything_is_counted(told: Store) -> None:
    found = statistics(told)
    assert (found.documents, found.claims, found.entities, found.named, found.mentions) == (5, 13, 10, 9, 26)
    assert (found.relationships, found.disputed, found.first, found.last) == (9, 1, "2018", "2021-03-01")
    assert {count.name: count.count for count in found.modes} == {"asserted": 7, "hedged": 1, "denied": 1}
    assert [(count.name, count.count) for count in found.labels[:3]] == [("Entity", 10), ("Actor", 8), ("Person", 4)]
    assert {count.count for count in found.types} == {1}
    assert [(count.name, count.count) for count in found.publishers] == [
        ("Daily Pell", 2),
        ("Sundra Post", 2),
        (None, 1),
    ]
    assert [(count.name, count.count) for count in found.years] == [("2018", 1), ("2020", 1), ("2021", 2), (None, 1)]
    assert found.version == told.version() > 0
    assert found.loaded is not None


def test_an_empty_store_holds_nothing(store: Store) -> None:
    found = statistics(store)
    assert (found.documents, found.entities, found.relationships, found.claims, found.version) == (0, 0, 0, 0, 0)
    assert (found.labels, found.years, found.first, found.loaded) == ((), (), None, None)
