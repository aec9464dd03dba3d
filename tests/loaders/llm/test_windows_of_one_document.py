"""A document that is asked about in several windows is still one document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from said_by_models import answer, claim, report

from loaders.llm.exchanges import Said, Unanswered
from loaders.llm.extractor import Llm
from loaders.llm.options import Options
from loaders.llm.request import Request, requests

QUIET = " ".join(f"The harbour was quiet on day {number} of the strike." for number in range(12))
LOUD = " ".join(f"In week {number} many dealers came back to a noisy market hall." for number in range(12))
PAID, LATER = "Orun Gas paid Marl Steel in May.", "A trader in Lorma sold pipes to Orun Gas."
TEXT = f"A quiet harbour\n\n{PAID} {QUIET}\n\n{LATER} {LOUD}\n\n{LATER[:-1]} again."


@dataclass(frozen=True, slots=True)
class OfEachWindow:
    """A model that numbers the entities of each window anew, and never answers about the last one."""

    last: int

    def answer(self, request: Request) -> Said | Unanswered:
        """What stands in the window."""
        if request.window.end == self.last:
            return Unanswered("it slept")
        gas, other = (
            {"id": "e1", "name": "Orun Gas", "label": "Company"},
            {"id": "e2", "name": "Marl Steel", "label": "Company"},
        )
        trader = {"id": "e2", "name": "A trader in Lorma", "label": "Trader"}
        if PAID in request.user:
            return Said(answer([claim("e1", "PAYS", "e2", PAID)], [gas, other]))
        return Said(answer([claim("e2", "SUPPLIES", "e1", LATER)], [trader, gas]))


def test_entities_are_one_across_windows_and_a_silent_window_costs_only_itself(options: Options) -> None:
    small = replace(options, window=700, overlap=200)
    asked = list(requests(report(TEXT), small))
    reading = Llm(small, OfEachWindow(len(TEXT))).read(report(TEXT))
    names = {key.id: key.name for key in reading.keys}
    assert len(asked) > 2
    assert sorted(names.values()) == ["A trader in Lorma", "Marl Steel", "Orun Gas"]
    assert [(names[c.subject], c.type, names[c.object]) for c in reading.claims] == [
        ("Orun Gas", "PAYS", "Marl Steel"),
        ("A trader in Lorma", "SUPPLIES", "Orun Gas"),
    ]
    window = asked[-1].window
    silent = f"characters {window.start:,} to {window.end:,}"
    assert [each.why for each in reading.refusals if each.what == silent] == ["the model did not answer: it slept"]
