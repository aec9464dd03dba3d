"""An entity says what it is called, where, and how much is known about it."""

from __future__ import annotations

import pytest
from queries_world import LABELS, world

from graph.errors import EntityNotFound
from graph.ids import named_entity_id
from graph.ontology import load
from graph.stores.base import Store
from queries.entity import entity


def entity_id(name: str) -> str:
    return named_entity_id(load().family([LABELS[name]]), name)


def test_an_entity_has_its_names_with_the_documents_that_use_them(told: Store) -> None:
    found = entity(told, entity_id("Ri Myong-su"))
    c = world()[2].document.id
    assert {(use.name, use.documents) for use in found.names} == {("Ri Myong-su", (c,)), ("Comrade Ri", (c,))}


def test_an_entity_counts_what_is_said_of_it(told: Store) -> None:
    found = entity(told, entity_id("Orla Trading"))
    assert (found.entity.degree, found.entity.documents, found.claims, found.keys_total) == (5, 4, 7, 4)
    assert [(mode.name, mode.count) for mode in found.modes] == [("asserted", 4), ("denied", 2), ("hedged", 1)]
    assert found.entity.specific == ("TradingCompany",)
    assert (found.entity.first, found.entity.last) == ("2020-06-19", "2021-03-01")


def test_degrees_go_by_type_and_direction_and_symmetric_types_both_ways(told: Store) -> None:
    degrees = entity(told, entity_id("Ann Berg")).degrees
    assert {(one.type, one.direction, one.says, one.count) for one in degrees} == {
        ("WORKS_FOR", "out", "works for", 1),
        ("MEETS", "both", "meets", 1),
        ("PAYS", "in", "is paid by", 1),
    }


def test_properties_are_what_documents_add_and_nothing_of_the_store(told: Store) -> None:
    assert entity(told, entity_id("Dorn")).properties == {}


def test_an_unknown_id_leads_to_close_ones(told: Store) -> None:
    with pytest.raises(
        EntityNotFound, match=f"no entity has the id 'orla-tradng-000000'; did you mean {entity_id('Orla Trading')}"
    ):
        entity(told, "orla-tradng-000000")


@pytest.mark.parametrize("one", ["", "#", "x' OR 1=1", "a" * 10_000])
def test_a_strange_id_is_not_found(told: Store, one: str) -> None:
    with pytest.raises(EntityNotFound):
        entity(told, one)
