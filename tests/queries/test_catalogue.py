"""The catalogue: each file has its header, and is asked with exactly its parameters."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from queries import catalogue
from queries.catalogue import DIALECTS, ask, names, parameters, query

FOLDER = Path(catalogue.__file__).parent


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", names())
def test_each_question_says_what_is_asked_and_what_comes_back(name: str, dialect: str) -> None:
    lines = query(name, dialect).splitlines()
    assert lines[0].startswith("// ")
    assert lines[1].startswith("// returns: ")
    assert not any("// include:" in line for line in lines)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", names())
def test_what_is_cut_is_ordered(name: str, dialect: str) -> None:
    text = query(name, dialect)
    assert text.count("LIMIT") <= text.count("ORDER BY")


def test_every_question_is_asked_somewhere() -> None:
    texts = {
        node.value
        for file in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(names()) - texts == set()


def test_each_question_is_asked_with_exactly_its_parameters() -> None:
    whole = [call for call in calls() if not any(word.arg is None for word in call.keywords)]
    assert whole
    for call in whole:
        name = next(a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
        given = {word.arg for word in call.keywords}
        for dialect in DIALECTS:
            assert (name, given) == (name, parameters(name, dialect))


def test_a_question_is_asked_with_its_parameters(told: object) -> None:
    with pytest.raises(TypeError, match=r"entities takes \['ids'\], not \['id'\]"):
        ask(told, "entities", id="x")  # type: ignore[arg-type]


def test_an_unknown_question_is_an_error() -> None:
    with pytest.raises(LookupError, match="no question 'nothing'"):
        query("nothing", "neo4j")


def test_a_parameter_in_a_comment_counts_not() -> None:
    assert parameters("meta", "neo4j") == frozenset()


def calls() -> list[ast.Call]:
    """Every call of `ask` and `ask_within` that names its question; those with `**` are checked when they run."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.rglob("*.py"))]
    return [
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"ask", "ask_within"}
        and any(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in node.args)
    ]
