"""Relations become claims: with evidence, mode, speaker and time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.ids import claim_id
from graph.model import Claim, Document, Key, Mode
from loaders.extraction.attribution import Speakers
from loaders.extraction.entities import Entities
from loaders.extraction.evidence import evidence
from loaders.extraction.modes import Stance
from loaders.extraction.properties import Place, properties
from loaders.extraction.relations import Relation
from loaders.extraction.times import carried_time, told_time
from loaders.text.dates import Dated, dates, within
from loaders.text.parsing import Passage


@dataclass(frozen=True)
class Claims:
    """Makes the claims of one document.

    Attributes:
        keys: of each entity that stands in a relation.
        extractor: name and version.
    """

    document: Document
    passages: Sequence[Passage]
    entities: Entities
    keys: Mapping[int, Key]
    dates: tuple[Dated, ...]
    speakers: Speakers
    extractor: str

    @classmethod
    def of(
        cls,
        document: Document,
        passages: Sequence[Passage],
        entities: Entities,
        keys: Mapping[int, Key],
        extractor: str,
    ) -> Claims:
        """What makes the claims of a document that has been read."""
        times = dates(document.text, document.published)
        return cls(document, passages, entities, keys, times, Speakers(passages, entities), extractor)

    def claim(self, relation: Relation, how: Stance) -> Claim:
        """The claim that a relation makes."""
        passage = self.passages[relation.passage]
        items = self.entities.mentions.items
        start, end = evidence(passage, relation, items[relation.subject], items[relation.object])
        subject, target = (self._key(mention).id for mention in (relation.subject, relation.object))
        trigger = passage.doc[relation.trigger]
        when = self._time(relation, start, end)
        return Claim(
            id=claim_id(self.document.id, relation.type, subject, target, start, end),
            document=self.document.id,
            type=relation.type,
            subject=subject,
            object=target,
            start=start,
            end=end,
            quote=self.document.text[start:end],
            mode=how.mode,
            extractor=self.extractor,
            confidence=relation.confidence,
            cue=None if how.mode is Mode.ASSERTED else how.cue,
            attribution=self.speakers.told(passage, trigger, relation.type),
            valid_from=when.valid_from if when else None,
            valid_to=when.valid_to if when else None,
            date_text=self.document.text[when.start : when.end] if when else None,
            properties=properties(Place(passage, relation, self.entities.mentions, self.entities.labels)),
        )

    def _key(self, mention: int) -> Key:
        return self.keys[self.entities.groups[mention]]

    def _time(self, relation: Relation, start: int, end: int) -> Dated | None:
        passage = self.passages[relation.passage]
        trigger = passage.doc[relation.trigger]
        inside = [when for when in within(self.dates, start, end) if passage.start <= when.start]
        heads = self.entities.heads(relation.passage, (relation.object, relation.subject))
        told = told_time(passage, trigger, relation.type, heads, inside)
        return told or carried_time(self.passages, passage, trigger, self.dates)
