"""What a claim of a model must pass: nothing that it says enters the graph unless the document says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from graph import ontology
from graph.model import Mode, Refusal, Scalar
from loaders.extraction.attribution import Speakers
from loaders.llm.answers import SaidClaim
from loaders.llm.cast import Cast
from loaders.llm.grammar import denied_in, firmness, kept_from, tells, trigger_of, turned_round
from loaders.llm.parsed import Parsed
from loaders.llm.quote import End, Quote, end_of, quote
from loaders.llm.windows import Window
from loaders.text.dates import within
from loaders.text.segments import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class When:
    """A time that a quote tells, in its words and as days; all None where it tells none."""

    valid_from: str | None = None
    valid_to: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """A claim that the text bears out.

    Attributes:
        subject, object: numbers of mentions.
        start, end: whole sentences, in the document.
        direct: both ends are named or described in these sentences.
        notes: parts of it that were kept out.
    """

    type: str
    subject: int
    object: int
    start: int
    end: int
    direct: bool
    mode: Mode
    cue: str | None = None
    attribution: str | None = None
    when: When = When()
    properties: Mapping[str, Scalar] = field(default_factory=dict)
    notes: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class Gate:
    """Holds the claims of a model against one document."""

    parsed: Parsed
    cast: Cast

    @cached_property
    def speakers(self) -> Speakers:
        """Who speaks in the document."""
        return Speakers(self.parsed.passages, self.cast.entities)

    def judge(self, number: int, window: Window, said: SaidClaim) -> Passed | Refusal:
        """What is left of a claim of answer `number`, in the text's own words, or why nothing is."""
        why = self._form(number, said)
        found = () if why else self.parsed.words.find(said.quote, window.start, window.end)
        places = list(islice(found, _MOST_PLACES))
        for place in places:
            outcome = self._at(number, said, place)
            if isinstance(outcome, Passed):
                return outcome
            why = why or outcome
        return Refusal(f"{said.type[:40]}: {said.quote[:80]}", why or "its quote is not in the text")

    def _form(self, number: int, said: SaidClaim) -> str | None:
        """What is wrong with it before the text is looked at."""
        if said.type not in ontology.load().types:
            return f"no type is called {said.type[:40]}"
        if said.mode not in [mode.value for mode in Mode]:
            return f"no mode is called {said.mode[:40]}" if said.mode else "it has no mode"
        if said.subject == said.object:
            return "its two ends are one and the same"
        for end in (said.subject, said.object):
            if (number, end) not in self.cast.said:
                return f"'{end[:40]}' is no entity of the answer"
            if not self.cast.said[number, end]:
                return f"the text does not hold its end '{end[:40]}'"
        return None

    def _at(self, number: int, said: SaidClaim, place: tuple[int, int]) -> Passed | str:
        found = quote(self.parsed, *place)
        if isinstance(found, str):
            return found
        own, others = self.cast.said[number, said.subject], self.cast.said[number, said.object]
        items = self.cast.entities.mentions.items
        subject, target = end_of(found, items, own, others), end_of(found, items, others, own)
        if subject is None or target is None:
            missing = own if subject is None else others
            return (
                f"its end '{max((items[each].text for each in missing), key=len)[:40]}' is not in the quote nor near it"
            )
        return self._told(said, found, subject, target)

    def _told(self, said: SaidClaim, found: Quote, subject: End, target: End) -> Passed | str:
        groups, labels = self.cast.entities.groups, self.cast.entities.labels
        if groups[subject.mention] == groups[target.mention]:
            return "its two ends are one and the same"
        above, below = labels(subject.mention), labels(target.mention)
        if not ontology.load().allows(said.type, above, below):
            return f"{said.type} does not lead from {'/'.join(above)} to {'/'.join(below)}"
        if found.passage.segment.kind is Kind.BYLINE and said.type != "WORKS_FOR":
            return "its quote stands in a by-line"
        told_by = trigger_of(said.type, subject.span, target.span)
        if not tells(said.type, found.words, told_by):
            return f"no word of its quote tells {said.type}"
        if kept_from(said.type, told_by):
            return "its quote tells what is forbidden, not what is done"
        if turned_round(said.type, told_by, subject.span, target.span):
            return "its quote says it the other way round"
        read = firmness(said.type, told_by, (subject.span, target.span))
        mode = max(Mode(said.mode), read.mode, key=lambda each: each.rank)
        if mode is Mode.DENIED and read.mode is not Mode.DENIED and not denied_in(found.words):
            return "no word of its quote denies it"
        cue = read.cue if mode is read.mode and mode is not Mode.ASSERTED else None
        return self._passed(said, found, (subject, target), told_by, mode, cue)

    def _passed(
        self, said: SaidClaim, found: Quote, ends: tuple[End, End], told_by: Token, mode: Mode, cue: str | None
    ) -> Passed:
        start, end = found.start, found.end
        when = self._when(said.date, start, end)
        notes = list(_lost(said, when, start, end, self.parsed))
        items = self.cast.entities.mentions.items
        return Passed(
            type=said.type,
            subject=ends[0].mention,
            object=ends[1].mention,
            start=start,
            end=end,
            direct=all(found.holds(items[each.mention]) for each in ends),
            mode=mode,
            cue=cue,
            attribution=self._attribution(said, found, told_by),
            when=when,
            properties=dict(_properties(said, start, end, self.parsed)),
            notes=tuple(notes),
        )

    def _when(self, words: str, start: int, end: int) -> When:
        """Words of the quote that say when; the offline resolver says which days they mean."""
        place = next(self.parsed.words.find(words, start, end), None)
        if place is None:
            return When()
        text = self.parsed.document.text
        for told in within(self.parsed.dates, start, end):
            if told.start < place[1] and place[0] < told.end:
                return When(told.valid_from, told.valid_to, text[told.start : told.end])
        return When(text=text[slice(*place)])

    def _attribution(self, said: SaidClaim, found: Quote, told_by: Token) -> str | None:
        """Whose word it is by the parse, else by the model where the quote holds the words."""
        told = self.speakers.told(found.passage, told_by, said.type)
        place = None if told else next(self.parsed.words.find(said.attribution, found.start, found.end), None)
        return self.parsed.document.text[slice(*place)] if place else told


def _properties(said: SaidClaim, start: int, end: int, parsed: Parsed) -> Iterator[tuple[str, Scalar]]:
    """Those that the type has, in words of the quote."""
    for name, value in said.properties.items():
        place = next(parsed.words.find(value, start, end), None)
        if place is not None and name in ontology.load().types[said.type].properties:
            yield name, parsed.document.text[slice(*place)]


def _lost(said: SaidClaim, when: When, start: int, end: int, parsed: Parsed) -> Iterator[Refusal]:
    """The parts of a claim that are kept out though it is let in."""
    kept = dict(_properties(said, start, end, parsed))
    if said.date and when.text is None:
        yield Refusal(f"{said.type}: date {said.date[:40]}", "a date that the quote does not hold")
    for name, value in said.properties.items():
        if name not in kept:
            yield Refusal(f"{said.type}: {name[:40]} {value[:40]}", "a property that quote or type does not hold")
