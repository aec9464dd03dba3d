"""How firmly a claim is told: the words that make it less than a fact, and how sure the model must be of one."""

from __future__ import annotations

import pytest
from marked import marked
from spacy.tokens import Token

from graph.model import Mode
from loaders.extraction.mode_words import mode_cues
from loaders.extraction.modes import Stance, Telling, stance, telling
from loaders.extraction.train.telling import BOUNDS, Told, fits, least, share
from loaders.text.parsing import parser


@pytest.mark.parametrize(
    ("sentence", "word", "kind", "mode", "cue"),
    [
        ("[Norland|Country] has halted coal exports to [Sudria|Country].", "halted", "SUPPLIES", Mode.DENIED, "halted"),
        ("[Norland|Country] has suspended coal exports to Sudria.", "suspended", "PROHIBITS", Mode.ASSERTED, None),
        (
            "[Norland|Country] barred [Orun Gas|Company] from buying coal.",
            "buying",
            "PROHIBITS",
            Mode.ASSERTED,
            None,
        ),
        ("[Norland|Country] barred [Orun Gas|Company] from buying coal.", "buying", "IMPORTS", Mode.DENIED, "barred"),
        (
            "[Norland|Country] suspended the [minister|Official] on Monday.",
            "suspended",
            "WORKS_FOR",
            Mode.ASSERTED,
            None,
        ),
        (
            "[Orun Gas|Company] threatened to halt deliveries to [Norland|Country].",
            "halt",
            "SUPPLIES",
            Mode.PLANNED,
            "threatened",
        ),
        ("[Norland|Country] has yet to sign the [treaty|LegalInstrument].", "sign", "ISSUES", Mode.DENIED, "yet"),
        ("[Norland|Country] has no trade with [Sudria|Country].", "has", "TRADES_WITH", Mode.DENIED, "no"),
        ("[Norland|Country] left without paying [Sudria|Country].", "paying", "PAYS", Mode.DENIED, "without"),
        (
            "[Norland|Country] is seeking a seat on the [council|PublicBody].",
            "seeking",
            "AFFILIATED_WITH",
            Mode.PLANNED,
            "seeking",
        ),
        ("[Guards|Person] stopped a lorry near [Lorma|City].", "stopped", "LOCATED_IN", Mode.ASSERTED, None),
        ("[Norland|Country] sought asylum at the [embassy|Place].", "sought", "LOCATED_IN", Mode.ASSERTED, None),
        (
            "[Norland|Country] is working on a new fishing [law|LegalInstrument].",
            "working",
            "ISSUES",
            Mode.PLANNED,
            "working",
        ),
        (
            "[Orun Gas|Company] pledged two million dollars to [Norland|Country].",
            "pledged",
            "PAYS",
            Mode.PLANNED,
            "pledged",
        ),
        (
            "[Ann Marl|Person] met the incoming [Norland|Country] president.",
            "president",
            "WORKS_FOR",
            Mode.PLANNED,
            "incoming",
        ),
        ("[Ann Marl|Person] travels to [Lorma|City] on Monday.", "travels", "LOCATED_IN", Mode.PLANNED, "travels"),
        ("[Ann Marl|Person] travels to [Lorma|City].", "travels", "LOCATED_IN", Mode.ASSERTED, None),
        (
            "[Ann Marl|Person] told reporters in [Lorma|City] that the mill is closed.",
            "in",
            "LOCATED_IN",
            Mode.ASSERTED,
            None,
        ),
        (
            "[Norland|Country] plans to build two [mills|Factory] in [Lorma|City].",
            "in",
            "LOCATED_IN",
            Mode.PLANNED,
            "plans",
        ),
        ("[Norland|Country] has two [mills|Factory] in [Lorma|City].", "in", "LOCATED_IN", Mode.ASSERTED, None),
        (
            "The plan will be told when [Ann Marl|Person] meets [Tom Orde|Person].",
            "meets",
            "MEETS",
            Mode.PLANNED,
            "will",
        ),
        (
            "They are angry over allegations that [Norland|Country] paid [Sudria|Country].",
            "paid",
            "PAYS",
            Mode.HEDGED,
            "allegations",
        ),
        (
            "[Norland|Country] is accused of links with [Sudria|Country].",
            "accused",
            "AFFILIATED_WITH",
            Mode.HEDGED,
            "accused",
        ),
        ("[Norland|Country] accused [Sudria|Country] of theft.", "accused", "INVESTIGATES", Mode.ASSERTED, None),
        (
            "[Norland|Country] denied that there is a [mill|Factory] run by [Orun Gas|Company].",
            "run",
            "CONTROLS",
            Mode.DENIED,
            "denied",
        ),
        (
            "[Norland|Country] left a [mill|Factory] run by [Orun Gas|Company].",
            "run",
            "CONTROLS",
            Mode.ASSERTED,
            None,
        ),
        (
            "The mill would become a [company|Company] led by [Ann Marl|Person].",
            "led",
            "CONTROLS",
            Mode.PLANNED,
            "would",
        ),
        (
            "[Ann Marl|Person] vowed changes when she takes over [Orun Gas|Company].",
            "takes",
            "CONTROLS",
            Mode.PLANNED,
            "vowed",
        ),
        (
            "[Ann Marl|Person] flew to Lorma ahead of talks with [Tom Orde|Person].",
            "talks",
            "MEETS",
            Mode.PLANNED,
            "ahead",
        ),
        (
            "An unconfirmed report said [guards|Person] seized the [fuel|Goods].",
            "seized",
            "SEIZES",
            Mode.HEDGED,
            "unconfirmed",
        ),
        ("A new report said [guards|Person] seized the [fuel|Goods].", "seized", "SEIZES", Mode.ASSERTED, None),
        (
            "[Ann Marl|Person] wants an end to the [Norland|Country] [embargo|LegalInstrument].",
            "embargo",
            "ISSUES",
            Mode.ASSERTED,
            None,
        ),
        (
            "[Ann Marl|Person] wants a [Norland|Country] [embargo|LegalInstrument].",
            "embargo",
            "ISSUES",
            Mode.PLANNED,
            "wants",
        ),
        (
            "[Ann Marl|Person] is waiting for pending approval of the [Norland|Country] [treaty|LegalInstrument].",
            "treaty",
            "ISSUES",
            Mode.PLANNED,
            "pending",
        ),
        (
            "[Ann Marl|Person]'s [firm|Company] was accused of theft.",
            "firm",
            "CONTROLS",
            Mode.ASSERTED,
            None,
        ),
        ("[Norland|Country] left the [union|Organization].", "left", "AFFILIATED_WITH", Mode.DENIED, "left"),
        ("[Ann Marl|Person] left the [mill|Factory].", "left", "LOCATED_IN", Mode.ASSERTED, None),
        (
            "[Norland|Country] lifted its sanctions against [Sudria|Country].",
            "sanctions",
            "SANCTIONS",
            Mode.DENIED,
            "lifted",
        ),
        (
            "[Sudria|Country] waits until [Norland|Country] ends its sanctions.",
            "sanctions",
            "SANCTIONS",
            Mode.ASSERTED,
            None,
        ),
        (
            "[Sudria|Country] wants [Norland|Country] to lift its sanctions.",
            "sanctions",
            "SANCTIONS",
            Mode.ASSERTED,
            None,
        ),
        (
            "[Norland|Country] is making progress on selling [coal|Goods] to Sudria.",
            "selling",
            "EXPORTS",
            Mode.PLANNED,
            "progress",
        ),
        (
            "[Norland|Country] spent a million dollars to assist [Sudria|Country].",
            "assist",
            "ASSISTS",
            Mode.ASSERTED,
            None,
        ),
        ("[Ann Marl|Person] told a meeting of [traders|Trader].", "meeting", "MEETS", Mode.ASSERTED, None),
    ],
)
def test_a_word_makes_a_claim_less_than_a_fact_where_it_reaches(
    sentence: str, word: str, kind: str, mode: Mode, cue: str | None
) -> None:
    found = marked(sentence)
    assert stance(found.word(word), kind, found.heads) == Stance(mode, cue)


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


def test_no_verb_is_of_itself_two_modes_of_one_type() -> None:
    rows = [(mode, one) for mode, cues in mode_cues().items() for one in cues.itself]
    kinds = ("SUPPLIES", "PAYS", "ISSUES", "MEETS")
    made = [(verb, kind, mode) for mode, one in rows for verb in one.verbs for kind in kinds if one.makes(verb, kind)]
    assert len({(verb, kind) for verb, kind, _ in made}) == len({*made})
