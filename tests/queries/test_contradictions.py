"""Contradictions: both sides of what is disputed, and different values of one attribute."""

from __future__ import annotations

from queries_world import Said, reading

from graph.stores.base import Store
from queries.contradictions import contradictions, disagreements
from queries.filters import Filters

AGAIN = Said(
    "Orla Trading smuggled squid again.", "Orla Trading", "SMUGGLES", "squid", properties={"quantity": "3 tons"}
)


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


def test_different_values_of_one_attribute_disagree(told: Store) -> None:
    assert disagreements(told).total == 0
    with told.writer() as writer:
        writer.add([reading("z.txt", [AGAIN], published="2022")])
    (one,) = disagreements(told).disagreements
    assert (one.source.name, one.attribute, one.target.name) == ("Orla Trading", "quantity", "squid")
    assert [(value.value, [claim.quote for claim in value.claims]) for value in one.values] == [
        ("3 tons", ["Orla Trading smuggled squid again."]),
        ("9 tons", ["Orla Trading smuggled squid."]),
    ]


def test_an_empty_store_contradicts_nothing(store: Store) -> None:
    assert contradictions(store).disputed == ()
    assert disagreements(store).disagreements == ()
