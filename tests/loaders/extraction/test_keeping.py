"""Which entities are kept of which nothing is claimed."""

from __future__ import annotations

from dataclasses import replace

from loaders.extraction.entities import Entities
from loaders.extraction.keeping import kept, likeliest
from loaders.extraction.learned import Models
from loaders.extraction.spans import Found, Mentions

WEIGHTS = Models().encoder.weights("keeping")
ANN = Found(0, 0, 1, 0, 0, 8, "Ann Marl", "Person", True, 0.95)
TRADER = Found(0, 4, 6, 5, 20, 28, "a trader", "Trader", False, 0.6)


def kept_of(*items: Found, likely: float = 0.0) -> set[str]:
    entities = Entities(Mentions(items), tuple(range(len(items))))
    found = kept(entities, dict.fromkeys(entities.members, likely), WEIGHTS)
    return {entities.members[group][0].text for group in found}


def test_a_sure_name_is_kept_and_a_doubtful_description_is_not() -> None:
    assert kept_of(ANN, TRADER) == {"Ann Marl"}


def test_a_mention_that_is_hardly_one_is_not_kept() -> None:
    assert kept_of(replace(ANN, score=0.1), replace(TRADER, score=0.1)) == set()


def test_a_likely_relation_speaks_for_its_ends() -> None:
    steps = [score / 100 for score in range(50, 100)]
    alone, related = (
        [score for score in steps if kept_of(replace(TRADER, score=score), likely=likely)] for likely in (0.02, 0.35)
    )
    assert len(related) > len(alone)


def test_an_entity_in_no_relation_has_no_likely_one() -> None:
    entities = Entities(Mentions((ANN, TRADER)), (0, 1))
    assert likeliest((), (), entities) == {0: 0.0, 1: 0.0}
