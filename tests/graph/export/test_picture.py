"""A picture: nothing lies on anything else, and the same graph is drawn the same."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from conftest import StoreFactory
from invented import Said, copper_readings, reading

from graph.errors import BadRequest
from graph.export import Options, Subgraph, export
from graph.export.captions import hidden, shape
from graph.export.curves import BADGE, RADIUS
from graph.export.layout import Box, text_width, wrapped
from graph.export.picture import NODES, Picture, draw
from graph.model import Reading
from graph.ontology import load


def picture_of(store_factory: StoreFactory, readings: list[Reading]) -> Picture:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(readings)
    subgraph = Subgraph(store, load())
    return draw(list(subgraph.nodes()), list(subgraph.edges()), load())


def crowd(count: int) -> Reading:
    names = [f"Member {n} of a rather long name" for n in range(count)]
    said = [Said(f"{a} met {b}.", a, "MEETS", b) for a, b in zip(names, names[1:] + names[:1], strict=True)]
    said += [Said(f"{names[0]} met {name} again.", names[0], "ASSISTS", name) for name in names[2:20]]
    return reading("crowd.txt", dict.fromkeys(sorted(names, key=len, reverse=True), "Person"), said)


def overlapping(boxes: list[Box]) -> list[tuple[Box, Box]]:
    return [(a, b) for a, b in combinations(boxes, 2) if all(over > 0 for over in a.overlap(b))]


def boxes(picture: Picture) -> list[Box]:
    return [box for one in picture.nodes for box in (shape(one.centre), one.caption.box)]


def test_no_node_or_name_lies_on_another(store_factory: StoreFactory) -> None:
    picture = picture_of(store_factory, [*copper_readings(), crowd(60)])
    assert len(picture.nodes) == 65
    assert overlapping(boxes(picture)) == []


def test_no_line_runs_through_a_node_that_it_does_not_touch(store_factory: StoreFactory) -> None:
    picture = picture_of(store_factory, [*copper_readings(), crowd(12)])
    for edge in picture.edges:
        others = [one for one in picture.nodes if one.node.id not in (edge.edge.source, edge.edge.target)]
        near = [math.dist((p.x, p.y), (o.centre.x, o.centre.y)) for p in edge.curve.points() for o in others]
        assert min(near) > RADIUS


def test_no_name_hides_an_arrow_where_there_is_room(store_factory: StoreFactory) -> None:
    rays = [f"Ray {number}" for number in range(9)]
    said = [Said(f"Hub paid {ray}.", "Hub", "PAYS", ray) for ray in rays]
    picture = picture_of(store_factory, [reading("star.txt", dict.fromkeys([*rays, "Hub"], "Person"), said)])
    tips = [Box(edge.curve.end.x, edge.curve.end.y, 8, 8) for edge in picture.edges]
    names = [one.caption.box for one in picture.nodes]
    assert [(name, tip) for name in names for tip in tips if all(over > 0 for over in name.overlap(tip))] == []


@pytest.mark.parametrize("members", [3, 9, 17])
def test_no_name_hides_a_line_where_there_is_room(store_factory: StoreFactory, members: int) -> None:
    picture = picture_of(store_factory, [*copper_readings(), crowd(members)])
    assert hidden([one.caption for one in picture.nodes], [one.curve for one in picture.edges]) == 0


def test_no_number_lies_on_another(store_factory: StoreFactory) -> None:
    picture = picture_of(store_factory, [*copper_readings(), crowd(25)])
    badges = [(edge.badge.x, edge.badge.y) for edge in picture.edges]
    assert [pair for pair in combinations(badges, 2) if math.dist(*pair) < 2 * BADGE] == []


def test_parallel_edges_take_different_ways(store_factory: StoreFactory) -> None:
    said = [Said(f"Ann {kind} Bo.", "Ann", kind, "Bo") for kind in ("MEETS", "ASSISTS", "FUNDS")]
    said.append(Said("Bo FUNDS Ann.", "Bo", "FUNDS", "Ann"))
    picture = picture_of(store_factory, [reading("two.txt", {"Ann": "Person", "Bo": "Person"}, said)])
    assert len({(edge.curve.bend.x, edge.curve.bend.y) for edge in picture.edges}) == 4


def test_everything_is_inside_the_picture(store_factory: StoreFactory) -> None:
    picture = picture_of(store_factory, [crowd(30)])
    for box in boxes(picture):
        assert box.x - box.width / 2 + 0.1 >= 0
        assert box.x + box.width / 2 <= picture.width + 0.1
        assert box.y - box.height / 2 + 0.1 >= 0
        assert box.y + box.height / 2 <= picture.height + 0.1


def test_more_than_can_be_read_is_refused_with_the_limit(store_factory: StoreFactory) -> None:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add([crowd(NODES + 1)])
    with pytest.raises(BadRequest, match=f"more than {NODES} entities .* choose a smaller part"):
        list(export(store, "svg"))


def test_the_picture_says_what_lines_and_shapes_mean(store_factory: StoreFactory) -> None:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(copper_readings())
    text = "".join(map(str, export(store, "svg", options=Options(title="Copper & co"))))
    for words in (
        "Copper &amp; co",
        "TradingCompany",
        "described, not named",
        "hedged",
        "planned",
        "asserted and denied",
    ):
        assert f">{words}</text>" in text
    assert " Arvo Trading smuggles copper (asserted, disputed; documents: 2)</text>" in text


def test_a_long_name_is_wrapped_and_at_last_cut() -> None:
    lines = wrapped("word " * 40 + "x" * 100, 100, 12, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert max(text_width(line, 12) for line in lines) < 115
    assert wrapped("x" * 100, 100, 12, 3)[0].endswith("…")


def test_wide_letters_count_twice() -> None:
    assert text_width("朝鮮", 10) == 20
