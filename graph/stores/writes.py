"""The one writer of every store: readings in, documents out, entities and relationships kept up to date."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from graph.assemble import entity_states, merge_into, oriented, relationship_states
from graph.errors import DocumentNotFound
from graph.gate import hold
from graph.model import Reading
from graph.ontology import Ontology
from graph.resolution import Grouping
from graph.stores import derived, statements
from graph.stores.base import Written
from graph.stores.before import Ends, Stored, entities_from_mentions, relationships_from_claims
from graph.stores.memory import Memory
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


@dataclass(frozen=True, slots=True)
class _Done:
    """What a transaction did.

    Attributes:
        stored: the states that it wrote; None where it took any away.
        version: of the graph, when it is committed.
    """

    written: Written
    stored: Stored | None = None
    version: int = -1


class DocumentWriter:
    """Writes readings in transactions of an engine. Implements `Writer`."""

    def __init__(self, transact: Transact[_Done], ontology: Ontology) -> None:
        self._transact = transact
        self._ontology = ontology
        self._entity = Grouping(ontology).entity
        self._memory = Memory()

    def add(self, readings: Sequence[Reading]) -> Written:
        """Stores a batch in one transaction; see `Writer`."""
        with _no_collection():
            for reading in readings:
                hold(reading, self._ontology)
            batches = list(_without_repeats(map(self._linked, readings)))
            return self._committed(lambda transaction: self._add(transaction, batches))

    def remove(self, *documents: str) -> None:
        """Removes documents and what rested on nothing else; see `Writer`."""
        with _no_collection():
            self._committed(lambda transaction: self._remove(transaction, documents))

    def _committed(self, work: Callable[[Transaction], _Done]) -> Written:
        """Runs some work in a transaction; remembers what it wrote once that is committed, and not before."""
        try:
            done = self._transact(work)
        except BaseException:
            self._memory.forget()
            raise
        if done.stored is None:
            self._memory.forget()
        else:
            self._memory.learn(done.stored, done.version)
        return done.written

    def _linked(self, reading: Reading) -> _Linked:
        return _Linked(reading, fingerprint(reading), {key.id: self._entity(key) for key in reading.keys})

    def _add(self, transaction: Transaction, batches: Sequence[Mapping[str, _Linked]]) -> _Done:
        version = transaction.lock()
        self._memory.at(version)
        if len(batches) > 1:
            self._memory.forget()
        done = [self._add_batch(transaction, batch) for batch in batches]
        written = Written(
            added=tuple(one for each in done for one in each.written.added),
            replaced=tuple(one for each in done for one in each.written.replaced),
            unchanged=tuple(one for each in done for one in each.written.unchanged),
            claims=sum(each.written.claims for each in done),
        )
        if written.added or written.replaced:
            version += 1
            loaded = datetime.now(UTC).isoformat(timespec="seconds")
            transaction.run(statements.SET_META, {"id": META, "changes": {"version": version, "loaded": loaded}})
        alone = len(done) == 1 and not written.replaced
        return _Done(written, done[0].stored if alone else None, version)

    def _add_batch(self, transaction: Transaction, batch: Mapping[str, _Linked]) -> _Done:
        rows = run_with_ids(transaction, statements.FINGERPRINTS, list(batch))
        present = {row["id"]: row["fingerprint"] for row in rows}
        new = {one: linked for one, linked in batch.items() if present.get(one) != linked.mark}
        replaced = tuple(one for one in new if one in present)
        stored = Stored()
        if new:
            stored = self._write(transaction, list(new.values()), self._erase(transaction, replaced))
        written = Written(
            added=tuple(one for one in new if one not in present),
            replaced=replaced,
            unchanged=tuple(one for one in batch if one not in new),
            claims=sum(len(linked.reading.claims) for linked in new.values()),
        )
        return _Done(written, stored)

    def _remove(self, transaction: Transaction, documents: Sequence[str]) -> _Done:
        version = transaction.lock()
        present = {row["id"] for row in run_with_ids(transaction, statements.FINGERPRINTS, documents)}
        if missing := [one for one in documents if one not in present]:
            raise DocumentNotFound(f"no document has the id '{missing[0]}'", "`yalu documents` lists them")
        self._memory.forget()
        self._write(transaction, [], self._erase(transaction, documents))
        transaction.run(statements.SET_META, {"id": META, "changes": {"version": version + 1}})
        return _Done(Written())

    def _erase(self, transaction: Transaction, documents: Sequence[str]) -> _Removed:
        """Deletes documents with their claims and mentions, and says what rested on them."""
        if not documents:
            return _Removed(frozenset(), {})
        entities = frozenset(row["id"] for row in run_with_ids(transaction, statements.MENTIONED, documents))
        claimed = run_with_ids(transaction, statements.CLAIMED, documents)
        run_with_ids(transaction, statements.DELETE_CLAIMS, documents)
        run_with_ids(transaction, statements.DELETE_DOCUMENTS, documents)
        return _Removed(entities, {row["id"]: (row["subject"], row["type"], row["object"]) for row in claimed})

    def _write(self, transaction: Transaction, batch: Sequence[_Linked], removed: _Removed) -> Stored:
        """Writes documents; brings entities and relationships up to date with them and with what was removed."""
        after = self._states(batch)
        ends = {one: (s.source, s.type, s.target) for one, s in after.relationships.items()}
        ids = {where: one for one, where in ends.items()}
        before = self._memory.read(transaction, {*removed.entities, *after.entities}, {**removed.ends, **ends})
        self._merge(transaction, before, removed, after)
        derived.delete_unfounded(transaction, before, after)
        derived.write_entities(transaction, before, after, self._ontology)
        self._write_documents(transaction, batch, ids)
        derived.write_relationships(transaction, before, after)
        return after

    def _states(self, batch: Sequence[_Linked]) -> Stored:
        """What a batch alone says."""
        said = Stored()
        for linked in batch:
            document, keys, claims = linked.reading.document, linked.reading.keys, linked.reading.claims
            merge_into(said.entities, entity_states(document, keys, linked.ends, self._ontology))
            merge_into(said.relationships, relationship_states(document, claims, linked.ends, self._ontology))
        return said

    def _merge(self, transaction: Transaction, before: Stored, removed: _Removed, after: Stored) -> None:
        """Adds to what a batch says what the store holds; of what lost ground, what is left of it."""
        gone, lost = removed.entities, removed.ends
        merge_into(after.entities, {x: s for x, s in before.entities.items() if x not in gone})
        merge_into(after.relationships, {x: s for x, s in before.relationships.items() if x not in lost})
        merge_into(after.entities, entities_from_mentions(transaction, gone, self._ontology))
        merge_into(after.relationships, relationships_from_claims(transaction, lost, self._ontology))

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


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pauses the collection of cycles: a batch makes many rows and no cycles, and looking for them costs a tenth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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
