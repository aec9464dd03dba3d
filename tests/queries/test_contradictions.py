"""Contradictions: both sides of what is disputed."""

from __future__ import annotations

from graph.stores.base import Store
from queries.contradictions import contradictions
from queries.filters import Filters


def test_a_disputed_relationship_comes_with_both_sides(told: Store) -> None:
    answer = contradictions(told)
    assert (answer.total, answer.next) == (1, None)
    (one,) = answer.disputed
    assert (one.source.name, one.relationship.type, one.target.name) == ("Orla Trading", "SMUGGLES", "squid")
    assert [claim.quote for claim in one.sides.asserted] == ["Orla Trading smuggled squid."]
    assert len(one.sides.denied) == 2


def test_filters_hold_for_what_is_disputed(told: Store) -> None:
    assert contradictions(told, Filters(label=("Goods",))).total == 1
    assert contradictions(told, Filters(label=("Vessel",))).total == 0
    assert contradictions(told, Filters(min_documents=4)).total == 0


def test_an_empty_store_contradicts_nothing(store: Store) -> None:
    assert contradictions(store).disputed == ()
