"""What the graph can be taken out in, for a person who chooses."""

from __future__ import annotations

from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.export import FORMATS


def test_every_format_is_listed_with_the_programs_that_read_it() -> None:
    app = create_app(Settings(store="neo4j://127.0.0.1:1"))
    listed = TestClient(app, base_url="http://127.0.0.1").get("/v1/export/formats").json()["formats"]
    app.state.store.close()
    assert {each["name"]: each["opens_in"] for each in listed} == {name: one.opens_in for name, one in FORMATS.items()}
    assert {each["name"] for each in listed if "yed" in each["flavours"]} == {"graphml"}
