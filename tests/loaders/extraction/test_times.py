"""When a claim holds: of which words a time is told."""

from __future__ import annotations

import pytest
from marked import marked

from loaders.extraction.times import told_time
from loaders.text.dates import dates


@pytest.mark.parametrize(
    ("sentence", "word", "kind", "interval"),
    [
        (
            "The port was shut until 1993, when [Ann Marl|Person] joined the [council|PublicBody].",
            "joined",
            "AFFILIATED_WITH",
            ("1993", "1994"),
        ),
        (
            "The port was run by [Norland|Country] until 1993, when [Sudria|Country] took it.",
            "run",
            "CONTROLS",
            (None, "1994"),
        ),
        (
            "Many were killed in [Norland|Country] since President [Ann Marl|Person] took office in late 2006.",
            "killed",
            "WORKS_FOR",
            ("2006", "2007"),
        ),
        (
            "In 2000 the [government|PublicBody] of [Ann Marl|Person] returned to office.",
            "government",
            "CONTROLS",
            ("2000", "2001"),
        ),
        ("[Ann Marl|Person], director of [Lorma|City], was elected mayor in 2004.", "director", "WORKS_FOR", None),
        (
            "[Norland|Country] has a [treaty|LegalInstrument] with Sudria that came into force on 1 May 2004.",
            "has",
            "ISSUES",
            ("2004-05-01", "2004-05-02"),
        ),
        (
            "A letter to [police|SecurityAgency] prompted an inquiry into [Marl|Person] that began in October 2003.",
            "prompted",
            "INVESTIGATES",
            ("2003-10", "2003-11"),
        ),
        (
            "2006 will be the year when [Norland|Country] will arrest all [smugglers|Person].",
            "arrest",
            "ARRESTS",
            ("2006", "2007"),
        ),
        (
            "In 2006 [Norland|Country] was the first country to ratify the [treaty|LegalInstrument].",
            "ratify",
            "ISSUES",
            ("2006", "2007"),
        ),
        (
            "The [Norland|Country]-[Sudria|Country] Dialogue in May 2024 was short.",
            "Dialogue",
            "MEETS",
            ("2024-05", "2024-06"),
        ),
        ("[Norland|Country] was the largest seller of [coal|Goods] in 2021.", "was", "EXPORTS", ("2021", "2022")),
        (
            "[Norland|Country] announced plans for a meeting on Friday with [Sudria|Country].",
            "meeting",
            "MEETS",
            ("2020-06-26", "2020-06-27"),
        ),
    ],
)
def test_a_time_is_told_of_the_words_that_say_the_claim(
    sentence: str, word: str, kind: str, interval: tuple[str | None, str | None] | None
) -> None:
    found = marked(sentence)
    when = told_time(found.passage, found.word(word), kind, found.heads, dates(found.passage.doc.text, "2020-06-20"))
    assert (when and (when.valid_from, when.valid_to)) == interval
