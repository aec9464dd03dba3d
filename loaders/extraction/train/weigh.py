"""Weighs the signs that relations and entities were read right, by what came true in documents that were held out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.confidence import THRESHOLD
from graph.ids import document_id, sha256, sources_group
from graph.model import Document
from loaders.extraction import keeping
from loaders.extraction.confidence import Candidate, signs
from loaders.extraction.entities import Entities
from loaders.extraction.extractor import Offline
from loaders.extraction.keeping import likeliest
from loaders.extraction.learned import Models
from loaders.extraction.rivals import likelihoods, signs_beside
from loaders.extraction.train.annotated import Annotated
from loaders.extraction.train.judged import Known
from loaders.extraction.train.logistic import Table, logistic

STIFFNESS = 20.0
"""How strongly each weight is drawn towards none."""
SELDOM = 5
"""Signs that were seen less often have no weight."""


@dataclass(frozen=True, slots=True)
class Came:
    """The signs of what was looked at, and whether the answer has it."""

    signs: Mapping[str, float]
    right: bool


def relations_came(document: Annotated, models: Models) -> Iterator[Came]:
    """Every relation that rules or classifier see in a document, likely or not, each by itself."""
    entities, found = Offline(models).candidates(source(document))
    yield from came(document, entities, found, signs(found, entities))


def relations_came_beside(document: Annotated, models: Models) -> Iterator[Came]:
    """The same beside their rivals."""
    entities, found = Offline(models).candidates(source(document))
    own = list(signs(found, entities))
    yield from came(document, entities, found, signs_beside(found, own, models.encoder.weights("weighing")))


def came(
    document: Annotated, entities: Entities, found: Sequence[Candidate], seen: Iterable[Mapping[str, float]]
) -> Iterator[Came]:
    """The signs of each relation with whether the answer has it."""
    known = Known.of(document)
    stands_for = {group: meant(entities, group, known) for group in entities.members}
    for candidate, own in zip(found, seen, strict=True):
        one, other, kind, *_ = candidate.said
        yield Came(own, known.says(kind, stands_for[one], stands_for[other]))


def entities_came(document: Annotated, models: Models) -> Iterator[Came]:
    """Every entity of which no relation is likely enough for a claim; one of the answer is right but once."""
    entities, found = Offline(models).candidates(source(document))
    weights = models.encoder.weights
    likely = likelihoods(found, entities, weights("weighing"), weights("beside"))
    best, known = likeliest(found, likely, entities), Known.of(document)
    taken: set[str] = set()
    for group in sorted(entities.members, key=lambda group: (-best[group], group)):
        new = meant(entities, group, known) - taken
        taken |= set(sorted(new)[:1])
        if best[group] < THRESHOLD:
            yield Came(keeping.signs(entities, group, best[group]), bool(new))


def source(document: Annotated) -> Document:
    """A document as a loader would hand it on."""
    text = document.text
    return Document(
        id=document_id(document.name, text),
        source=document.name,
        text=text,
        sha256=sha256(text),
        sources_group=sources_group(text),
    )


def meant(entities: Entities, group: int, known: Known) -> set[str]:
    """The entities of the answer that any mention of a group can stand for."""
    label = entities.labels_of(group)[0]
    return set().union(*(known.entities(item.text, label) for item in entities.members[group]))


def weighed(came: Sequence[Came]) -> dict[str, float]:
    """What each sign adds to the log odds; of signs that were seen seldom, nothing."""
    seen = Counter(name for one in came for name in one.signs)
    names = sorted(name for name, times in seen.items() if times >= SELDOM)
    place = {name: number for number, name in enumerate(names)}
    table = Table.of(
        [{place[name]: value for name, value in one.signs.items() if name in place} for one in came], len(names)
    )
    found = logistic(table, np.array([one.right for one in came], np.float64), STIFFNESS)
    return {name: round(float(weight), 4) for name, weight in zip(names, found, strict=True)}
