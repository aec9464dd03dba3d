"""Documents over HTTP."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import StoreFactory
from fastapi.testclient import TestClient

from api.app import create_app
from api.errors import JobNotFound, TooBusy
from api.jobs import Jobs, JobState
from api.settings import Settings
from graph.errors import StoreFull
from loaders.summary import Progress, Summary

SAMPLES = Path(__file__).parents[2] / "samples"
REPORT = {
    "name": "ferry.txt",
    "text": "Arvo Trading Company smuggled copper through the port of Lume in March 2020, a clerk said.",
    "publisher": "The Daily Lume",
    "published": "2020-06-01",
}


@pytest.fixture
def empty(store_factory: StoreFactory) -> Iterator[TestClient]:
    """Asks a server over an empty store."""
    with TestClient(create_app(Settings(), store_factory("embedded")), base_url="http://127.0.0.1") as client:
        yield client


def upload(*documents: dict[str, Any]) -> dict[str, Any]:
    return {"documents": list(documents)}


def test_what_comes_over_http_is_in_the_graph_when_it_is_answered(empty: TestClient) -> None:
    pdf = base64.b64encode((SAMPLES / "designation.pdf").read_bytes()).decode()
    answer = empty.post("/v1/documents", json=upload(REPORT, {"name": "d.pdf", "base64": pdf})).json()
    assert {each["source"]: each["state"] for each in answer["outcomes"]} == {"ferry.txt": "added", "d.pdf": "added"}
    assert answer["complete"]
    listed = empty.get("/v1/documents").json()["documents"]
    assert {(each["source"], each["publisher"]) for each in listed} == {
        ("ferry.txt", "The Daily Lume"),
        ("d.pdf", None),
    }
    assert empty.get("/v1/statistics").json()["claims"] == answer["claims"]
    again = empty.post("/v1/documents", json=upload(REPORT)).json()
    assert [each["state"] for each in again["outcomes"]] == ["unchanged"]


def test_a_document_that_cannot_be_read_is_refused_and_the_others_are_loaded(empty: TestClient) -> None:
    broken = {"name": "broken.pdf", "base64": base64.b64encode(b"%PDF-1.7\n1 0 obj\n").decode()}
    answer = empty.post("/v1/documents", json=upload(REPORT, broken, {"name": "empty.txt", "text": ""}))
    states = {each["source"]: (each["state"], bool(each["why"])) for each in answer.json()["outcomes"]}
    assert states == {"ferry.txt": ("added", False), "broken.pdf": ("refused", True), "empty.txt": ("refused", True)}
    assert not answer.json()["complete"]
    assert "/tmp" not in answer.text
    assert "yalu-" not in answer.text


@pytest.mark.parametrize(
    "document",
    [
        {"name": "../escape.txt", "text": "x"},
        {"name": "/etc/passwd", "text": "x"},
        {"name": ".hidden", "text": "x"},
        {"name": "documents.yaml", "text": "x"},
        {"name": "a.txt"},
        {"name": "a.txt", "text": "x", "base64": "eA=="},
        {"name": "a.pdf", "base64": "!"},
        {"name": "a.pdf", "base64": "é"},
        {"name": "é" * 130, "text": "x"},
        {"name": "a.txt", "text": "x", "published": "yesterday"},
        {"name": "a.txt", "text": "x", "sha256": "0"},
        {"text": "x"},
    ],
)
def test_a_malformed_document_is_a_bad_request(empty: TestClient, document: dict[str, Any]) -> None:
    answer = empty.post("/v1/documents", json=upload(document))
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-request")
    assert empty.get("/v1/statistics").json()["documents"] == 0


def test_two_documents_of_one_name_are_refused(empty: TestClient) -> None:
    assert empty.post("/v1/documents", json=upload(REPORT, REPORT)).status_code == 400


def test_a_job_goes_on_by_itself(empty: TestClient) -> None:
    begun = empty.post("/v1/jobs", json=upload(REPORT))
    assert begun.status_code == 202
    deadline = time.monotonic() + 120
    while (job := empty.get(begun.headers["location"]).json())["state"] in ("waiting", "running"):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert (job["state"], job["total"], job["ended"], job["failure"]) == ("done", 1, 1, None)
    assert [each["state"] for each in job["summary"]["outcomes"]] == ["added"]


def test_a_job_that_nobody_began_is_not_found(empty: TestClient) -> None:
    assert empty.get("/v1/jobs/none").json()["type"] == "/problems/job-not-found"


def test_only_a_key_that_may_write_loads(store_factory: StoreFactory) -> None:
    settings = Settings(api_keys="a-key-that-reads-only:read+export+cypher")
    with TestClient(create_app(settings, store_factory("embedded")), base_url="http://127.0.0.1") as client:
        for path in ("/v1/documents", "/v1/jobs"):
            assert client.post(path, json=upload(REPORT)).status_code == 401
            refused = client.post(path, json=upload(REPORT), headers={"x-api-key": "a-key-that-reads-only"})
            assert refused.status_code == 403


def finished(jobs: Jobs, id: str) -> None:
    deadline = time.monotonic() + 30
    while jobs.job(id).state in (JobState.WAITING, JobState.RUNNING):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_job_that_fails_says_why() -> None:
    def full(progress: Progress) -> Summary:
        raise StoreFull("no room left", "make some")

    jobs = Jobs()
    job = jobs.begin(full)
    finished(jobs, job.id)
    assert (jobs.job(job.id).state, jobs.job(job.id).failure) == (JobState.FAILED, "no room left; make some")
    jobs.close()


def test_jobs_wait_for_one_another_and_not_without_end() -> None:
    go = threading.Event()

    def wait(progress: Progress) -> Summary:
        assert go.wait(30)
        return Summary(())

    jobs = Jobs()
    first = jobs.begin(wait)
    while jobs.job(first.id).state is JobState.WAITING:
        time.sleep(0.01)
    for _ in range(20):
        jobs.begin(wait)
    with pytest.raises(TooBusy):
        jobs.begin(wait)
    go.set()
    finished(jobs, first.id)
    jobs.close()
    with pytest.raises(JobNotFound):
        jobs.job("none")


def test_a_document_can_be_taken_out_again(empty: TestClient) -> None:
    added = empty.post("/v1/documents", json=upload(REPORT)).json()["outcomes"][0]["document"]
    assert empty.delete(f"/v1/documents/{added}").status_code == 204
    assert empty.get("/v1/statistics").json()["entities"] == 0
    assert empty.delete(f"/v1/documents/{added}").json()["type"] == "/problems/document-not-found"
