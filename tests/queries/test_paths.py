"""Paths: the shortest ones, by what steps, how firm, and why there are none."""

from __future__ import annotations

import random
from itertools import islice, takewhile

import networkx
import pytest
from queries_world import LABELS, Said, reading

from graph.errors import BadRequest, EntityNotFound
from graph.ids import named_entity_id
from graph.model import Mode
from graph.ontology import load
from graph.stores.base import Store
from queries.filters import Filters
from queries.paths import Avoid, PathsAnswer
from queries.paths import paths as paths_in_time


def one(name: str, label: str | None = None) -> str:
    return named_entity_id(load().family([label or LABELS[name]]), name)


def paths(store: Store, sources: tuple[str, ...], targets: tuple[str, ...], **wishes: object) -> PathsAnswer:
    """Without hurry: a slow machine must not change what is found."""
    return paths_in_time(store, sources, targets, **{"seconds": 60.0, **wishes})  # type: ignore[arg-type]


def between(store: Store, source: str, target: str, **wishes: object) -> PathsAnswer:
    return paths(store, (one(source),), (one(target),), **wishes)


def sentences(answer: PathsAnswer) -> list[str]:
    return [path.sentence for path in answer.paths]


def test_a_path_reads_in_its_own_direction(told: Store) -> None:
    assert sentences(between(told, "squid", "Ann Berg")) == [
        "squid is smuggled by Orla Trading; "
        "Orla Trading is controlled by Pell Ministry; Pell Ministry employs Ann Berg."
    ]
    assert sentences(between(told, "Ann Berg", "squid")) == [
        "Ann Berg works for Pell Ministry; Pell Ministry controls Orla Trading; Orla Trading smuggles squid."
    ]


def test_each_step_carries_its_best_quote(told: Store) -> None:
    (path,) = between(told, "squid", "Pell Ministry").paths
    assert [(step.relationship.quote, step.forward) for step in path.steps] == [
        ("Orla Trading smuggled squid.", False),
        ("Pell Ministry may run Orla Trading.", False),
    ]


def test_a_path_is_as_firm_as_its_weakest_step(told: Store) -> None:
    (path,) = between(told, "Ann Berg", "squid").paths
    assert (path.strength.weakest, path.strength.mode, path.strength.sources) == (1, "hedged", 1)
    assert "Pell Ministry controls Orla Trading: this is only hedged, by 1 independent source" in path.strength.sentence


def test_a_denied_claim_makes_no_path(told: Store) -> None:
    answer = between(told, "Zoë Kranz", "Ann Berg")
    assert answer.paths == ()
    assert answer.why == "No path of at most 6 steps: no relationship of the sources passes."


def test_a_denied_claim_makes_a_path_for_who_asks_for_it(told: Store) -> None:
    answer = between(told, "Zoë Kranz", "Ann Berg", filters=Filters(mode=("denied",)))
    assert sentences(answer) == ["Zoë Kranz pays Ann Berg."]


def test_where_there_is_no_path_the_nearest_entities_are_named(told: Store) -> None:
    answer = between(told, "squid", "Dorn", hubs="avoid")
    assert answer.paths == ()
    assert {entity.name for entity in answer.frontier} >= {"Orla Trading", "Sundra"}
    assert [(hub.entity.name, hub.why) for hub in answer.hubs] == [("Sundra", "Country: not walked through")]


def test_a_country_is_walked_through_at_a_higher_cost(told: Store) -> None:
    answer = between(told, "squid", "Dorn")
    assert [(path.length, path.cost) for path in answer.paths] == [(3, 5.0)]
    assert [(path.length, path.cost) for path in between(told, "squid", "Dorn", hubs="allow").paths] == [(3, 3.0)]


def test_a_way_around_a_hub_comes_first(store: Store) -> None:
    load_links(store, [("Ann", "Land"), ("Land", "Zed"), ("Ann", "Bea"), ("Bea", "Cyd"), ("Cyd", "Zed")])
    answer = paths(store, (person("Ann"),), (person("Zed"),), hub_degree=1_000)
    assert [[node.name for node in path.nodes] for path in answer.paths] == [
        ["Ann", "Bea", "Cyd", "Zed"],
        ["Ann", "Land", "Zed"],
    ]


def test_an_entity_with_many_relationships_is_a_hub(store: Store) -> None:
    load_links(store, [("Ann", "Bea"), ("Bea", "Cyd"), ("Bea", "Dot"), ("Bea", "Eve")])
    answer = paths(store, (person("Ann"),), (person("Cyd"),), hub_degree=4)
    assert [(hub.entity.name, hub.why) for hub in answer.hubs] == [
        ("Bea", "4 relationships: walked through at a higher cost")
    ]


@pytest.mark.parametrize(
    "avoid", [Avoid(entities=(one("Pell Ministry"),)), Avoid(labels=("PublicBody",)), Avoid(types=("CONTROLS",))]
)
def test_what_is_avoided_is_on_no_path(told: Store, avoid: Avoid) -> None:
    assert between(told, "squid", "Ann Berg", avoid=avoid).paths == ()


def test_filters_hold_on_the_way_but_not_for_the_ends(told: Store) -> None:
    organizations = Filters(label=("Organization",))
    assert len(between(told, "squid", "Ann Berg", filters=organizations).paths) == 1
    assert between(told, "squid", "Ann Berg", filters=Filters(label=("Company",))).paths == ()


def test_as_of_keeps_what_can_have_held_then(told: Store) -> None:
    assert len(between(told, "Ri Myong-su", "Ann Berg", as_of="2019-03-15").paths) == 1
    assert between(told, "Ri Myong-su", "Ann Berg", as_of="2022").paths == ()


def test_a_direction_is_followed_all_the_way(told: Store) -> None:
    assert len(between(told, "Ann Berg", "squid", filters=Filters(direction="out")).paths) == 1
    assert between(told, "squid", "Ann Berg", filters=Filters(direction="out")).paths == ()
    assert len(between(told, "squid", "Ann Berg", filters=Filters(direction="in")).paths) == 1


def test_max_length_bounds_the_steps(told: Store) -> None:
    assert between(told, "squid", "Ann Berg", max_length=2).paths == ()


def test_sets_are_connected_by_their_nearest_members(told: Store) -> None:
    answer = paths(told, (one("squid"), one("Ri Myong-su")), (one("Pell Ministry"), one("Dorn")), k=1)
    assert [(path.nodes[0].name, path.nodes[-1].name, path.length) for path in answer.paths] == [
        ("Ri Myong-su", "Pell Ministry", 2)
    ]


def test_parallel_relationships_are_one_step_by_the_firmest(store: Store) -> None:
    hedged = Said("Ann Berg may run Orla Trading.", "Ann Berg", "CONTROLS", "Orla Trading", Mode.HEDGED)
    owns = Said("Ann Berg owns Orla Trading.", "Ann Berg", "OWNS", "Orla Trading")
    with store.writer() as writer:
        writer.add([reading("p.txt", [hedged, owns])])
    (path,) = between(store, "Ann Berg", "Orla Trading").paths
    assert path.steps[0].relationship.type == "OWNS"
    assert [other.type for other in path.steps[0].parallel] == ["CONTROLS"]


def test_steps_far_apart_in_time_may_not_hold_together(store: Store) -> None:
    early = Said("Ann Berg met Zoë Kranz.", "Ann Berg", "MEETS", "Zoë Kranz", valid_from="2001", valid_to="2001-06")
    late = Said("Ri Myong-su met Zoë Kranz.", "Ri Myong-su", "MEETS", "Zoë Kranz", valid_from="2019-02")
    with store.writer() as writer:
        writer.add([reading("p.txt", [early, late])])
    (path,) = between(store, "Ann Berg", "Ri Myong-su").paths
    assert not path.strength.together
    assert "last dated 2001-06" in path.strength.sentence
    assert "first 2019-02" in path.strength.sentence


def test_a_spent_budget_is_said(store: Store) -> None:
    fans = [(end, f"{end}{i}") for end in ("Ann", "Zed") for i in range(120)]
    load_links(store, [*fans, *((other, f"{other}x") for _, other in fans)])
    answer = paths(store, (person("Ann"),), (person("Zed"),), hubs="allow", budget=100)
    assert answer.truncated
    assert answer.why == (
        "No path found before the search had used up its budget; give more, or narrow it with filters."
    )


def test_ends_must_exist_and_differ_and_not_be_avoided(told: Store) -> None:
    squid, ann = one("squid"), one("Ann Berg")
    with pytest.raises(EntityNotFound, match="no entity has the id 'nobody'"):
        paths(told, ("nobody",), (squid,))
    with pytest.raises(BadRequest, match=r"targets: 'squid.*' is among the sources too"):
        paths(told, (squid,), (squid, ann))
    with pytest.raises(BadRequest, match=r"avoid\.entities: 'squid.*' is an end of the path"):
        paths(told, (squid,), (ann,), avoid=Avoid(entities=(squid,)))


@pytest.mark.parametrize(
    ("name", "value"),
    [("max_length", 0), ("max_length", 11), ("k", 0), ("k", 21), ("hubs", "maybe"), ("seconds", 0.0), ("budget", 1)],
)
def test_bounds_are_named(told: Store, name: str, value: object) -> None:
    with pytest.raises(BadRequest, match=f"^{name}: "):
        between(told, "squid", "Ann Berg", **{name: value})


@pytest.mark.parametrize(("seed", "nodes", "links"), [(1, 12, 20), (2, 25, 40), (3, 30, 33)])
def test_lengths_agree_with_networkx_on_random_graphs(store: Store, seed: int, nodes: int, links: int) -> None:
    chance = random.Random(seed)
    graph = networkx.gnm_random_graph(nodes, links, seed=seed)
    load_links(store, [(f"n{a}", f"n{b}") for a, b in graph.edges])
    joined = [node for node in graph if graph.degree(node)]
    for a, b in (chance.sample(joined, 2) for _ in range(8)):
        answer = paths(store, (person(f"n{a}"),), (person(f"n{b}"),), hubs="allow")
        assert [path.length for path in answer.paths] == expected(graph, a, b)
        assert len({tuple(node.id for node in path.nodes) for path in answer.paths}) == len(answer.paths)


def expected(graph: networkx.Graph[int], a: int, b: int) -> list[int]:
    if not networkx.has_path(graph, a, b):
        return []
    lengths = (len(path) - 1 for path in networkx.shortest_simple_paths(graph, a, b))
    return list(islice(takewhile(lambda length: length <= 6, lengths), 5))


def person(name: str) -> str:
    return one(name, "Person")


def load_links(store: Store, links: list[tuple[str, str]]) -> None:
    """One document in which people meet people; whoever is called Land is a country."""
    said = [
        Said(f"{a} x{n} {b}.", a, "MEETS" if "Land" not in (a, b) else "AFFILIATED_WITH", b)
        for n, (a, b) in enumerate(links)
    ]
    labels = {name: "Country" if name == "Land" else "Person" for link in links for name in link}
    with store.writer() as writer:
        writer.add([reading(f"links-{len(links)}.txt", said, labels=labels)])
