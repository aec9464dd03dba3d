"""Every example of the documentation has an answer, over the samples that `yalu demo` loads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.cli.serving import TO_TRY
from api.openapi import EXAMPLES
from api.settings import Settings
from graph.model import Reading
from graph.stores import open_store

JOB = "/v1/jobs/{id}"
"""The one address of which the server makes up the id."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, sample_readings: tuple[Reading, ...]) -> Iterator[TestClient]:
    """Asks a server over the samples."""
    with open_store(f"embedded://{tmp_path_factory.mktemp('demo')}") as store:
        with store.writer() as writer:
            writer.add(sample_readings)
        with TestClient(create_app(Settings(), store), base_url="http://127.0.0.1") as client:
            yield client


def asked(path: str, operation: dict[str, Any]) -> dict[str, Any]:
    """Values of the parameters that have an example."""
    return {each["name"]: each["example"] for each in operation.get("parameters", []) if "example" in each}


def test_every_example_has_an_answer(demo: TestClient) -> None:
    unused = dict(EXAMPLES)
    for path, methods in demo.get("/openapi.json").json()["paths"].items():
        if operation := methods.get("get"):
            values = asked(path, operation)
            for name in values:
                del unused[path, name]
            if path == JOB:
                values["id"] = begun_job(demo)
            inside = {name: values.pop(name) for name in re.findall(r"\{(\w+)\}", path)}
            filled = path.format(**inside)
            answer = demo.get(filled, params=values)
            assert answer.status_code == 200, (filled, values, answer.text)
    assert unused == {}


def begun_job(demo: TestClient) -> str:
    return str(demo.get("/v1/analytics/ranking", params={"background": True}).json()["id"])


def test_the_examples_of_what_is_taken_away_are_taken_away(
    demo: TestClient, sample_readings: tuple[Reading, ...]
) -> None:
    paths = demo.get("/openapi.json").json()["paths"]
    taken = [path.format(**asked(path, methods["delete"])) for path, methods in paths.items() if "delete" in methods]
    assert taken
    for path in taken:
        assert [demo.request(method, path).status_code for method in ("GET", "DELETE", "GET")] == [200, 204, 404]
    with demo.app.state.store.writer() as writer:  # type: ignore[attr-defined]  # what the other examples ask about
        writer.add(sample_readings)


def test_every_required_parameter_has_an_example(demo: TestClient) -> None:
    for path, methods in demo.get("/openapi.json").json()["paths"].items():
        for operation in methods.values():
            for each in operation.get("parameters", []):
                assert not each["required"] or "example" in each or each.get("examples"), (path, each["name"])


def test_every_example_of_a_body_has_an_answer(demo: TestClient) -> None:
    tried = 0
    for path, methods in demo.get("/openapi.json").json()["paths"].items():
        body = methods.get("post", {}).get("requestBody", {}).get("content", {}).get("application/json", {})
        for example in body.get("examples", {}).values():
            answer = demo.post(path, json=example["value"])
            assert answer.status_code in (200, 202), (path, example, answer.text)
            tried += 1
    assert tried >= 2


def test_what_demo_says_to_try_has_an_answer(demo: TestClient) -> None:
    for path in TO_TRY:
        answer = demo.get(path)
        assert answer.status_code == 200, answer.text
        assert answer.json().get("total", 1) or answer.json().get("paths")
