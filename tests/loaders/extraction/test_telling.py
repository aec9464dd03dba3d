"""How sure the model must be of what is told as a fact."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from graph.model import Mode
from loaders.extraction.modes import Stance, Telling, telling
from loaders.extraction.train.telling import BOUNDS, Told, fits, least, share
from loaders.text.parsing import parser


@pytest.fixture(scope="module")
def met() -> Token:
    found: Token = parser()("Orun Gas plans to meet Marl Steel .")[4]
    return found


def odds(asserted: float, denied: float = 0.0) -> dict[Mode, float]:
    rest = (1 - asserted - denied) / 3
    return {Mode.ASSERTED: asserted, Mode.HEDGED: rest, Mode.PLANNED: 2 * rest, Mode.DENIED: denied}


def test_only_what_rules_and_model_hold_for_a_fact_is_told_as_one(met: Token) -> None:
    fact, denial = Stance(Mode.ASSERTED), Stance(Mode.DENIED, "never")
    found = {
        (rule.mode, sure): telling(rule, odds(sure), met, "MEETS").settled(0.9).mode
        for rule in (fact, denial)
        for sure in (0.1, 0.99)
    }
    assert found == {
        (Mode.ASSERTED, 0.99): Mode.ASSERTED,
        (Mode.ASSERTED, 0.1): Mode.PLANNED,
        (Mode.DENIED, 0.99): Mode.DENIED,
        (Mode.DENIED, 0.1): Mode.DENIED,
    }


def test_the_same_is_told_less_firmly_under_a_stricter_bound(met: Token) -> None:
    how = telling(Stance(Mode.ASSERTED), odds(0.93), met, "MEETS")
    assert [how.settled(bound) for bound in (0.9, 0.95)] == [Stance(Mode.ASSERTED), Stance(Mode.PLANNED, "plans")]


def test_nothing_is_denied_without_a_word_that_denies(met: Token) -> None:
    assert telling(Stance(Mode.ASSERTED), odds(0.6, 0.3), met, "MEETS").settled(0.9) == Stance(Mode.ASSERTED)


def test_what_forbids_is_no_denial_of_a_ban() -> None:
    barred = parser()("Norland barred Orun Gas from buying coal .")[1]
    modes = {
        kind: telling(Stance(Mode.ASSERTED), odds(0.6, 0.3), barred, kind).settled(0.9)
        for kind in ("SUPPLIES", "PROHIBITS")
    }
    assert modes == {"SUPPLIES": Stance(Mode.DENIED, "barred"), "PROHIBITS": Stance(Mode.ASSERTED)}


def test_where_the_model_read_nothing_the_rules_decide(met: Token) -> None:
    assert telling(Stance(Mode.ASSERTED), {}, met, "MEETS") == Telling(
        1.0, Stance(Mode.ASSERTED), Stance(Mode.ASSERTED)
    )


def test_the_bound_of_a_fact_is_as_strict_as_right_modes_allow() -> None:
    facts = [(Told(0.99, firm=True, less=False),)] * 90 + [(Told(0.8, firm=True, less=False),)] * 6
    others = [(Told(0.7, firm=False, less=True),)] * 4
    bound = least([*facts, *others])
    assert bound == max(one for one in BOUNDS if one <= 0.8)
    assert (share([*facts, *others], bound), share([*facts, *others], 0.9)) == (1.0, 0.94)


def test_a_relation_told_twice_is_right_if_one_claim_is() -> None:
    assert share([(Told(0.9, firm=False, less=True), Told(0.9, firm=True, less=False))], 0.8) == 1.0


def test_where_an_answer_says_hedged_any_mode_but_a_fact_fits() -> None:
    assert {mode for mode in Mode if fits(mode, Mode.HEDGED)} == set(Mode) - {Mode.ASSERTED}
