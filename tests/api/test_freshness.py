"""Answers that a client has already are not made again; a changed graph is seen at once."""

from __future__ import annotations

import pytest
from conftest import StoreFactory
from fastapi.testclient import TestClient
from invented import copper_readings
from queries_world import Said, reading

from api.app import create_app
from api.settings import Settings
from graph.ids import named_entity_id
from graph.stores.base import Store

LOOPBACK = "http://127.0.0.1"
TAGGED = ("/v1/statistics", "/v1/search?text=copper", "/v1/documents", "/v1/facets", "/v1/questions/hedged")


@pytest.mark.parametrize("path", TAGGED)
def test_an_answer_that_the_client_has_is_a_304_until_the_graph_changes(
    client: TestClient, copper: Store, path: str
) -> None:
    first = client.get(path)
    assert first.headers["cache-control"] == "private, no-cache"
    had = {"if-none-match": f'"other", {first.headers["etag"]}'}
    again = client.get(path, headers=had)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert "x-content-type-options" in again.headers
    with copper.writer() as writer:
        writer.remove(copper_readings()[0].document.id)
    changed = client.get(path, headers=had)
    assert (changed.status_code, changed.headers["etag"] != first.headers["etag"]) == (200, True)


def test_each_start_of_a_server_has_its_own_tags(copper: Store) -> None:
    tags = set()
    for _ in range(2):
        with TestClient(create_app(Settings(), copper), base_url=LOOPBACK) as client:
            tags.add(client.get("/v1/statistics").headers["etag"])
    assert len(tags) == 2


def test_a_tag_opens_no_door(copper: Store) -> None:
    settings = Settings(api_keys="a-key-that-reads-only:read")
    with TestClient(create_app(settings, copper), base_url=LOOPBACK) as client:
        tag = client.get("/v1/statistics", headers={"x-api-key": "a-key-that-reads-only"}).headers["etag"]
        refused = client.get("/v1/statistics", headers={"if-none-match": tag})
    assert (refused.status_code, refused.headers["cache-control"]) == (401, "no-store")


def test_what_is_no_answer_about_the_graph_is_not_kept(client: TestClient) -> None:
    kept = {path: client.get(path).headers["cache-control"] for path in ("/v1/entities/none", "/v1/ontology")}
    asked = client.post("/v1/cypher", json={"query": "RETURN 1 AS one"})
    assert {**kept, "cypher": asked.headers["cache-control"]} == {
        "/v1/entities/none": "no-store",
        "/v1/ontology": "no-store",
        "cypher": "no-store",
    }


def test_a_search_that_ran_out_of_its_budget_is_made_again(store_factory: StoreFactory) -> None:
    names = [[f"{side}{number}" for number in range(150)] for side in "kp"]
    said = [Said(f"{one[0]} meets {other}.", one[0], "MEETS", other) for one in names for other in one[1:]]
    said += [Said(f"{one} meets {one}x.", one, "MEETS", f"{one}x") for side in names for one in side[1:]]
    labels = {name: "Person" for one in said for name in (one.subject, one.object)}
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add([reading("stars.txt", said, labels=labels)])
    with TestClient(create_app(Settings(), store), base_url=LOOPBACK) as client:
        ends = {"from": named_entity_id("Person", "k0"), "to": named_entity_id("Person", "p0"), "hubs": "allow"}
        cut = client.get("/v1/paths", params={**ends, "budget": 100, "seconds": 60})
        whole = client.get("/v1/paths", params={**ends, "budget": 10_000, "seconds": 60})
    assert [(each.json()["truncated"], "etag" in each.headers) for each in (cut, whole)] == [
        (True, False),
        (False, True),
    ]
