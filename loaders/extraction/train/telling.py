"""Settles how sure the model must be that something is told as a fact, by documents that were held out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph import ontology
from graph.model import Mode
from loaders.extraction.entities import Entities
from loaders.extraction.extractor import Offline
from loaders.extraction.learned import Models
from loaders.extraction.modes import Telling
from loaders.extraction.relations import Relation
from loaders.extraction.train.annotated import Annotated, any_of, items, mode_of
from loaders.extraction.train.judged import Known
from loaders.extraction.train.weigh import meant, source

RIGHT = 0.955
"""Facts must be as likely as they can be while so many relations are still told as the answers have them."""
BOUNDS = tuple(number / 200 for number in range(100, 200))
"""What may be asked of a fact."""


@dataclass(frozen=True, slots=True)
class Told:
    """One claim of a relation that an answer has.

    Attributes:
        sure: how likely it is told as a fact. firm, less: whether it is right so, and told less firmly.
    """

    sure: float
    firm: bool
    less: bool


def relations_told(document: Annotated, models: Models) -> Iterator[tuple[Told, ...]]:
    """For each relation of an answer that was read, and is not optional, all claims that say it."""
    entities, found = Offline(models).tellings(source(document))
    yield from told(document, entities, found)


def told(
    document: Annotated, entities: Entities, found: Sequence[tuple[Relation, Telling]]
) -> Iterator[tuple[Told, ...]]:
    """The same of what was found."""
    known = Known.of(document)
    stands_for = {group: meant(entities, group, known) for group in entities.members}
    ends = [tuple(stands_for[entities.groups[end]] for end in (one.subject, one.object)) for one, _ in found]
    for relation in items(document.gold, "relations"):
        if relation.get("optional"):
            continue
        wanted, kinds = mode_of(relation), any_of(relation["type"])
        sources, targets = set(any_of(relation["from"])), set(any_of(relation["to"]))
        some = tuple(
            Told(how.sure, fits(how.firm.mode, wanted), fits(how.less.mode, wanted))
            for (one, how), (a, b) in zip(found, ends, strict=True)
            if one.type in kinds and ((a & sources and b & targets) or (symmetric(one) and a & targets and b & sources))
        )
        if some:
            yield some


def symmetric(relation: Relation) -> bool:
    """Whether a relation says the same turned round."""
    return ontology.load().types[relation.type].symmetric


def fits(mode: Mode, wanted: Mode) -> bool:
    """Whether a mode is right: where an answer says hedged, any but asserted is."""
    return mode is wanted or (wanted is Mode.HEDGED and mode is not Mode.ASSERTED)


def least(found: Sequence[Sequence[Told]]) -> float:
    """The strictest bound under which enough is told as the answers have it; the loosest where none is."""
    return max((bound for bound in BOUNDS if share(found, bound) >= RIGHT), default=BOUNDS[0])


def share(found: Sequence[Sequence[Told]], bound: float) -> float:
    """How many relations are told right by any of their claims under a bound, 0 to 1."""
    right = sum(any(one.firm if one.sure >= bound else one.less for one in some) for some in found)
    return right / max(1, len(found))
