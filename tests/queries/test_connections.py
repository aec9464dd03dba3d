"""Connections: the smallest picture that joins some entities, and who links them."""

from __future__ import annotations

import random

import networkx
import pytest
from queries_world import LABELS, Said, reading

from graph.errors import BadRequest
from graph.ids import named_entity_id
from graph.ontology import load
from graph.stores.base import Store
from queries.connections import Connections, Links, common_neighbours, connections, links_between
from queries.filters import Filters


def one(name: str, label: str | None = None) -> str:
    return named_entity_id(load().family([label or LABELS[name]]), name)


def joined(store: Store, *names: str, **wishes: object) -> Connections:
    return connections(store, tuple(map(one, names)), **{"seconds": 60.0, **wishes})  # type: ignore[arg-type]


def names(links: Links) -> list[str]:
    return [link.entity.name for link in links.links]


def test_three_are_joined_by_what_lies_between(told: Store) -> None:
    picture = joined(told, "squid", "Amsel Customs", "Ann Berg")
    assert {node.name for node in picture.nodes} == {
        "squid",
        "Amsel Customs",
        "Ann Berg",
        "Orla Trading",
        "Pell Ministry",
    }
    assert set(picture.joining) == {one("Orla Trading"), one("Pell Ministry")}
    assert {step.relationship.type for step in picture.steps} == {"SMUGGLES", "ROUTES_THROUGH", "CONTROLS", "WORKS_FOR"}
    assert (len(picture.apart), picture.cost, picture.why) == (1, 4.0, None)


def test_what_cannot_be_joined_stands_apart(told: Store) -> None:
    picture = joined(told, "squid", "Pell Ministry", "Zoë Kranz")
    assert set(picture.apart) == {
        tuple(sorted((one("squid"), one("Pell Ministry")))),
        (one("Zoë Kranz"),),
    }
    assert picture.why == "Nothing joins these 2 groups within 6 steps."


def test_one_entity_alone_is_refused(told: Store) -> None:
    with pytest.raises(BadRequest, match="ids: all lead to one entity"):
        joined(told, "squid", "squid")
    with pytest.raises(BadRequest, match="ids: 1 is out of bounds"):
        joined(told, "squid")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_picture_is_at_most_twice_as_dear_as_networkx_finds(store: Store, seed: int) -> None:
    graph = networkx.connected_watts_strogatz_graph(24, 4, 0.3, seed=seed)
    said = [Said(f"P{a} x{n} P{b}.", f"P{a}", "MEETS", f"P{b}") for n, (a, b) in enumerate(graph.edges)]
    with store.writer() as writer:
        writer.add([reading("g.txt", said, labels={f"P{node}": "Person" for node in graph})])
    chosen = random.Random(seed).sample(sorted(graph), 4)
    picture = connections(store, tuple(one(f"P{node}", "Person") for node in chosen), hubs="allow", seconds=60.0)
    reference = networkx.approximation.steiner_tree(graph, chosen)
    assert len(picture.apart) == 1
    assert len(picture.steps) <= 2 * reference.number_of_edges()
    drawn = networkx.Graph((step.source, step.target) for step in picture.steps)
    assert networkx.is_tree(drawn)
    assert drawn.number_of_nodes() == len(picture.nodes)


def test_common_neighbours_are_related_with_all(told: Store) -> None:
    found = common_neighbours(told, (one("squid"), one("Amsel Customs")))
    assert names(found) == ["Orla Trading"]
    assert found.links[0].linked == tuple(sorted((one("squid"), one("Amsel Customs"))))
    assert {link.type for link in found.relationships} == {"SMUGGLES", "ROUTES_THROUGH"}


def test_common_neighbours_may_be_related_with_some(told: Store) -> None:
    three = (one("squid"), one("Amsel Customs"), one("Ann Berg"))
    assert names(common_neighbours(told, three)) == []
    assert names(common_neighbours(told, three, least=2)) == ["Orla Trading"]


def test_filters_hold_for_the_relationships_of_links(told: Store) -> None:
    two = (one("squid"), one("Pell Ministry"))
    assert names(common_neighbours(told, two)) == ["Orla Trading"]
    assert names(common_neighbours(told, two, Filters(mode=("denied",)))) == []


def test_who_links_two_groups_is_related_with_some_of_each(told: Store) -> None:
    found = links_between(told, (one("squid"), one("Dorn")), (one("Ann Berg"), one("Pell Ministry")))
    assert [(link.entity.name, link.groups) for link in found.links] == [("Orla Trading", 2)]


def test_pages_of_links_hold_each_once(told: Store) -> None:
    asked = (one("Orla Trading"), one("Ann Berg"))
    whole = common_neighbours(told, (*asked, one("Dorn")), least=2)
    assert names(whole) == ["Pell Ministry", "Sundra"]
    first = common_neighbours(told, (*asked, one("Dorn")), least=2, limit=1)
    second = common_neighbours(told, (*asked, one("Dorn")), least=2, limit=1, cursor=first.next)
    assert (first.total, second.total, second.next) == (2, 2, None)
    assert first.links + second.links == whole.links
