"""How firmly a claim is told: the words that make it less than a fact."""

from __future__ import annotations

import pytest
from marked import marked

from graph.model import Mode
from loaders.extraction.mode_words import mode_cues
from loaders.extraction.modes import Stance, stance


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
        (
            "He left with Minister-designate [Ann Marl|Person] of [Norland|Country].",
            "of",
            "WORKS_FOR",
            Mode.PLANNED,
            "designate",
        ),
        (
            "[Norland|Country]'s [president-elect|Official] met the press.",
            "elect",
            "WORKS_FOR",
            Mode.PLANNED,
            "elect",
        ),
        ("[Ann Marl|Person], an elected [mayor|Official], is in [Lorma|City].", "is", "WORKS_FOR", Mode.ASSERTED, None),
        ("Police ended a hunt for [rebels|Group] in [Lorma|City].", "in", "LOCATED_IN", Mode.HEDGED, "hunt"),
        ("Police hunted [rebels|Group] in [Lorma|City].", "in", "LOCATED_IN", Mode.ASSERTED, None),
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


def test_no_verb_is_of_itself_two_modes_of_one_type() -> None:
    rows = [(mode, one) for mode, cues in mode_cues().items() for one in cues.itself]
    kinds = ("SUPPLIES", "PAYS", "ISSUES", "MEETS")
    made = [(verb, kind, mode) for mode, one in rows for verb in one.verbs for kind in kinds if one.makes(verb, kind)]
    assert len({(verb, kind) for verb, kind, _ in made}) == len({*made})
