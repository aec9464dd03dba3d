"""Cypher over HTTP, on both stores."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from conftest import StoreFactory
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.stores.base import Store


def ask(client: TestClient, query: str, **parameters: object) -> Any:
    return client.post("/v1/cypher", json={"query": query, "parameters": parameters})


def test_rows_come_with_their_columns(client: TestClient) -> None:
    query = "MATCH (a)-[r:SMUGGLES]->(b) RETURN a.name AS who, type(r) AS does, b.name AS what, [1, null] AS list"
    answer = ask(client, query).json()
    assert answer["columns"] == ["who", "does", "what", "list"]
    assert answer["rows"] == [["Arvo Trading", "SMUGGLES", "copper", [1, None]]]
    assert not answer["truncated"]


def test_parameters_are_values(client: TestClient) -> None:
    answer = ask(client, "MATCH (n:Entity {name: $name}) RETURN n.name AS name", name="copper' DELETE n")
    assert answer.json()["rows"] == []
    assert ask(client, "MATCH (n:Entity {name: $name}) RETURN n.name AS x", name="copper").json()["rows"] == [
        ["copper"]
    ]


def test_nodes_and_relationships_are_plain_json(client: TestClient) -> None:
    (row,) = ask(client, "MATCH (a)-[r:LOCATED_IN]->(b) RETURN a, r").json()["rows"]
    node, relationship = row
    assert "Company" in node["labels"]
    assert node["properties"]["name"] == "Arvo Trading"
    assert (relationship["type"], relationship["properties"]["mode"]) == ("LOCATED_IN", "asserted")


def test_a_relationship_says_what_it_joins_wherever_it_stands(client: TestClient) -> None:
    query = "MATCH p = (a)-[r:SMUGGLES|LOCATED_IN]->(b) RETURN r, [r] AS listed, p, a.id AS a, b.id AS b"
    for alone, (listed,), path, start, end in ask(client, query).json()["rows"]:
        (walked,) = path["relationships"]
        assert {(each["start"], each["end"]) for each in (alone, listed, walked)} == {(start, end)}


def test_an_answer_has_no_more_rows_than_it_may(copper: Store) -> None:
    with TestClient(create_app(Settings(cypher_rows=3), copper), base_url="http://127.0.0.1") as client:
        answer = ask(client, "UNWIND range(1, 10) AS x RETURN x").json()
    assert (answer["rows"], answer["truncated"]) == ([[1], [2], [3]], True)


def test_an_answer_has_no_more_bytes_than_it_may(copper: Store) -> None:
    with TestClient(create_app(Settings(cypher_bytes=1_000), copper), base_url="http://127.0.0.1") as client:
        answer = ask(client, "UNWIND range(1, 100) AS x RETURN 'a text of some length' AS text").json()
    assert 0 < len(answer["rows"]) < 100
    assert answer["truncated"]


def test_a_refusal_names_the_token_and_leaves_the_graph_alone(client: TestClient, copper: Store) -> None:
    before = copper.version(), copper.run("MATCH (n) RETURN count(n) AS count")
    answer = ask(client, "MATCH (n) DETACH DELETE n")
    body = answer.json()
    assert (answer.status_code, body["type"]) == (400, "/problems/cypher-refused")
    assert (body["token"], body["position"]) == ("DETACH", 10)
    assert (copper.version(), copper.run("MATCH (n) RETURN count(n) AS count")) == before


def test_what_the_store_does_not_understand_is_a_bad_request(client: TestClient) -> None:
    answer = ask(client, "MATCH (n) RETURN m")
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-request")


def test_a_question_that_takes_too_long_is_stopped(copper: Store) -> None:
    settings = Settings(cypher_seconds=0.3, cypher_work=1_000_000_000)
    numbers = " ".join(f"UNWIND range(1, 10000) AS x{index}" for index in range(4))
    with TestClient(create_app(settings, copper), base_url="http://127.0.0.1") as client:
        answer = ask(client, f"{numbers} RETURN count(*)")
        assert (answer.status_code, answer.json()["type"]) == (504, "/problems/query-timeout")
        assert client.get("/v1/statistics").status_code == 200


def test_a_statement_that_would_hold_too_much_is_stopped_before_it_does(store_factory: StoreFactory) -> None:
    numbers = " ".join(f"UNWIND range(1, 10000) AS x{index}" for index in range(3))
    app = create_app(Settings(cypher_work=50_000), store_factory("embedded"))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        answer = ask(client, f"{numbers} RETURN count(*)")
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/query-too-large")
        assert ask(client, "UNWIND range(1, 10000) AS x RETURN sum(x) AS sum").json()["rows"] == [[50_005_000]]


def test_cypher_leaves_room_for_other_questions(copper: Store) -> None:
    numbers = " ".join(f"UNWIND range(1, 10000) AS x{index}" for index in range(4))
    settings = Settings(cypher_seconds=2, cypher_at_once=1, cypher_work=1_000_000_000, work_at_once=2)
    with (
        TestClient(create_app(settings, copper), base_url="http://127.0.0.1") as client,
        ThreadPoolExecutor(4) as people,
    ):
        slow = [people.submit(ask, client, f"{numbers} RETURN count(*)") for _ in range(2)]
        assert client.get("/v1/statistics").status_code == 200
        assert not any(each.done() for each in slow)
        assert [each.result().status_code for each in slow] == [504, 504]


@pytest.mark.parametrize(
    "query", ["EXPLAIN RETURN 1", "LOAD CSV FROM 'x' AS r RETURN r", "SHOW USERS", "CALL dbms.info()"]
)
def test_what_reads_more_than_the_graph_is_refused(client: TestClient, query: str) -> None:
    assert ask(client, query).json()["type"] == "/problems/cypher-refused"
