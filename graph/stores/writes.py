"""The one writer of every store: readings in, documents out, entities and relationships kept up to date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from graph.assemble import merge_into, oriented, states_of
from graph.errors import DocumentNotFound
from graph.gate import hold
from graph.ids import relationship_id
from graph.model import Reading
from graph.ontology import Ontology
from graph.resolution import Grouping
from graph.states import EntityState, RelationshipState
from graph.stores import before, statements
from graph.stores.base import Written
from graph.stores.before import Before, Ends, Transaction, pieces
from graph.stores.rows import claim_row, document_row, fingerprint, mention_row
from graph.stores.schema import META

T = TypeVar("T")
Transact = Callable[[Callable[[Transaction], T]], T]
"""Runs some work in one transaction and commits it; may run it again where the engine asks for that."""


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
        marked = [(reading, fingerprint(reading)) for reading in readings]
        return self._transact(lambda transaction: self._add(transaction, marked))

    def remove(self, document: str) -> None:
        """Removes a document and what rested on nothing else; see `Writer`."""
        self._transact(lambda transaction: self._remove(transaction, document))

    def _add(self, transaction: Transaction, marked: Sequence[tuple[Reading, str]]) -> Written:
        written = Written()
        for batch in _without_repeats(marked):
            one = self._add_batch(transaction, batch)
            written = Written(
                written.added + one.added,
                written.replaced + one.replaced,
                written.unchanged + one.unchanged,
                written.claims + one.claims,
            )
        if written.added or written.replaced:
            _count_change(transaction, {"loaded": datetime.now(UTC).isoformat(timespec="seconds")})
        return written

    def _add_batch(self, transaction: Transaction, batch: Mapping[str, tuple[Reading, str]]) -> Written:
        stored = {r["id"]: r["fingerprint"] for r in before.rows_for(transaction, statements.FINGERPRINTS, batch)}
        new = {one: entry for one, entry in batch.items() if stored.get(one) != entry[1]}
        replaced = tuple(one for one in new if one in stored)
        removed = self._erase(transaction, replaced)
        self._write(transaction, list(new.values()), removed)
        return Written(
            added=tuple(one for one in new if one not in stored),
            replaced=replaced,
            unchanged=tuple(one for one in batch if one not in new),
            claims=sum(len(reading.claims) for reading, _ in new.values()),
        )

    def _remove(self, transaction: Transaction, document: str) -> Written:
        if not transaction.run(statements.FINGERPRINTS, {"ids": [document]}):
            raise DocumentNotFound(f"no document has the id '{document}'", "`yalu documents` lists them")
        self._write(transaction, [], self._erase(transaction, [document]))
        _count_change(transaction, {})
        return Written()

    def _erase(self, transaction: Transaction, documents: Sequence[str]) -> _Removed:
        """Deletes documents with their claims and mentions, and says what rested on them."""
        if not documents:
            return _Removed(frozenset(), {})
        ids = {"ids": list(documents)}
        entities = frozenset(row["id"] for row in transaction.run(statements.MENTIONED, ids))
        rows = transaction.run(statements.CLAIMED, ids)
        claimed = {row["id"]: (row["subject"], row["type"], row["object"]) for row in rows}
        transaction.run(statements.DELETE_CLAIMS, ids)
        transaction.run(statements.DELETE_DOCUMENTS, ids)
        return _Removed(entities, claimed)

    def _write(self, transaction: Transaction, marked: Sequence[tuple[Reading, str]], removed: _Removed) -> None:
        entities, relationships = states_of((reading for reading, _ in marked), self._entity, self._ontology)
        ends = {**removed.ends, **{one: (s.source, s.type, s.target) for one, s in relationships.items()}}
        found = before.read(transaction, {*removed.entities, *entities}, ends)
        self._merge_stored(transaction, found, removed, entities, relationships)
        _delete_relationships(transaction, {one: ends[one] for one in found.properties if one not in relationships})
        _delete_entities(transaction, [one for one in found.nodes if one not in entities])
        self._write_entities(transaction, entities, found)
        self._write_documents(transaction, marked)
        _write_relationships(transaction, relationships, found)

    def _merge_stored(
        self,
        transaction: Transaction,
        found: Before,
        removed: _Removed,
        entities: dict[str, EntityState],
        relationships: dict[str, RelationshipState],
    ) -> None:
        """Adds to the states of a batch what the store holds; of what lost ground, what is left of it."""
        kept = Before(
            {one: node for one, node in found.nodes.items() if one not in removed.entities},
            {one: stored for one, stored in found.properties.items() if one not in removed.ends},
        )
        ends = {one: (s.source, s.type, s.target) for one, s in relationships.items()}
        merge_into(entities, kept.entities())
        merge_into(relationships, kept.relationships(ends))
        if removed.entities:
            merge_into(entities, before.entities_from_mentions(transaction, removed.entities, self._ontology))
        if removed.ends:
            merge_into(relationships, before.relationships_from_claims(transaction, removed.ends, self._ontology))

    def _write_entities(self, transaction: Transaction, states: Mapping[str, EntityState], found: Before) -> None:
        created: defaultdict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
        updated: list[dict[str, object]] = []
        moved: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)
        for one, state in states.items():
            labels, properties = self._ontology.closure(state.labels), state.to_properties()
            if (node := found.nodes.get(one)) is None:
                created[labels].append(_present(properties))
                continue
            if changes := _changes(properties, node.properties):
                updated.append({"id": one, **changes})
            if set(labels) != set(node.labels):
                added = tuple(x for x in labels if x not in node.labels)
                gone = tuple(x for x in node.labels if x not in labels)
                moved[added, gone].append(one)
        for labels, rows in created.items():
            _run_pieces(transaction, statements.create_entities(labels), rows)
        _run_pieces(transaction, statements.UPDATE_ENTITIES, updated)
        for (added, gone), ids in moved.items():
            transaction.run(statements.relabel(added, gone), {"ids": ids})

    def _write_documents(self, transaction: Transaction, marked: Sequence[tuple[Reading, str]]) -> None:
        documents, mentions, claims = [], [], []
        for reading, mark in marked:
            ends = {key.id: self._entity(key) for key in reading.keys}
            documents.append(document_row(reading, mark))
            mentions += [mention_row(key, ends[key.id]) for key in reading.keys]
            for claim in reading.claims:
                source, kind, target = oriented(claim, ends, self._ontology)
                claims.append(claim_row(claim, reading.document, ends, relationship_id(source, kind, target)))
        _run_pieces(transaction, statements.CREATE_DOCUMENTS, documents)
        _run_pieces(transaction, statements.CREATE_MENTIONS, mentions)
        _run_pieces(transaction, statements.CREATE_CLAIMS, claims)


def _write_relationships(transaction: Transaction, states: Mapping[str, RelationshipState], found: Before) -> None:
    created: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    updated: defaultdict[str, dict[str, dict[str, object]]] = defaultdict(dict)
    for one, state in states.items():
        properties = state.to_properties()
        if (stored := found.properties.get(one)) is None:
            ends: dict[str, object] = {"source": state.source, "target": state.target}
            created[state.type].append({**ends, "properties": _present(properties)})
        elif changes := _changes(properties, stored):
            updated[state.type][one] = changes
    for kind, rows in created.items():
        _run_pieces(transaction, statements.create_relationships(kind), rows)
    for kind, by_id in updated.items():
        for piece in pieces(list(by_id)):
            some = {one: by_id[one] for one in piece}
            transaction.run(statements.update_relationships(kind), {"ids": piece, "properties": some})


def _delete_relationships(transaction: Transaction, ends: Ends) -> None:
    for kind, ids in before.by_type(ends).items():
        for piece in pieces(ids):
            transaction.run(statements.delete_relationships(kind), {"ids": piece})


def _delete_entities(transaction: Transaction, ids: Sequence[str]) -> None:
    for piece in pieces(ids):
        transaction.run(statements.DELETE_ENTITIES, {"ids": piece})


def _count_change(transaction: Transaction, changes: Mapping[str, str]) -> None:
    transaction.run(statements.COUNT_CHANGE, {"id": META, "changes": changes})


def _run_pieces(transaction: Transaction, query: str, rows: Sequence[Mapping[str, object]]) -> None:
    for piece in pieces(rows):
        transaction.run(query, {"rows": piece})


def _present(properties: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in properties.items() if value is not None}


def _changes(wanted: Mapping[str, object], stored: Mapping[str, Any]) -> dict[str, object]:
    """The properties that differ; None takes one away."""
    differing = {name: value for name, value in wanted.items() if stored.get(name) != value}
    return {**differing, **{name: None for name in stored if name not in wanted and name != "former"}}


def _without_repeats(marked: Iterable[tuple[Reading, str]]) -> Iterator[dict[str, tuple[Reading, str]]]:
    """Batches in which no document comes twice, in order."""
    batch: dict[str, tuple[Reading, str]] = {}
    for reading, mark in marked:
        if reading.document.id in batch:
            yield batch
            batch = {}
        batch[reading.document.id] = reading, mark
    if batch:
        yield batch
