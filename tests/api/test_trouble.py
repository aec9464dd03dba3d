"""Servers over a Neo4j that is down, killed, or does not know us: clear problems, and answers again afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias

import httpx
import pytest
from conftest import Neo4jAddress
from fastapi.testclient import TestClient
from invented import copper_readings
from neo4j_server import Neo4jServer

from api.app import create_app
from api.settings import Settings
from graph.stores import open_store

Run: TypeAlias = Callable[..., Any]
NOWHERE = "bolt://127.0.0.1:9"
LOOPBACK = "http://127.0.0.1"
ROUTES = ("/v1/search?text=copper", "/v1/statistics", "/v1/documents", "/v1/facets", "/v1/contradictions")


def asking(server: Neo4jServer) -> TestClient:
    settings = Settings(store=server.address, neo4j_user=server.user, neo4j_password=server.password)
    return TestClient(create_app(settings), base_url=LOOPBACK)


def eventually(client: TestClient, path: str, status: int, seconds: float = 90) -> httpx.Response:
    """The first answer with a status, and nothing but clean answers until then."""
    deadline = time.monotonic() + seconds
    while True:
        answer = client.get(path)
        if answer.status_code == status:
            return answer
        assert answer.status_code in (200, 503), answer.text
        assert time.monotonic() < deadline, answer.text
        time.sleep(0.5)


def test_a_neo4j_that_is_down_at_the_start_is_a_503_with_the_reason() -> None:
    with TestClient(create_app(Settings(store=NOWHERE)), base_url=LOOPBACK) as client:
        assert client.get("/health").status_code == 200
        for path in ("/ready", "/v1/statistics"):
            answer = client.get(path)
            assert (answer.status_code, answer.json()["type"]) == (503, "/problems/store-unavailable")
            assert NOWHERE in answer.json()["detail"]
            assert answer.headers["retry-after"]


def test_a_neo4j_that_was_killed_answers_again_when_it_is_back(own_neo4j: Neo4jServer) -> None:
    address, user, password = own_neo4j.address, own_neo4j.user, own_neo4j.password
    with open_store(address, user=user, password=password) as store, store.writer() as writer:
        writer.add(copper_readings())
    with asking(own_neo4j) as client, ThreadPoolExecutor(4) as people:
        before = client.get("/v1/search", params={"text": "copper"}).json()
        assert before["hits"]
        own_neo4j.kill()
        for answer in people.map(client.get, ROUTES):
            assert (answer.status_code, answer.json()["type"]) == (503, "/problems/store-unavailable")
            assert answer.headers["retry-after"]
            assert answer.headers["content-type"] == "application/problem+json"
        assert client.get("/health").status_code == 200
        own_neo4j.start()
        assert eventually(client, "/ready", 200).json()["store"] == address
        assert [answer.status_code for answer in people.map(client.get, ROUTES)] == [200] * len(ROUTES)
        assert client.get("/v1/search", params={"text": "copper"}).json() == before


def test_a_wrong_password_is_told_without_the_password(neo4j_address: Neo4jAddress, yalu: Run) -> None:
    settings = Settings(store=neo4j_address.address, neo4j_user=neo4j_address.user, neo4j_password="not this one")
    with TestClient(create_app(settings), base_url=LOOPBACK) as client:
        answer = client.get("/ready")
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/store-refused")
    assert "not this one" not in answer.text
    done = yalu("statistics", YALU_STORE=neo4j_address.address, YALU_NEO4J_PASSWORD="not this one")
    assert (done.returncode, done.stdout) == (3, "")
    assert "YALU_NEO4J_PASSWORD" in done.stderr


@pytest.mark.parametrize("arguments", [("statistics",), ("check",), ("export",), ("load", "README.md")])
def test_a_command_on_a_neo4j_that_is_down_could_not_be_done(yalu: Run, arguments: tuple[str, ...]) -> None:
    done = yalu(*arguments, YALU_STORE=NOWHERE)
    assert done.returncode == 3
    assert NOWHERE in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
