"""The extractor that reads with a language model: a document in, what the text bears out of its answers out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph import ontology
from graph.gate import admit
from graph.ids import claim_id
from graph.model import Claim, Document, Key, Reading, Refusal
from loaders.extraction.entities import keys
from loaders.llm.answers import Answer, parse
from loaders.llm.cast import Cast, cast
from loaders.llm.exchanges import Answers, Said, Unanswered
from loaders.llm.gate import Gate, Passed
from loaders.llm.options import Options
from loaders.llm.parsed import Parsed
from loaders.llm.prompt import version
from loaders.llm.request import requests
from loaders.llm.windows import Window
from loaders.text.language import is_english

DIRECT, POINTED = 0.6, 0.45
"""Confidence in a claim of a model alone: with both ends in the quote, and with one that it only points to."""


class Llm:
    """Reads English documents with the answers of a model.

    Args:
        answers: where they come from: a folder of what was asked before, or the model itself.
    """

    def __init__(self, options: Options, answers: Answers) -> None:
        self._options = options
        self._answers = answers

    @property
    def name_version(self) -> str:
        """`llm MODEL, prompt 3f9a12cd`."""
        return f"llm {self._options.model}, prompt {version()}"

    def read(self, document: Document) -> Reading:
        """What a model says of a document and the document itself bears out; all else, with reasons, as refusals."""
        if not is_english(document.text):
            return Reading(document, refusals=(Refusal("the whole text", "it is not English, and no other is read"),))
        answers = [
            (request.window, _read(request.window, self._answers.answer(request)))
            for request in requests(document, self._options)
        ]
        return judged(Parsed.of(document), answers, self.name_version)


def _read(window: Window, said: Said | Unanswered) -> Answer:
    where = f"characters {window.start:,} to {window.end:,}"
    if isinstance(said, Unanswered):
        return Answer(refusals=(Refusal(where, f"the model did not answer: {said.why}"),))
    answer = parse(said.text)
    if said.cut:
        cut = Refusal(where, "the answer was cut off at the limit of tokens; raise it or make the windows smaller")
        return replace(answer, refusals=(*answer.refusals, cut))
    return answer


def judged(parsed: Parsed, answers: Sequence[tuple[Window, Answer]], extractor: str) -> Reading:
    """The reading of a document: its keys in text order, its claims in text order, and what was kept out.

    Args:
        extractor: name and version, for the claims.
    """
    known = cast(parsed, answers)
    gate = Gate(parsed, known)
    refusals = [refusal for _, answer in answers for refusal in answer.refusals]
    refusals += known.refusals
    passed: list[Passed] = []
    for number, (window, answer) in enumerate(answers):
        for said in answer.claims:
            outcome = gate.judge(number, window, said)
            if isinstance(outcome, Passed):
                passed.append(outcome)
                refusals += outcome.notes
            else:
                refusals.append(outcome)
    return _reading(parsed.document, known, passed, refusals, extractor)


def _reading(
    document: Document, known: Cast, passed: Sequence[Passed], refusals: list[Refusal], extractor: str
) -> Reading:
    groups, entities = known.entities.groups, known.entities
    stood = {groups[end] for each in passed for end in (each.subject, each.object)}
    wanted = [group for group in entities.members if group in stood or entities.named(group)]
    by_group = keys(document.id, document.text, entities, wanted)
    claims: dict[str, Claim] = {}
    for each in passed:
        claim = _claim(document, each, by_group[groups[each.subject]], by_group[groups[each.object]], extractor)
        claims[claim.id] = _less_firm(claims.get(claim.id), claim)
    ordered = sorted(claims.values(), key=lambda claim: (claim.start, claim.end, claim.id))
    return admit(Reading(document, tuple(by_group.values()), tuple(ordered), tuple(refusals)), ontology.load())


def _less_firm(before: Claim | None, claim: Claim) -> Claim:
    """Of one claim told twice, by two windows, the less firm."""
    return claim if before is None or claim.mode.rank > before.mode.rank else before


def _claim(document: Document, passed: Passed, subject: Key, target: Key, extractor: str) -> Claim:
    if ontology.load().types[passed.type].symmetric and target.mentions[0].start < subject.mentions[0].start:
        subject, target = target, subject
    start, end = passed.start, passed.end
    return Claim(
        id=claim_id(document.id, passed.type, subject.id, target.id, start, end),
        document=document.id,
        type=passed.type,
        subject=subject.id,
        object=target.id,
        start=start,
        end=end,
        quote=document.text[start:end],
        mode=passed.mode,
        extractor=extractor,
        confidence=DIRECT if passed.direct else POINTED,
        cue=passed.cue,
        attribution=passed.attribution,
        valid_from=passed.when.valid_from,
        valid_to=passed.when.valid_to,
        date_text=passed.when.text,
        properties=passed.properties,
    )
