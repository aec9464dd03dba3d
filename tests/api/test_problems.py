"""Every error becomes the answer that the table says, and every error has a line."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from api import errors as doors
from api.app import create_app
from api.problems import TABLE, Line, line_of, problem
from api.settings import Settings
from graph import errors

STATUSES = {
    errors.YaluError: 500,
    errors.OntologyError: 500,
    errors.LoadError: 422,
    errors.ImportFileError: 422,
    errors.ClaimRefused: 422,
    errors.StoreError: 500,
    errors.StoreAddressError: 500,
    errors.StoreUnavailable: 503,
    errors.StoreBusy: 503,
    errors.StoreRefused: 503,
    errors.StoreFull: 507,
    errors.StoreCorrupt: 500,
    errors.QueryFailed: 500,
    errors.QueryTimeout: 504,
    errors.QueryTooLarge: 400,
    errors.NotFound: 404,
    errors.EntityNotFound: 404,
    errors.RelationshipNotFound: 404,
    errors.DocumentNotFound: 404,
    errors.BadRequest: 400,
    errors.CypherRefused: 400,
    doors.DoorError: 400,
    doors.KeyMissing: 401,
    doors.ScopeMissing: 403,
    doors.BodyTooLarge: 413,
    doors.TooManyRequests: 429,
    doors.TooBusy: 503,
    doors.JobNotFound: 404,
}


def made(kind: type[errors.YaluError]) -> errors.YaluError:
    if kind is errors.CypherRefused:
        return errors.CypherRefused("what is wrong", "what to do", "DELETE", 7)
    return kind("what is wrong", "what to do")


def descendants(kind: type) -> set[type]:
    return {kind}.union(*(descendants(each) for each in kind.__subclasses__()))


def test_every_error_has_exactly_one_line() -> None:
    ours = {kind for kind in descendants(errors.YaluError) if kind.__module__ in (errors.__name__, doors.__name__)}
    assert len(TABLE) == len(ours)
    assert {line.error for line in TABLE} == ours == set(STATUSES)


@pytest.mark.parametrize("line", TABLE, ids=[line.name for line in TABLE])
def test_an_error_is_answered_as_its_line_says(line: Line) -> None:
    answer = problem(made(line.error), "/v1/here")
    body = json.loads(bytes(answer.body))
    assert answer.status_code == body["status"] == STATUSES[line.error]
    assert answer.media_type == "application/problem+json"
    assert (body["type"], body["title"]) == (f"/problems/{line.name}", line.title)
    assert (body["detail"], body["todo"], body["instance"]) == ("what is wrong", "what to do", "/v1/here")
    assert ("retry-after" in answer.headers) == line.retry


def test_an_error_without_a_line_of_its_own_has_that_of_its_ancestor() -> None:
    kind = type("Newer", (errors.EntityNotFound,), {"__module__": "elsewhere"})
    assert line_of(kind("x")).name == "entity-not-found"


def test_a_refused_statement_names_its_token() -> None:
    body = json.loads(bytes(problem(made(errors.CypherRefused)).body))
    assert (body["token"], body["position"]) == ("DELETE", 7)


class Mistaken:
    """A store in which everything is a mistake of ours."""

    address = "embedded:///nowhere"
    dialect = "embedded"

    def version(self) -> int:
        raise RuntimeError("secret words")


def test_what_nobody_foresaw_is_a_problem_too_and_tells_nothing() -> None:
    app = create_app(Settings(), Mistaken())  # type: ignore[arg-type]
    with TestClient(app, base_url="http://127.0.0.1") as client:
        answer = client.get("/ready")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
