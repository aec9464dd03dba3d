"""Among: some entities, and every relationship between two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.stores.base import Store
from queries.answers import EntitySummary, Relationship
from queries.bounds import within
from queries.catalogue import ask
from queries.found import found
from queries.pairs import Pair, pairs
from queries.rows import relationship

_MOST_ENTITIES = 1_000
_MOST_RELATIONSHIPS = 10_000


@dataclass(frozen=True, slots=True)
class Among:
    """Some entities with what relates them to each other.

    Attributes:
        nodes: those that exist, each once, in the order asked for.
        relationships: between two of them, by documents, at most 10,000; truncated: there are more.
        pairs: every two of them that more than one of these relationships joins.
        former: for each id that was merged away, the id of the entity that it went into.
        missing: ids that lead to no entity.
    """

    nodes: tuple[EntitySummary, ...]
    relationships: tuple[Relationship, ...]
    pairs: tuple[Pair, ...]
    truncated: bool
    former: Mapping[str, str]
    missing: tuple[str, ...]


def among(store: Store, ids: Sequence[str]) -> Among:
    """Some entities, by their present or former ids, and every relationship between two of them.

    An id that leads nowhere is no error: it is named in `missing`.

    Args:
        ids: 1 to 1,000.
    Raises: BadRequest, StoreError.
    """
    within("entities", len(ids), 1, _MOST_ENTITIES)
    leads = found(store, ids)
    nodes = {leads[one].id: leads[one] for one in ids if one in leads}
    rows = ask(store, "among", ids=list(nodes), limit=_MOST_RELATIONSHIPS + 1)
    relationships = tuple(relationship(row["relationship"]) for row in rows[:_MOST_RELATIONSHIPS])
    return Among(
        nodes=tuple(nodes.values()),
        relationships=relationships,
        pairs=pairs(store, relationships),
        truncated=len(rows) > _MOST_RELATIONSHIPS,
        former={one: leads[one].id for one in ids if one in leads and leads[one].id != one},
        missing=tuple(dict.fromkeys(one for one in ids if one not in leads)),
    )
