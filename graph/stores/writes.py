"""The one writer of every store: readings in, documents out, entities and relationships kept up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from graph.assemble import entity_states, merge_into, oriented, relationship_states
from graph.errors import DocumentNotFound
from graph.gate import hold
from graph.model import Reading
from graph.ontology import Ontology
from graph.resolution import Grouping
from graph.states import EntityState, RelationshipState
from graph.stores import before, derived, statements
from graph.stores.base import Written
from graph.stores.before import Before, Ends
from graph.stores.pieces import Transaction, create, run_with_ids
from graph.stores.rows import claim_row, document_row, fingerprint, mention_row
from graph.stores.schema import META

T = TypeVar("T")
Transact = Callable[[Callable[[Transaction], T]], T]
"""Runs some work in one transaction and commits it; may run it again where the engine asks for that."""


@dataclass(frozen=True, slots=True)
class _Linked:
    """A reading, its fingerprint, and the entity that each of its keys belongs to."""

    reading: Reading
    mark: str
    ends: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Removed:
    """What lost some of its ground when documents went."""

    entities: frozenset[str]
    ends: Ends


class DocumentWriter:
    """Writes readings in transactions of an engine. Implements `Writer`."""

    def __init__(self, transact: Transact[Written], ontology: Ontology) -> None:
        self._transact = transact
        self._ontology = ontology
        self._entity = Grouping(ontology).entity

    def add(self, readings: Sequence[Reading]) -> Written:
        """Stores a batch in one transaction; see `Writer`."""
        for reading in readings:
            hold(reading, self._ontology)
        batches = list(_without_repeats(map(self._linked, readings)))
        return self._transact(lambda transaction: self._add(transaction, batches))

    def remove(self, document: str) -> None:
        """Removes a document and what rested on nothing else; see `Writer`."""
        self._transact(lambda transaction: self._remove(transaction, document))

    def _linked(self, reading: Reading) -> _Linked:
        return _Linked(reading, fingerprint(reading), {key.id: self._entity(key) for key in reading.keys})

    def _add(self, transaction: Transaction, batches: Sequence[Mapping[str, _Linked]]) -> Written:
        done = [self._add_batch(transaction, batch) for batch in batches]
        written = Written(
            added=tuple(one for each in done for one in each.added),
            replaced=tuple(one for each in done for one in each.replaced),
            unchanged=tuple(one for each in done for one in each.unchanged),
            claims=sum(each.claims for each in done),
        )
        if written.added or written.replaced:
            _count_change(transaction, {"loaded": datetime.now(UTC).isoformat(timespec="seconds")})
        return written

    def _add_batch(self, transaction: Transaction, batch: Mapping[str, _Linked]) -> Written:
        rows = run_with_ids(transaction, statements.FINGERPRINTS, list(batch))
        stored = {row["id"]: row["fingerprint"] for row in rows}
        new = {one: linked for one, linked in batch.items() if stored.get(one) != linked.mark}
        replaced = tuple(one for one in new if one in stored)
        if new:
            self._write(transaction, list(new.values()), self._erase(transaction, replaced))
        return Written(
            added=tuple(one for one in new if one not in stored),
            replaced=replaced,
            unchanged=tuple(one for one in batch if one not in new),
            claims=sum(len(linked.reading.claims) for linked in new.values()),
        )

    def _remove(self, transaction: Transaction, document: str) -> Written:
        if not run_with_ids(transaction, statements.FINGERPRINTS, [document]):
            raise DocumentNotFound(f"no document has the id '{document}'", "`yalu documents` lists them")
        self._write(transaction, [], self._erase(transaction, [document]))
        _count_change(transaction, {})
        return Written()

    def _erase(self, transaction: Transaction, documents: Sequence[str]) -> _Removed:
        """Deletes documents with their claims and mentions, and says what rested on them."""
        if not documents:
            return _Removed(frozenset(), {})
        entities = frozenset(row["id"] for row in run_with_ids(transaction, statements.MENTIONED, documents))
        claimed = run_with_ids(transaction, statements.CLAIMED, documents)
        run_with_ids(transaction, statements.DELETE_CLAIMS, documents)
        run_with_ids(transaction, statements.DELETE_DOCUMENTS, documents)
        return _Removed(entities, {row["id"]: (row["subject"], row["type"], row["object"]) for row in claimed})

    def _write(self, transaction: Transaction, batch: Sequence[_Linked], removed: _Removed) -> None:
        """Writes documents; brings entities and relationships up to date with them and with what was removed."""
        entities, relationships = self._states(batch)
        ends = {one: (s.source, s.type, s.target) for one, s in relationships.items()}
        found = before.read(transaction, {*removed.entities, *entities}, {**removed.ends, **ends})
        ids = {where: one for one, where in ends.items()}
        self._merge_stored(transaction, found, removed, entities, relationships)
        derived.delete_unfounded(transaction, found, entities, relationships, removed.ends)
        derived.write_entities(transaction, entities, found, self._ontology)
        self._write_documents(transaction, batch, ids)
        derived.write_relationships(transaction, relationships, found)

    def _states(self, batch: Sequence[_Linked]) -> tuple[dict[str, EntityState], dict[str, RelationshipState]]:
        entities: dict[str, EntityState] = {}
        relationships: dict[str, RelationshipState] = {}
        for linked in batch:
            document, keys, claims = linked.reading.document, linked.reading.keys, linked.reading.claims
            merge_into(entities, entity_states(document, keys, linked.ends, self._ontology))
            merge_into(relationships, relationship_states(document, claims, linked.ends, self._ontology))
        return entities, relationships

    def _merge_stored(
        self,
        transaction: Transaction,
        found: Before,
        removed: _Removed,
        entities: dict[str, EntityState],
        relationships: dict[str, RelationshipState],
    ) -> None:
        """Adds to the states of a batch what the store holds; of what lost ground, what is left of it."""
        ends = {one: (s.source, s.type, s.target) for one, s in relationships.items()}
        merge_into(entities, found.entities(except_for=removed.entities))
        merge_into(relationships, found.relationships(ends, except_for=removed.ends.keys()))
        merge_into(entities, before.entities_from_mentions(transaction, removed.entities, self._ontology))
        merge_into(relationships, before.relationships_from_claims(transaction, removed.ends, self._ontology))

    def _write_documents(
        self, transaction: Transaction, batch: Sequence[_Linked], ids: Mapping[tuple[str, str, str], str]
    ) -> None:
        documents, mentions, claims = [], [], []
        for linked in batch:
            document, ends = linked.reading.document, linked.ends
            documents.append(document_row(linked.reading, linked.mark))
            mentions += [mention_row(key, ends[key.id]) for key in linked.reading.keys]
            claims += [
                claim_row(claim, document, ends, ids[oriented(claim, ends, self._ontology)])
                for claim in linked.reading.claims
            ]
        create(transaction, statements.create_documents, documents)
        create(transaction, statements.create_mentions, mentions)
        create(transaction, statements.create_claims, claims)


def _count_change(transaction: Transaction, changes: Mapping[str, str]) -> None:
    transaction.run(statements.COUNT_CHANGE, {"id": META, "changes": changes})


def _without_repeats(batch: Iterable[_Linked]) -> Iterator[dict[str, _Linked]]:
    """Batches in which no document comes twice, in order."""
    some: dict[str, _Linked] = {}
    for linked in batch:
        if linked.reading.document.id in some:
            yield some
            some = {}
        some[linked.reading.document.id] = linked
    if some:
        yield some
