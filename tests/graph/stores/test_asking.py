"""What a store answers, refuses and stops, and who reads while another writes."""

from __future__ import annotations

import threading

import pytest
from queries_world import HOME, reading, world
from store_dump import dump, filled, random_readings

from graph.errors import QueryFailed, QueryTimeout
from graph.stores.base import Store, StoredNode, StoredRelationship


def test_answers_are_plain_values(store: Store) -> None:
    filled(store, [reading("a.txt", [HOME])])
    row = store.run(
        "MATCH p = (a:Entity {name: 'Orla Trading'})-[r]->(b) "
        "RETURN [a] AS list, {one: r} AS map, p AS path, date('2020-05-01') AS date, 1.5 AS real, null AS nothing"
    )[0]
    [node], relationship = row["list"], row["map"]["one"]
    assert isinstance(node, StoredNode)
    assert node.labels == ("Entity", "Actor", "Company", "Organization", "TradingCompany")
    assert isinstance(relationship, StoredRelationship)
    assert (relationship.type, relationship.properties["claims"]) == ("LOCATED_IN", 1)
    assert [n.properties["name"] for n in row["path"]["nodes"]] == ["Orla Trading", "Sundra"]
    assert row["path"]["relationships"] == [relationship]
    assert (row["date"], row["real"], row["nothing"]) == ("2020-05-01", 1.5, None)


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Entity {id: 'x'})",
        "MATCH (d:Document) SET d.title = 'x'",
        "MATCH (d:Document) DETACH DELETE d",
        "MATCH (n RETURN n",
        "RETURN $missing AS x",
        "RETURN no_such_function(1) AS x",
        "RETURN 1 / 0 AS x",
    ],
)
def test_a_query_that_writes_or_is_wrong_fails(store: Store, query: str) -> None:
    before = filled(store, [reading("a.txt", [HOME])])
    with pytest.raises(QueryFailed):
        store.run(query)
    with pytest.raises(QueryFailed):
        list(store.stream(query))
    assert dump(store) == before


def test_a_parameter_that_no_store_can_take_fails(store: Store) -> None:
    for value in (object(), 2**63):
        with pytest.raises(QueryFailed):
            store.run("RETURN $x AS x", {"x": value})


def test_a_query_is_stopped_when_its_time_is_up(store: Store) -> None:
    filled(store, world())
    endless = (
        "UNWIND range(1, 90000) AS x UNWIND range(1, 90000) AS y WITH x, y WHERE x * y % 7 = 8 RETURN count(x) AS n"
    )
    with pytest.raises(QueryTimeout, match=r"0\.2 s"):
        store.run(endless, timeout=0.2)


def test_a_stream_yields_what_run_returns(store: Store) -> None:
    filled(store, world())
    query = "MATCH (c:Claim) WHERE c.type <> $type RETURN c ORDER BY c.id"
    assert list(store.stream(query, {"type": "PAYS"})) == store.run(query, {"type": "PAYS"})


def test_a_stream_may_be_left_early(store: Store) -> None:
    filled(store, world())
    rows = store.stream("MATCH (c:Claim) RETURN c.id AS id ORDER BY id")
    assert next(rows)["id"]
    rows.close()  # type: ignore[attr-defined]
    assert store.run("MATCH (c:Claim) RETURN count(c) AS n") == [{"n": sum(len(r.claims) for r in world())}]


def test_threads_read_whole_documents_while_another_writes(store: Store) -> None:
    filled(store, [])
    uneven: list[object] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            rows = store.run("MATCH (d:Document) RETURN d.claims AS said, COUNT { (d)<-[:IN]-() } AS there")
            uneven.extend(row for row in rows if row["said"] != row["there"])

    readers = [threading.Thread(target=look) for _ in range(3)]
    for reader in readers:
        reader.start()
    with store.writer() as writer:
        for one in random_readings(1, 20):
            writer.add([one])
    done.set()
    for reader in readers:
        reader.join()
    assert uneven == []
