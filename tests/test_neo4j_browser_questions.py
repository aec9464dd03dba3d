"""The questions of docs/neo4j-browser.md, asked of the samples in both stores."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from graph.model import Reading
from graph.stores.base import Row, Store, StoredNode, StoredRelationship

if TYPE_CHECKING:
    from conftest import StoreFactory

PAGE = Path(__file__).parents[1] / "docs" / "neo4j-browser.md"
QUESTIONS = dict(re.findall(r"^## \d+\. ([^\n]+)\n.*?```cypher\n(.*?)```", PAGE.read_text(), re.DOTALL | re.MULTILINE))


def test_the_page_has_ten_questions() -> None:
    assert len(QUESTIONS) == 10


def test_both_stores_answer_every_question_alike(
    store_factory: StoreFactory, sample_readings: tuple[Reading, ...]
) -> None:
    embedded = _answers(store_factory("embedded"), sample_readings)
    neo4j = _answers(store_factory("neo4j"), sample_readings)
    assert embedded == neo4j


def test_every_question_has_an_answer_in_the_samples(store: Store, sample_readings: tuple[Reading, ...]) -> None:
    assert [question for question, rows in _answers(store, sample_readings).items() if not rows] == []


def _answers(store: Store, readings: tuple[Reading, ...]) -> dict[str, list[list[tuple[str, object]]]]:
    with store.writer() as writer:
        writer.add(readings)
    return {question: _rows(store.run(cypher), "ORDER BY" in cypher) for question, cypher in QUESTIONS.items()}


def _rows(rows: list[Row], is_ordered: bool) -> list[list[tuple[str, object]]]:
    plain = [[(name, _plain(value)) for name, value in row.items()] for row in rows]
    return plain if is_ordered else sorted(plain, key=repr)


def _plain(value: object) -> object:
    if isinstance(value, StoredNode):
        return sorted(value.labels), value.properties["name"]
    if isinstance(value, StoredRelationship):
        return value.type, value.properties["id"]
    return value
