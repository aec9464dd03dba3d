"""What a writer knows to be stored because it wrote it: reading it again would cost as much as writing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graph.stores.before import Ends, Stored, read
from graph.stores.pieces import Transaction

_MOST: Final = 50_000
"""States to keep of each kind, about 2 kB each; with more, it begins anew."""


class Memory:
    """States that were committed at one version of the graph; with another version it knows nothing."""

    def __init__(self) -> None:
        self._stored = Stored()
        self._version = -1
        self._knows_all = False

    def at(self, version: int) -> None:
        """Forgets everything unless this is the version that it knows; of an empty graph it knows all."""
        if version != self._version:
            self.forget()
            self._version, self._knows_all = version, version == 0

    def read(self, transaction: Transaction, entities: Iterable[str], ends: Ends) -> Stored:
        """What is stored of these entities and relationships; asks the store for what it does not know."""
        known = self._stored
        found = Stored(
            {one: known.entities[one] for one in entities if one in known.entities},
            {one: known.relationships[one] for one in ends if one in known.relationships},
        )
        if not self._knows_all:
            asked = read(
                transaction,
                [one for one in entities if one not in found.entities],
                {one: where for one, where in ends.items() if one not in found.relationships},
            )
            found.entities.update(asked.entities)
            found.relationships.update(asked.relationships)
        return found

    def learn(self, stored: Stored, version: int) -> None:
        """Adds what was committed as this version."""
        self._version = version
        self._stored.entities.update(stored.entities)
        self._stored.relationships.update(stored.relationships)
        if max(len(self._stored.entities), len(self._stored.relationships)) > _MOST:
            self.forget()
            self._version = version

    def forget(self) -> None:
        """Knows nothing any more."""
        self._stored = Stored()
        self._version = -1
        self._knows_all = False
