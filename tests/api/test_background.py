"""Analytics that go on while whoever asked is away: begun with a job, and remembered for this graph."""

from __future__ import annotations

import threading
import time

import pytest
from conftest import StoreFactory
from fastapi.testclient import TestClient
from invented import copper_readings

from api.app import create_app
from api.jobs import JobKind, Jobs, JobState, Watch
from api.settings import Settings
from graph.errors import BadRequest

LOOPBACK = "http://127.0.0.1"


@pytest.mark.parametrize("path", ["ranking?measure=betweenness", "groups?kind=communities", "weak-points?limit=5"])
def test_an_analytic_in_the_background_is_answered_once_its_job_is_done(client: TestClient, path: str) -> None:
    begun = client.get(f"/v1/analytics/{path}&background=true")
    assert (begun.status_code, begun.json()["kind"]) == (202, "analytic")
    deadline = time.monotonic() + 60
    while (job := client.get(begun.headers["location"]).json())["state"] in ("waiting", "running"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert (job["state"], job["failure"], bool(job["step"])) == ("done", None, True)
    assert client.get(f"/v1/analytics/{path}").status_code == 200


def test_a_key_that_reads_sees_how_far_a_job_is(store_factory: StoreFactory) -> None:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(copper_readings())
    keys = {name: {"x-api-key": f"a-key-that-{name}s-only"} for name in ("read", "write", "export")}
    settings = Settings(api_keys=" ".join(f"{key['x-api-key']}:{name}" for name, key in keys.items()))
    with TestClient(create_app(settings, store), base_url=LOOPBACK) as client:
        begun = client.get("/v1/analytics/ranking?background=true", headers=keys["read"])
        seen = {name: client.get(begun.headers["location"], headers=key).status_code for name, key in keys.items()}
    assert seen == {"read": 200, "write": 200, "export": 403}


def test_an_analytic_does_not_wait_for_a_load_and_ends_with_the_server() -> None:
    loading, analysing = threading.Event(), threading.Event()

    def load(watch: Watch) -> None:
        assert loading.wait(30)

    def analyse(watch: Watch) -> None:
        while True:
            watch("walking", 1, 2)
            analysing.set()
            time.sleep(0.01)

    jobs = Jobs()
    jobs.begin(load)
    endless = jobs.begin(analyse, JobKind.ANALYTIC)
    assert analysing.wait(30)
    assert (jobs.job(endless.id).step, jobs.job(endless.id).ended, jobs.job(endless.id).total) == ("walking", 1, 2)
    loading.set()
    jobs.close()
    assert (jobs.job(endless.id).state, jobs.job(endless.id).failure) == (
        JobState.FAILED,
        "the server ended; ask again",
    )


def test_a_server_does_not_start_with_a_backend_that_is_not_installed(store_factory: StoreFactory) -> None:
    with pytest.raises(BadRequest, match="the networkx backend 'nowhere' is not installed"):
        create_app(Settings(analytics_backend="nowhere"), store_factory("embedded"))
