"""Whatever may be asked, and what may not, is answered as the API describes it: no 5xx, no undeclared status."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from invented import copper_readings
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.app import create_app
from api.settings import Settings
from graph.stores import open_store

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ASKED = {GenerationMode.POSITIVE: 4, GenerationMode.NEGATIVE: 3}
"""How often each operation is asked as it allows, and as it does not."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Asks a server over two invented reports."""
    limits = Settings(cypher_seconds=1, query_seconds=5)
    with open_store(f"embedded://{tmp_path_factory.mktemp('schema')}") as store:
        with store.writer() as writer:
            writer.add(copper_readings())
        with TestClient(create_app(limits, store), base_url="http://127.0.0.1") as asking:
            yield asking


@pytest.mark.parametrize("mode", ASKED, ids=[mode.value for mode in ASKED])
def test_every_operation_answers_as_it_says(client: TestClient, mode: GenerationMode) -> None:
    described = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    tried = []
    for found in described.get_all_operations():
        operation = found.ok()
        try:
            _ask(client, operation, mode)
        except Unsatisfiable:  # takes nothing that could be wrong
            assert mode is GenerationMode.NEGATIVE
            assert not list(operation.iter_parameters())
        tried.append(operation.label)
    assert len(tried) > 25


def _ask(client: TestClient, operation: APIOperation, mode: GenerationMode) -> None:
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=ASKED[mode],
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Case) -> None:
        request = case.as_transport_kwargs(base_url="http://127.0.0.1")
        named = {"data": "content"}
        parts = {named.get(name, name): part for name, part in request.items() if name != "cookies"}
        answer = client.request(**parts)
        case.validate_response(answer, checks=CHECKS)

    ask()
