"""The questions of docs/neo4j-browser.md, asked of the samples in both stores."""

from __future__ import annotations

import re
from pathlib import Path

from graph.model import Reading
from graph.stores.base import Store

PAGE = Path(__file__).parents[1] / "docs" / "neo4j-browser.md"
QUESTIONS = dict(re.findall(r"^## \d+\. ([^\n]+)\n.*?```cypher\n(.*?)```", PAGE.read_text(), re.DOTALL | re.MULTILINE))


def test_the_page_has_ten_questions() -> None:
    assert len(QUESTIONS) == 10


def test_every_question_has_an_answer_in_the_samples(store: Store, sample_readings: tuple[Reading, ...]) -> None:
    with store.writer() as writer:
        writer.add(sample_readings)
    assert [question for question, cypher in QUESTIONS.items() if not store.run(cypher)] == []
