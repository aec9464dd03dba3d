"""What a store holds of the entities and relationships that a batch touches, as states and as properties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from graph.assemble import entity_states, merge_into, relationship_states
from graph.model import Claim, Document, Key
from graph.ontology import Ontology
from graph.states import EntityState, RelationshipState
from graph.stores import statements
from graph.stores.base import Row, StoredNode
from graph.stores.rows import claim_of, document_of, key_of

CHUNK = 5_000
"""Rows in a statement: large enough that its own cost does not show, small enough for a server's memory."""

Ends = Mapping[str, tuple[str, str, str]]
"""Relationship id -> (source entity, type, target entity)."""


class Transaction(Protocol):
    """All that a writer asks of an engine."""

    def run(self, query: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Runs one statement and returns its rows. Raises: StoreError."""
        ...


@dataclass(frozen=True, slots=True)
class Before:
    """What is stored of some entities and relationships.

    Attributes:
        nodes: entity id -> its node; properties: relationship id -> properties. Absent: not stored.
    """

    nodes: dict[str, StoredNode] = field(default_factory=dict)
    properties: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def entities(self) -> dict[str, EntityState]:
        """States by id."""
        return {one: EntityState.from_properties(n.labels, n.properties) for one, n in self.nodes.items()}

    def relationships(self, ends: Ends) -> dict[str, RelationshipState]:
        """States by id."""
        found: dict[str, RelationshipState] = {}
        for one, stored in self.properties.items():
            source, kind, target = ends[one]
            found[one] = RelationshipState.from_properties(kind, source, target, stored)
        return found


def read(transaction: Transaction, entities: Iterable[str], ends: Ends) -> Before:
    """What is stored of these entities and relationships."""
    nodes = {}
    for row in rows_for(transaction, statements.ENTITIES, entities):
        nodes[row["e"].properties["id"]] = row["e"]
    properties = {}
    for kind, ids in by_type(ends).items():
        for row in rows_for(transaction, statements.relationships(kind), ids):
            properties[row["stored"]["id"]] = row["stored"]
    return Before(nodes, properties)


def entities_from_mentions(transaction: Transaction, ids: Iterable[str], ontology: Ontology) -> dict[str, EntityState]:
    """The states of entities as the documents in the store make them, whatever their nodes say."""
    documents: dict[str, Document] = {}
    keys: defaultdict[str, list[Key]] = defaultdict(list)
    ends: dict[str, str] = {}
    for row in rows_for(transaction, statements.MENTIONS_OF, ids):
        key = key_of(mention := row["m"].properties)
        documents[row["document"]] = _document(row)
        keys[row["document"]].append(key)
        ends[key.id] = mention["entity"]
    states: dict[str, EntityState] = {}
    for one, document in documents.items():
        merge_into(states, entity_states(document, keys[one], ends, ontology))
    return states


def relationships_from_claims(
    transaction: Transaction, ids: Iterable[str], ontology: Ontology
) -> dict[str, RelationshipState]:
    """The states of relationships as the claims in the store make them, whatever the relationships say."""
    documents: dict[str, Document] = {}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    ends: dict[str, str] = {}
    for row in rows_for(transaction, statements.CLAIMS_OF, ids):
        claim = claim_of(stored := row["c"].properties)
        documents[row["document"]] = _document(row)
        claims[row["document"]].append(claim)
        ends |= {claim.subject: stored["subject"], claim.object: stored["object"]}
    states: dict[str, RelationshipState] = {}
    for one, document in documents.items():
        merge_into(states, relationship_states(document, claims[one], ends, ontology))
    return states


def _document(row: Row) -> Document:
    known = ("published", "publisher", "sources_group")
    return document_of({"id": row["document"], **{name: row[name] for name in known}})


def by_type(ends: Ends) -> dict[str, list[str]]:
    """Relationship ids by type."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for one, (_, kind, _) in ends.items():
        grouped[kind].append(one)
    return grouped


def rows_for(transaction: Transaction, query: str, ids: Iterable[str]) -> Iterator[Row]:
    """The rows of a query about `$ids`, asked in pieces."""
    for piece in pieces(list(ids)):
        yield from transaction.run(query, {"ids": piece})


def pieces(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Rows in pieces of at most CHUNK."""
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]
