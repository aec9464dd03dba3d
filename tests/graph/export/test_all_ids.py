"""All ids come in order and once, wherever marks between the pages lie."""

from __future__ import annotations

import pytest
from store_dump import filled, random_readings

from graph.export import all_ids
from graph.stores.base import Store


@pytest.mark.parametrize(("end", "page"), [("0", 2), ("", 1), ("1", 3), ("no id ends so", 4)])
def test_ids_come_in_order_wherever_marks_lie(
    store: Store, monkeypatch: pytest.MonkeyPatch, end: str, page: int
) -> None:
    filled(store, random_readings(1))
    for name, value in (("_END", end), ("_PAGE", page)):
        monkeypatch.setattr(all_ids, name, value)
    for label in ("Document", "Entity"):
        expected = [row["id"] for row in store.run(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY n.id")]
        assert list(all_ids.all_ids(store, label)) == expected
        assert len(expected) > 5
