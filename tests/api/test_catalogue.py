"""The list of questions is whole: each file of Cypher, each route, each command belongs to one, and has an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
import questions_page

from api.app import create_app
from api.catalogue import LOOKUPS, QUESTIONS
from api.cli import analysing, overview, questions
from api.settings import Settings
from graph.model import Reading
from graph.stores import open_store
from queries.catalogue import names

OTHER_ROUTES = {
    "GET /v1/ontology", "GET /v1/questions", "GET /v1/questions/{name}", "POST /v1/cypher", "GET /v1/export",
    "POST /v1/export", "GET /v1/export/formats", "POST /v1/documents", "DELETE /v1/documents/{id}", "POST /v1/jobs",
    "GET /v1/jobs/{id}",
}  # fmt: skip
"""Routes that ask no question of the catalogue."""


def test_every_file_of_cypher_belongs_to_a_question() -> None:
    assert {name for one in QUESTIONS for name in one.cypher} | LOOKUPS == set(names())


def test_every_question_has_a_route_and_every_route_its_question(tmp_path: Path) -> None:
    app = create_app(Settings(store=f"embedded://{tmp_path / 'store'}"))
    described = app.openapi()["paths"].items()
    routes = {f"{method.upper()} {path}" for path, methods in described for method in methods if path.startswith("/v1")}
    assert {one.route for one in QUESTIONS} == routes - OTHER_ROUTES
    app.state.store.close()


def test_every_question_has_a_command_and_every_command_its_question() -> None:
    commands = {
        each.__name__.replace("_", "-") for topic in (questions, overview, analysing) for each in topic.COMMANDS
    }
    assert {one.command.split()[0] for one in QUESTIONS} == commands


@pytest.mark.parametrize("one", QUESTIONS, ids=[one.function for one in QUESTIONS])
def test_every_question_says_what_it_answers(one: object) -> None:
    assert one.says.endswith(".")  # type: ignore[attr-defined]


def test_the_page_of_questions_shows_the_answers_of_the_program(
    tmp_path: Path, sample_readings: tuple[Reading, ...]
) -> None:
    address = f"embedded://{tmp_path / 'store'}"
    with open_store(address) as store, store.writer() as writer:
        writer.add(sample_readings)
    assert questions_page.PAGE.read_text(encoding="utf-8") == questions_page.page(address), "run `make docs`"
