"""What a server refuses, and how; what every answer carries."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest
from conftest import StoreFactory
from fastapi.testclient import TestClient

from api.app import create_app
from api.limits import RateLimit
from api.settings import Settings
from graph.errors import QueryTimeout, StoreUnavailable

LOOPBACK = "http://127.0.0.1"
READER, ASKER = "a-key-that-reads-only", "a-key-that-asks-in-cypher"


@pytest.fixture
def empty(store_factory: StoreFactory) -> Iterator[TestClient]:
    """Asks a server over an empty store."""
    with TestClient(create_app(Settings(), store_factory("embedded")), base_url=LOOPBACK) as client:
        yield client


@pytest.fixture
def guarded(store_factory: StoreFactory) -> Iterator[TestClient]:
    """Asks a server that knows two keys."""
    settings = Settings(api_keys=f"{READER}:read {ASKER}:read+cypher+export")
    with TestClient(create_app(settings, store_factory("embedded")), base_url="http://elsewhere.example") as client:
        yield client


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/v1/search?text=a&lable=Person", "lable"),
        ("/v1/search?text=a&text=b", "text"),
        ("/v1/search", "text"),
        ("/v1/search?text=", "text"),
        ("/v1/search?text=a&limit=0", "limit"),
        ("/v1/search?text=a&limit=many", "limit"),
        ("/v1/search?text=a&label=Peson", "Peson"),
        ("/v1/documents?since=yesterday", "since"),
        ("/v1/documents?limit=1001", "limit"),
        ("/v1/paths?from=a", "to"),
        ("/v1/paths?from=a&to=b&max_length=11", "max_length"),
        ("/v1/paths?from=a&to=b&hubs=love", "hubs"),
        ("/v1/entities/a/neighbours?mode=certain", "mode"),
        ("/v1/entities/a/neighbours?min_confidence=2", "min_confidence"),
        ("/v1/export?format=papyrus", "papyrus"),
        ("/v1/statistics?fast=1", "fast"),
    ],
)
def test_a_wrong_parameter_is_refused_by_name(empty: TestClient, path: str, named: str) -> None:
    answer = empty.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert named in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/v1/entities/nobody", "entity-not-found"),
        ("/v1/entities/nobody/neighbours", "entity-not-found"),
        ("/v1/entities/nobody/evidence", "entity-not-found"),
        ("/v1/relationships/nothing", "relationship-not-found"),
        ("/v1/documents/none", "document-not-found"),
        ("/v1/paths?from=nobody&to=none", "entity-not-found"),
        ("/v1/nowhere", "not-found"),
    ],
)
def test_what_is_not_there_is_a_404_that_says_so(empty: TestClient, path: str, kind: str) -> None:
    answer = empty.get(path)
    assert (answer.status_code, answer.json()["type"]) == (404, f"/problems/{kind}")


def test_a_wrong_method_is_a_problem_too(empty: TestClient) -> None:
    answer = empty.delete("/v1/statistics")
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")


@pytest.mark.parametrize("body", ["{", "[]", "{}", '{"query": 1}', '{"query": "RETURN 1", "limit": 5}'])
def test_a_malformed_body_is_a_400(empty: TestClient, body: str) -> None:
    answer = empty.post("/v1/cypher", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def test_a_body_is_json_only_so_that_no_web_page_can_send_one(empty: TestClient) -> None:
    answer = empty.post("/v1/cypher", content='{"query": "RETURN 1"}', headers={"content-type": "text/plain"})
    assert answer.status_code == 400


def test_a_body_that_is_too_large_is_refused_announced_or_not(store_factory: StoreFactory) -> None:
    settings = Settings(body_bytes=1_000)
    with TestClient(create_app(settings, store_factory("embedded")), base_url=LOOPBACK) as client:
        announced = client.post("/v1/cypher", content=b"x" * 2_000)
        in_pieces = client.post(
            "/v1/cypher", content=(b"x" * 500 for _ in range(4)), headers={"content-type": "application/json"}
        )
    assert [each.status_code for each in (announced, in_pieces)] == [413, 413]
    assert [each.json()["type"] for each in (announced, in_pieces)] == ["/problems/body-too-large"] * 2


def test_a_body_that_comes_too_slowly_is_not_waited_for(store_factory: StoreFactory) -> None:
    app = create_app(Settings(body_seconds=0.2), store_factory("embedded"))
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, object]:
        await anyio.sleep(30)
        return {"type": "http.request", "body": b"{}"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json"), (b"content-length", b"2")]
    scope = {"type": "http", "method": "POST", "path": "/v1/cypher", "raw_path": b"/v1/cypher", "query_string": b""}
    scope |= {"headers": headers, "scheme": "http", "http_version": "1.1", "client": ("127.0.0.1", 1), "root_path": ""}
    anyio.run(app, scope, receive, send)
    assert (sent[0]["status"], json.loads(sent[1]["body"])["type"]) == (408, "/problems/request-timeout")


def test_every_answer_carries_the_headers(empty: TestClient) -> None:
    for path in ("/health", "/v1/nowhere", "/docs", "/v1/statistics"):
        headers = empty.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "script-src 'self';" in headers["content-security-policy"]
        assert len(headers["x-request-id"]) == 16


def test_a_request_for_another_host_is_refused(empty: TestClient) -> None:
    answer = empty.get("/v1/statistics", headers={"host": "evil.example"})
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-request")
    assert [empty.get("/health", headers={"host": host}).status_code for host in ("localhost:8000", "[::1]:80")] == [
        200
    ] * 2


def test_another_origin_may_not_read(empty: TestClient) -> None:
    answer = empty.get("/v1/statistics", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_large_answers_are_compressed(empty: TestClient) -> None:
    assert empty.get("/v1/ontology", headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"


def test_the_documentation_asks_no_other_server(empty: TestClient) -> None:
    page = empty.get("/docs").text
    assert "//" not in page.replace("<!doctype html>", "")
    for asset in ("/docs/assets/swagger-ui.css", "/docs/assets/swagger-ui-bundle.js", "/docs/start.js"):
        assert asset in page
        assert empty.get(asset).status_code == 200


def test_every_route_is_described_with_its_problems(empty: TestClient) -> None:
    described = empty.get("/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            assert operation["description"], (path, method)
            assert "422" not in operation["responses"], (path, method)
            if path.startswith("/v1"):
                assert {"400", "401", "403", "500", "503", "504"} <= set(operation["responses"]), (path, method)


def test_the_address_of_a_problem_leads_somewhere(empty: TestClient) -> None:
    assert "/problems/entity-not-found" in empty.get("/problems").json()


def test_without_a_key_nothing_is_told(guarded: TestClient) -> None:
    for path in ("/v1/statistics", "/v1/search?text=a", "/v1/export", "/v1/ontology"):
        answer = guarded.get(path)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert guarded.get("/v1/statistics", headers={"x-api-key": "guess"}).status_code == 401
    assert guarded.get("/health").status_code == 200


def test_a_key_does_what_its_scopes_say(guarded: TestClient) -> None:
    reads, asks = {"authorization": f"Bearer {READER}"}, {"x-api-key": ASKER}
    question = {"query": "RETURN 1 AS one"}
    assert guarded.get("/v1/statistics", headers=reads).status_code == 200
    assert guarded.post("/v1/cypher", json=question, headers=reads).status_code == 403
    assert guarded.get("/v1/export", headers=reads).status_code == 403
    assert guarded.post("/v1/cypher", json=question, headers=asks).status_code == 200
    assert guarded.get("/v1/export", headers=asks).status_code == 200


def test_a_client_that_asks_too_often_waits() -> None:
    now = 0.0
    limit = RateLimit(2, clock=lambda: now)
    limit.count("someone")
    limit.count("someone")
    limit.count("another")
    with pytest.raises(Exception, match="more than 2 requests a minute"):
        limit.count("someone")
    now = 30.0
    limit.count("someone")


def test_a_server_counts_the_requests_of_a_minute(store_factory: StoreFactory) -> None:
    settings = Settings(requests_a_minute=3)
    with TestClient(create_app(settings, store_factory("embedded")), base_url=LOOPBACK) as client:
        answers = [client.get("/v1/statistics") for _ in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["retry-after"]


class Slow:
    """A store whose answer waits until it is told to come."""

    address = "embedded:///slow"
    dialect = "embedded"

    def __init__(self) -> None:
        self.asked = threading.Semaphore(0)
        self.go = threading.Event()

    def run(self, query: str, parameters: object = None, *, timeout: float | None = None) -> list[dict[str, object]]:
        self.asked.release()
        assert self.go.wait(30)
        raise StoreUnavailable("it was slow", "wait")

    def version(self) -> int:
        return len(self.run(""))


def test_too_much_work_at_once_is_turned_away_and_the_rest_is_answered() -> None:
    slow = Slow()
    settings = Settings(work_at_once=2, waiting=0)
    with (
        TestClient(create_app(settings, slow), base_url=LOOPBACK) as client,  # type: ignore[arg-type]
        ThreadPoolExecutor(2) as people,
    ):
        inside = [people.submit(client.get, "/v1/statistics") for _ in range(2)]
        for _ in range(2):
            assert slow.asked.acquire(timeout=30)
        turned_away = client.get("/v1/statistics")
        assert turned_away.json()["type"] == "/problems/too-busy"
        assert (turned_away.status_code, "retry-after" in turned_away.headers) == (503, True)
        assert client.get("/health").status_code == 200
        slow.go.set()
        assert {each.result().json()["type"] for each in inside} == {"/problems/store-unavailable"}


def test_a_question_of_the_catalogue_takes_only_so_long() -> None:
    given: list[float | None] = []

    class Noting(Slow):
        def run(
            self, query: str, parameters: object = None, *, timeout: float | None = None
        ) -> list[dict[str, object]]:
            given.append(timeout)
            raise QueryTimeout("the query was stopped", "narrow it down")

    settings = Settings(query_seconds=1.5)
    with TestClient(create_app(settings, Noting()), base_url=LOOPBACK) as client:  # type: ignore[arg-type]
        assert client.get("/v1/entities/someone").status_code == 504
    assert given == [1.5]
