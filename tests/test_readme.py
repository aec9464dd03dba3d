"""What README.md and docs/http.md show is what the program answers; `make docs` writes it anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import readme_answers

ROOT = readme_answers.ROOT


@pytest.fixture(scope="module")
def answers() -> Iterator[readme_answers.Answers]:
    with readme_answers.samples_loaded() as loaded:
        yield loaded


@pytest.mark.parametrize("page", readme_answers.PAGES, ids=lambda page: page.name)
def test_a_page_shows_the_answers_of_the_program(page: Path, answers: readme_answers.Answers) -> None:
    assert page.read_text() == readme_answers.filled(page.read_text(), answers), "run `make docs`"


def test_the_picture_is_an_answer_of_the_program(answers: readme_answers.Answers) -> None:
    assert readme_answers.PICTURE.read_text() == readme_answers.picture(answers), "run `make docs`"


def test_the_drawing_is_an_export_of_the_samples(answers: readme_answers.Answers) -> None:
    assert readme_answers.DRAWING.read_text() == answers.answer(readme_answers.DRAWN), "run `make docs`"


def test_every_link_within_the_project_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())]
    assert [(str(page), link) for page, link in links if not (page.parent / link).exists()] == []
