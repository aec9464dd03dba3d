"""Cypher over HTTP, on both stores."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import StoreFactory
from fastapi.testclient import TestClient
from queries_world import world
from statements import ATTACKS, ORDINARY, VALUES

from api.app import create_app
from api.cypher_answers import answer
from api.settings import Settings
from graph.errors import CypherRefused
from graph.model import Reading
from graph.stores.base import Store

ROOT = Path(__file__).parents[2]


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


class Untouched:
    """A store of which nobody may ask anything."""

    def __init__(self, dialect: str) -> None:
        self.dialect = dialect

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"a refused statement reached the store: {name}")


@pytest.mark.parametrize("dialect", ["neo4j", "embedded"])
def test_no_attack_reaches_a_store(dialect: str) -> None:
    for attack in ATTACKS:
        with pytest.raises(CypherRefused):
            answer(Untouched(dialect), attack, VALUES, Settings())  # type: ignore[arg-type]


def shown_to_people() -> list[str]:
    """The statements of docs/neo4j-browser.md and of the saved questions."""
    page = (ROOT / "docs" / "neo4j-browser.md").read_text()
    saved = sorted((ROOT / "api" / "favourites").glob("*.cypher"))
    return [*re.findall(r"```cypher\n(.*?)```", page, re.DOTALL), *(file.read_text() for file in saved)]


def rows(store: Store, statement: str) -> object:
    values = {name: value for name, value in VALUES.items() if f"${name}" in statement}
    found = answer(store, statement, values, Settings(cypher_seconds=60))
    return found.columns, list(found.rows) if "ORDER BY" in statement else sorted(found.rows, key=repr)


@pytest.fixture
def alike(store_factory: StoreFactory) -> Callable[[Sequence[Reading], Sequence[str]], None]:
    """Asks one store of each kind, with the same documents in another order."""

    def check(readings: Sequence[Reading], statements: Sequence[str]) -> None:
        stores = [store_factory(kind) for kind in ("embedded", "neo4j")]
        for store, order in zip(stores, (readings, readings[::-1]), strict=True):
            with store.writer() as writer:
                writer.add(order)
        answers = [[rows(store, statement) for statement in statements] for store in stores]
        assert [asked for asked, one, other in zip(statements, *answers, strict=True) if one != other] == []

    return check


def test_both_stores_answer_ordinary_statements_alike(alike: Callable[..., None]) -> None:
    alike(world(), ORDINARY)


def test_both_stores_answer_what_the_pages_show_alike(
    alike: Callable[..., None], sample_readings: tuple[Reading, ...]
) -> None:
    alike(sample_readings, shown_to_people())


def test_what_only_the_store_needs_is_not_shown(client: TestClient) -> None:
    for query in (
        "MATCH (n:Entity) RETURN n",
        "MATCH ()-[r:SMUGGLES]->() RETURN r",
        "MATCH p = (:Entity)--(:Entity) RETURN p",
    ):
        said = ask(client, query).text
        assert '"name"' in said or '"quote"' in said
        assert not [name for name in ("search", "source_marks", "name_counts") if f'"{name}"' in said]
