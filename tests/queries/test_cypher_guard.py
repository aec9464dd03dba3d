"""What a reading statement may be: attacks are refused, naming the token; ordinary questions pass."""

from __future__ import annotations

import pytest
from statements import ATTACKS, ORDINARY, VALUES

from graph.errors import CypherRefused
from queries.catalogue import names
from queries.catalogue import query as query_of
from queries.cypher_guard import check
from queries.questions import questions


@pytest.mark.parametrize(("query", "token"), ATTACKS.items(), ids=[query[:50] for query in ATTACKS])
def test_an_attack_is_refused_and_its_token_named(query: str, token: str) -> None:
    with pytest.raises(CypherRefused) as refused:
        check(query, VALUES)
    assert (refused.value.token == token) or (len(query) > 20_000 and refused.value.token.startswith(token))
    assert query[refused.value.position :].lower().startswith(token[:1].lower())


@pytest.mark.parametrize("query", ORDINARY)
def test_an_ordinary_question_passes(query: str) -> None:
    passed = check(query, VALUES)
    assert passed == query or "//" in query


@pytest.mark.parametrize("dialect", ["neo4j", "embedded"])
def test_every_question_of_the_catalogue_passes(dialect: str) -> None:
    for name in (*names(), *(f"questions/{each.name}" for each in questions())):
        check(query_of(name, dialect), {"skip": 0, "limit": 10})


def test_a_range_may_end_at_a_small_parameter() -> None:
    assert check("RETURN range(0, $n)", {"n": 10_000})
    for value in (10_001, "10", None, 1.5):
        with pytest.raises(CypherRefused):
            check("RETURN range(0, $n)", {"n": value})


def test_there_are_enough_of_both() -> None:
    assert len(ATTACKS) >= 60
    assert len(ORDINARY) >= 40


def test_comments_become_spaces_so_that_positions_stay() -> None:
    assert check("RETURN /* a\nb */ 1 // c") == "RETURN     \n     1     "


def test_a_refusal_says_what_where_and_what_to_do() -> None:
    with pytest.raises(CypherRefused) as refused:
        check("MATCH (n) DELETE n")
    assert str(refused.value).startswith("'DELETE' at position 10: only reading is allowed; use MATCH")
