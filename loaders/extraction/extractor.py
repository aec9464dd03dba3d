"""The extractor that works offline: a document in, a reading out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph import ontology
from graph.confidence import THRESHOLD
from graph.gate import admit
from graph.model import Claim, Document, Reading, Refusal
from graph.version import installed
from loaders.extraction.claims import Claims
from loaders.extraction.confidence import Candidate, candidates, chosen
from loaders.extraction.entities import Entities, keys
from loaders.extraction.frames import frame_relations
from loaders.extraction.gazetteer import gazetteer
from loaders.extraction.generic import generic
from loaders.extraction.identity import identify
from loaders.extraction.keeping import kept, likeliest
from loaders.extraction.learned import Models, mode_odds, pair_relations
from loaders.extraction.mentions import Tagger, mentions
from loaders.extraction.modes import FORBIDS, STANDING, Telling, forbidden, stance, telling
from loaders.extraction.relations import Relation, Said
from loaders.extraction.rivals import likelihoods
from loaders.extraction.structure import Phrases
from loaders.text.language import is_english
from loaders.text.parsing import Passage, parse
from loaders.text.segments import Kind, segments


class Offline:
    """Reads English documents with rules and models that lie in the project; needs no network."""

    def __init__(
        self, models: Models | None = None, tagger: Tagger | None = None, *, threshold: float = THRESHOLD
    ) -> None:
        self._models = models or Models()
        self._tagger = tagger
        self._threshold = threshold

    @property
    def name_version(self) -> str:
        """The version of the program, whose rules they are, and which model was trained."""
        return f"yalu-offline {installed()}, model {self._models.name}"

    def read(self, document: Document) -> Reading:
        """All that a document says: its keys, numbered in text order, and its claims, in text order.

        The same document gives the same reading, byte for byte.
        """
        if not is_english(document.text):
            return Reading(document, refusals=(Refusal("the whole text", "it is not English, and no other is read"),))
        reader = _Reader.of(document, self._models, self._tagger)
        return reader.reading(self._threshold, self.name_version)

    def candidates(self, document: Document) -> tuple[Entities, tuple[Candidate, ...]]:
        """All entities of a document, and every relation that is looked at, before it is weighed."""
        reader = _Reader.of(document, self._models, self._tagger)
        return reader.entities, tuple(reader.candidates())

    def tellings(self, document: Document) -> tuple[Entities, tuple[tuple[Relation, Telling], ...]]:
        """All entities of a document, and how each relation that makes a claim is told, before that is settled."""
        reader = _Reader.of(document, self._models, self._tagger)
        found = tuple(reader.candidates())
        relations = list(chosen(found, reader.likely(found), self._threshold))
        return reader.entities, tuple(reader.tellings(relations))


@dataclass(frozen=True)
class _Reader:
    """One document on its way."""

    document: Document
    models: Models
    passages: tuple[Passage, ...]
    entities: Entities

    @classmethod
    def of(cls, document: Document, models: Models, tagger: Tagger | None) -> _Reader:
        passages = parse(document.text, segments(document.text, document.title))
        found = mentions(passages, tagger or models.tagger)
        return cls(document, models, passages, Entities(found, identify(passages, found)))

    def reading(self, threshold: float, extractor: str) -> Reading:
        found = tuple(self.candidates())
        likely = self.likely(found)
        relations = list(chosen(found, likely, threshold))
        by_group = keys(self.document.id, self.document.text, self.entities, self._wanted(relations, found, likely))
        making = Claims.of(self.document, self.passages, self.entities, by_group, extractor)
        surely = self.models.encoder.weights("telling")["fact"]
        claims: dict[str, Claim] = {}
        for relation, how in self.tellings(relations):
            claim = making.claim(relation, how.settled(surely))
            claims.setdefault(claim.id, claim)
        ordered = sorted(claims.values(), key=lambda claim: (claim.start, claim.end, claim.id))
        return admit(Reading(self.document, tuple(by_group.values()), tuple(ordered)), ontology.load())

    def likely(self, found: Sequence[Candidate]) -> list[float]:
        """How likely each relation was read right."""
        weights = self.models.encoder.weights
        return likelihoods(found, self.entities, weights("weighing"), weights("beside"))

    def tellings(self, relations: Sequence[Relation]) -> Iterator[tuple[Relation, Telling]]:
        """How each relation is told."""
        odds = mode_odds(self.models, self.passages, self.entities.mentions, self._label, relations)
        for relation, modes in zip(relations, odds, strict=True):
            trigger = self.passages[relation.passage].doc[relation.trigger]
            heads = self.entities.heads(relation.passage, (relation.object, relation.subject))
            yield relation, telling(stance(trigger, relation.type, heads), modes, trigger, relation.type)

    def _wanted(
        self, relations: Sequence[Relation], found: Sequence[Candidate], likely: Sequence[float]
    ) -> frozenset[int]:
        """The entities of which something is claimed, and those that are kept though nothing is."""
        stood = (self.entities.groups[end] for relation in relations for end in (relation.subject, relation.object))
        best = likeliest(found, likely, self.entities)
        return frozenset((*stood, *kept(self.entities, best, self.models.encoder.weights("keeping"))))

    def candidates(self) -> Iterator[Candidate]:
        """What rules or the pair classifier say, likely or not."""
        found = self.entities.mentions
        labels = self.entities.labels
        countries = {
            code: index
            for index, item in reversed(list(enumerate(found.items)))
            if item.label == "Country" and (code := gazetteer().names.get(item.text))
        }
        phrases = Phrases(self.passages, found, labels, countries)
        pairs = pair_relations(self.models, self.passages, found, self._label)
        rules = (*frame_relations(self.passages, found, labels), *phrases.relations())
        yield from candidates(self._best(rules), self._best(pairs))

    def _label(self, number: int) -> str | None:
        """The label of what a mention stands for; None for a pronoun that stands for nothing known."""
        return next(iter(self.entities.labels(number)), None)

    def _best(self, relations: Iterable[Relation]) -> dict[Said, Relation]:
        """What is said in each sentence, by the likeliest relation that says it."""
        best: dict[Said, Relation] = {}
        for relation in map(self._turned, relations):
            one, other = self.entities.groups[relation.subject], self.entities.groups[relation.object]
            if one < 0 or other < 0 or one == other or not self._may_say(relation):
                continue
            sentence = self.passages[relation.passage].doc[relation.trigger].sent.start
            said = (one, other, relation.type, relation.passage, sentence)
            if said not in best or best[said].confidence < relation.confidence:
                best[said] = relation
        return best

    def _turned(self, relation: Relation) -> Relation:
        """A symmetric relation in text order of its entities."""
        if not ontology.load().types[relation.type].symmetric:
            return relation
        one, other = self.entities.groups[relation.subject], self.entities.groups[relation.object]
        if one <= other:
            return relation
        return Relation(
            relation.object, relation.subject, relation.type, relation.passage, relation.trigger, relation.confidence
        )

    def _may_say(self, relation: Relation) -> bool:
        passage = self.passages[relation.passage]
        kind = passage.segment.kind
        trigger = passage.doc[relation.trigger]
        if relation.type not in FORBIDS and forbidden(trigger):
            return False
        if relation.type not in STANDING and generic(trigger):
            return False
        return kind.evidence and (kind is not Kind.BYLINE or relation.type == "WORKS_FOR")
