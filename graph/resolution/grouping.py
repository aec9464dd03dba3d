"""Keys -> entities. The result depends on the set of judgements alone, never on an order."""

from __future__ import annotations

from collections.abc import Iterable

from graph.components import components
from graph.ids import described_entity_id, named_entity_id
from graph.model import Key
from graph.ontology import Ontology
from graph.resolution.judgements import Judgement, Verdict


class Grouping:
    """Says which entity each key belongs to.

    The built-in judgement: named keys with the same normal name and labels of one family are the same; a described key
    is an entity of its own. A person's "different" takes the right key out of the group that it would fall into; a
    person's "same" joins two groups. The joined entity has the smallest of the ids; the others lead to it (`former`).
    """

    def __init__(self, ontology: Ontology, judgements: Iterable[Judgement] = ()) -> None:
        self._ontology = ontology
        judgements = list(judgements)
        self._apart = {j.right.id for j in judgements if j.verdict is Verdict.DIFFERENT}
        pairs = [(self._own(j.left), self._own(j.right)) for j in judgements if j.verdict is Verdict.SAME]
        self._joined = {one: min(group) for group in components(map(frozenset, pairs)) for one in group}

    def entity(self, key: Key) -> str:
        """The id of the entity that a key belongs to."""
        own = self._own(key)
        return self._joined.get(own, own)

    def former(self) -> dict[str, str]:
        """Every id that was merged away, and the id that it went into."""
        return {one: into for one, into in self._joined.items() if one != into}

    def _own(self, key: Key) -> str:
        if not key.named or key.id in self._apart:
            return described_entity_id(key.name, key.id)
        return named_entity_id(self._ontology.family(key.labels), key.name)
