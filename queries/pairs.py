"""Pairs: two entities that more than one relationship joins, and how many documents speak of the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.stores.base import Store
from queries.answers import Relationship
from queries.catalogue import ask


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities with more than one relationship.

    Attributes:
        entities: their two ids, sorted; relationships: their ids, in the order of the answer.
        documents: that any of these relationships rests on, each counted once.
    """

    entities: tuple[str, str]
    relationships: tuple[str, ...]
    documents: int


def pairs(store: Store, relationships: Iterable[Relationship]) -> tuple[Pair, ...]:
    """Every two entities that more than one of these relationships joins, in their order. Raises: StoreError."""
    joining: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in relationships:
        joining[min(one.source, one.target), max(one.source, one.target)].append(one.id)
    several = [(ends, ids) for ends, ids in joining.items() if len(ids) > 1]
    if not several:
        return ()
    rows = [{"pair": number, "relationship": one} for number, (_, ids) in enumerate(several) for one in ids]
    counts = {row["pair"]: row["documents"] for row in ask(store, "pair_documents", rows=rows)}
    return tuple(Pair(ends, tuple(ids), counts.get(number, 0)) for number, (ends, ids) in enumerate(several))
