"""Analytics agree with networkx on the graph that was told, and are worked out once for each version of it."""

from __future__ import annotations

import networkx
import numpy
import pytest
from queries_world import Said, reading

from graph.errors import BadRequest
from graph.model import Mode
from graph.stores.base import Store
from queries import backends
from queries.analytics import Ranking, grouping, ranking
from queries.filters import Filters
from queries.projection import projection
from queries.weak_points import weak_points

# Two triangles, joined by the bridge c - d, and a pair apart.
LINKS = ["ab", "bc", "ac", "cd", "de", "ef", "df", "xy"]


@pytest.fixture
def triangles(store: Store) -> Store:
    said = [Said(f"{a}1 meets {b}1.", f"{a}1", "MEETS", f"{b}1") for a, b in LINKS]
    said.append(Said("a1 never met x1.", "a1", "MEETS", "x1", Mode.DENIED))
    labels = {f"{letter}1": "Person" for link in LINKS for letter in link}
    with store.writer() as writer:
        writer.add([reading("t.txt", said, labels=labels)])
    return store


def scores(answer: Ranking) -> dict[str, float]:
    return {one.entity.name[0]: one.score for one in answer.ranked}


@pytest.mark.parametrize(
    ("measure", "compute"),
    [
        ("degree", lambda graph: dict(graph.degree)),
        ("betweenness", networkx.betweenness_centrality),
        ("pagerank", lambda graph: stationary(graph)),
        ("core", networkx.core_number),
    ],
)
def test_a_ranking_agrees_with_networkx(triangles: Store, measure: str, compute: object) -> None:
    answer = ranking(triangles, measure)
    expected = compute(networkx.Graph(map(tuple, LINKS)))  # type: ignore[operator]
    assert scores(answer) == pytest.approx(expected, abs=1e-5)
    assert (answer.total, answer.relationships, answer.sampled) == (8, 8, None)
    values = [one.score for one in answer.ranked]
    assert values == sorted(values, reverse=True)


def stationary(graph: networkx.Graph[str]) -> dict[str, float]:
    """PageRank as the solution of its equations."""
    names = sorted(graph)
    steps = networkx.to_numpy_array(graph, names)
    steps = steps / steps.sum(axis=1, keepdims=True)
    shares = numpy.linalg.solve(numpy.eye(len(names)) - 0.85 * steps.T, numpy.full(len(names), 0.15 / len(names)))
    return dict(zip(names, map(float, shares), strict=True))


def test_betweenness_of_a_larger_graph_is_sampled_and_says_so(store: Store) -> None:
    said = [Said(f"n{i} meets m{i}.", f"n{i}", "MEETS", f"m{i}") for i in range(501)]
    labels = {f"{letter}{i}": "Person" for letter in "nm" for i in range(501)}
    with store.writer() as writer:
        writer.add([reading("l.txt", said, labels=labels)])
    answer = ranking(store, "betweenness")
    assert (answer.total, answer.sampled) == (1_002, 200)
    assert ranking(store, "betweenness") == answer


def test_equal_scores_share_a_place(triangles: Store) -> None:
    assert [one.place for one in ranking(triangles, "degree", limit=3).ranked] == [1, 1, 3]


def test_what_is_only_denied_counts_not_unless_asked_for(triangles: Store) -> None:
    assert ranking(triangles, "degree", Filters(mode=("denied",))).relationships == 1


def test_components_are_what_is_connected(triangles: Store) -> None:
    answer = grouping(triangles, "components")
    assert [(group.size, {one.name[0] for one in group.members}) for group in answer.groups] == [
        (6, set("abcdef")),
        (2, set("xy")),
    ]
    assert (answer.total, answer.entities, answer.modularity) == (2, 8, None)


def test_communities_are_the_triangles(triangles: Store) -> None:
    answer = grouping(triangles, "communities")
    assert {frozenset(one.name[0] for one in group.members) for group in answer.groups} == {
        frozenset("abc"),
        frozenset("def"),
        frozenset("xy"),
    }
    assert answer.modularity is not None
    assert answer.modularity > 0.4


def test_groups_count_the_members_that_they_do_not_show(triangles: Store) -> None:
    (largest,) = grouping(triangles, "components", limit=1, members=2).groups
    assert (largest.size, [one.name for one in largest.members]) == (6, ["c1", "d1"])


def test_a_bridge_counts_what_it_holds(triangles: Store) -> None:
    answer = weak_points(triangles)
    bridges = {(frozenset((one.left.name[0], one.right.name[0])), one.smaller) for one in answer.bridges}
    assert bridges == {(frozenset("cd"), 3), (frozenset("xy"), 1)}
    assert {(one.entity.name[0], one.parts) for one in answer.cut_points} == {("c", 2), ("d", 2)}
    assert (answer.bridges_total, answer.cut_points_total) == (2, 2)


def test_a_change_of_the_graph_is_seen(triangles: Store) -> None:
    assert ranking(triangles, "degree").relationships == 8
    more = Said("a1 meets x1.", "a1", "MEETS", "x1")
    with triangles.writer() as writer:
        writer.add([reading("u.txt", [more], labels={"a1": "Person", "x1": "Person"})])
    assert ranking(triangles, "degree").relationships == 9


def test_a_projection_is_kept_while_the_graph_stays(triangles: Store) -> None:
    assert projection(triangles, Filters()) is projection(triangles, Filters())


def test_an_empty_graph_has_no_ranking(store: Store) -> None:
    for measure in ("degree", "betweenness", "pagerank", "core"):
        assert ranking(store, measure).ranked == ()
    assert grouping(store, "communities").groups == ()
    assert weak_points(store).bridges == ()


def test_what_is_unknown_is_refused(store: Store) -> None:
    with pytest.raises(BadRequest, match="measure: 'fame' is not known"):
        ranking(store, "fame")
    with pytest.raises(BadRequest, match="kind: 'cliques' is not known"):
        grouping(store, "cliques")


def test_a_backend_that_is_not_installed_is_named_with_those_that_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "installed", lambda: ("cugraph", "parallel"))
    with pytest.raises(BadRequest, match=r"'nowhere' is not installed; install it, .* \(cugraph, parallel\)"):
        backends.check("nowhere")


def test_a_backend_does_what_it_has_and_networkx_the_rest() -> None:
    def fast(graph: object, backend: str = "networkx") -> str:
        return backend

    fast.backends = {"networkx", "parallel"}  # type: ignore[attr-defined]  # as networkx marks its functions
    assert backends.by("parallel", fast)(None) == "parallel"
    assert [backends.by(name, fast)(None) for name in ("cugraph", "")] == ["networkx", "networkx"]


def test_a_question_says_how_far_it_is(store: Store) -> None:
    said = [Said(f"n{i} meets m{i}.", f"n{i}", "MEETS", f"m{i}") for i in range(1_001)]
    labels = {f"{letter}{i}": "Person" for letter in "nm" for i in range(1_001)}
    with store.writer() as writer:
        writer.add([reading("l.txt", said, labels=labels)])
    heard: list[tuple[str, int, int]] = []
    ranking(store, "betweenness", told=lambda *step: heard.append(step))
    reads = [("reading relationships", done, 1_001) for done in (0, 1_000)]
    assert heard == [*reads, ("betweenness", 0, 0), *(("betweenness", done, 200) for done in range(200))]
    ranking(store, "betweenness", told=lambda *step: heard.clear())
    assert heard
