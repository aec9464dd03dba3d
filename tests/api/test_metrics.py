"""Figures for Prometheus and the log: what was asked of a server, without who or what was asked about."""

from __future__ import annotations

import json
import logging
import re

import pytest
from conftest import StoreFactory
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from api.app import create_app
from api.settings import Settings

KEY = "a-key-that-reads-only"


def figures(text: str) -> dict[tuple[str, ...], float]:
    """Samples by their name and the values of their labels."""
    families = text_string_to_metric_families(text)
    return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}


def test_requests_are_counted_by_route_and_status_without_names(client: TestClient) -> None:
    for path in ("/v1/search?text=copper", "/v1/entities/arvo-trading-1", "/v1/entities/arvo-trading-2", "/nowhere"):
        client.get(path)
    client.request("BREW", "/v1/statistics")
    shown = client.get("/metrics")
    told = figures(shown.text)
    assert {name: count for name, count in told.items() if name[0] == "yalu_requests_total"} == {
        ("yalu_requests_total", "GET", "/v1/search", "200"): 1,
        ("yalu_requests_total", "GET", "/v1/entities/{id}", "404"): 2,
        ("yalu_requests_total", "GET", "none", "404"): 1,
        ("yalu_requests_total", "other", "none", "405"): 1,
    }
    assert told["yalu_request_seconds_count", "/v1/entities/{id}"] == 2
    assert told["yalu_requests_under_way",] == 1
    assert not re.search("arvo|copper|nowhere|BREW", shown.text)


def test_loads_are_counted(store_factory: StoreFactory) -> None:
    with TestClient(create_app(Settings(), store_factory("embedded")), base_url="http://127.0.0.1") as client:
        client.post("/v1/jobs", json={"documents": [{"name": "empty.txt", "text": ""}]})
        loads = {
            name[1]: count for name, count in figures(client.get("/metrics").text).items() if name[0] == "yalu_loads"
        }
    assert (set(loads), sum(loads.values())) == ({"waiting", "running", "done", "failed"}, 1)


def test_beyond_loopback_figures_are_told_to_a_key_only(store_factory: StoreFactory) -> None:
    store = store_factory("embedded")
    with TestClient(create_app(Settings(api_keys=f"{KEY}:read"), store), base_url="http://elsewhere.example") as client:
        assert client.get("/metrics").status_code == 401
        assert client.get("/metrics", headers={"x-api-key": KEY}).status_code == 200
    open_to_all = Settings(host="0.0.0.0", allowed_hosts="elsewhere.example")
    with TestClient(create_app(open_to_all, store), base_url="http://elsewhere.example") as client:
        assert client.get("/metrics").status_code == 403


def test_a_log_line_has_the_request_and_not_what_it_asks(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="yalu.requests"):
        answer = client.get("/v1/entities/arvo-trading?x=1", headers={"x-api-key": KEY})
        client.post("/v1/cypher", json={"query": "MATCH (n {name: 'Arvo Trading'}) RETURN n.quote"})
    lines = [json.loads(each.getMessage()) for each in caplog.records if each.name == "yalu.requests"]
    assert [(each["method"], each["route"], each["status"]) for each in lines] == [
        ("GET", "/v1/entities/{id}", 400),
        ("POST", "/v1/cypher", 200),
    ]
    assert lines[0]["request"] == answer.headers["x-request-id"]
    assert not re.search(f"(?i)arvo|{KEY}", caplog.text)
