"""A Cypher script builds the same graph in another Neo4j, whatever the texts hold."""

from __future__ import annotations

import io

import pytest
from conftest import StoreFactory
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from invented import copper_readings
from neo4j import Driver

from graph.export import export
from graph.export.cypher import literal


def text(store: object, format: str) -> str:
    return "".join(map(str, export(store, format)))  # type: ignore[arg-type]


def test_the_script_gives_an_equal_graph_and_may_run_twice(store_factory: StoreFactory, neo4j_driver: Driver) -> None:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(copper_readings())
    copy = store_factory("neo4j")
    script = io.StringIO(text(store, "cypher")).readlines()
    with neo4j_driver.session() as session:
        for statement in script * 2:
            session.run(statement.strip().removesuffix(";")).consume()  # type: ignore[arg-type]
    assert text(copy, "json") == text(store, "json")


TEXTS = st.one_of(
    st.sampled_from(["\\u0027", "\\\\u0027 OR 1=1", "'); MATCH (n) DETACH DELETE n; //", "\\", "`", "$x", "\u2028;\n"]),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(st.sampled_from("\\u'0279a\n;")),
)


@example(["\\\x1f", "\\\\\x1f", "\\\x1fu0027", "\\\\u0027", "u\\", "\\'\x1f"])
@given(st.lists(TEXTS, min_size=20, max_size=40))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_is_read_back_from_a_literal(neo4j_driver: Driver, texts: list[str]) -> None:
    with neo4j_driver.session() as session:
        answer = session.run(f"RETURN {literal(texts)} AS texts").single()  # type: ignore[arg-type]
    assert answer is not None
    assert answer["texts"] == texts


@pytest.mark.parametrize("value", [1e16, 1e-9, -2.5, 2**62, -7, True, [1, 2], None])
def test_numbers_and_lists_are_read_back(neo4j_driver: Driver, value: object) -> None:
    with neo4j_driver.session() as session:
        answer = session.run(f"RETURN {literal(value)} AS value").single()  # type: ignore[arg-type]
    assert answer is not None
    assert answer["value"] == value


def test_names_are_quoted() -> None:
    assert literal({"a`b": 1, "c": None}) == "{`a``b`: 1}"
