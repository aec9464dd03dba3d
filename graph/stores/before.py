"""What a store holds of the entities and relationships that a batch touches, as states and as properties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.assemble import entity_states, merge_into, relationship_states
from graph.model import Claim, Document, Key
from graph.ontology import Ontology
from graph.states import EntityState, RelationshipState
from graph.stores import statements
from graph.stores.base import Row, StoredNode
from graph.stores.pieces import Transaction, run_with_ids
from graph.stores.rows import claim_of, document_of, key_of

Ends = Mapping[str, tuple[str, str, str]]
"""Relationship id -> (source entity, type, target entity)."""


@dataclass(frozen=True, slots=True)
class Before:
    """What is stored of some entities and relationships.

    Attributes:
        nodes: entity id -> its node; properties: relationship id -> properties. Absent: not stored.
    """

    nodes: dict[str, StoredNode] = field(default_factory=dict)
    properties: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def entities(self, except_for: Container[str]) -> dict[str, EntityState]:
        """States by id."""
        return {
            one: EntityState.from_properties(node.labels, node.properties)
            for one, node in self.nodes.items()
            if one not in except_for
        }

    def relationships(self, ends: Ends, except_for: Container[str]) -> dict[str, RelationshipState]:
        """States by id."""
        return {
            one: RelationshipState.from_properties(ends[one][1], ends[one][0], ends[one][2], stored)
            for one, stored in self.properties.items()
            if one not in except_for
        }


def read(transaction: Transaction, entities: Iterable[str], ends: Ends) -> Before:
    """What is stored of these entities and relationships."""
    nodes = {}
    for row in run_with_ids(transaction, statements.ENTITIES, list(entities)):
        nodes[row["e"].properties["id"]] = row["e"]
    properties = {}
    for kind, ids in by_type(ends).items():
        for row in run_with_ids(transaction, statements.relationships(kind), ids):
            properties[row["stored"]["id"]] = row["stored"]
    return Before(nodes, properties)


def entities_from_mentions(transaction: Transaction, ids: Iterable[str], ontology: Ontology) -> dict[str, EntityState]:
    """The states of entities as the documents in the store make them, whatever their nodes say."""
    documents: dict[str, Document] = {}
    keys: defaultdict[str, list[Key]] = defaultdict(list)
    ends: dict[str, str] = {}
    for row in run_with_ids(transaction, statements.MENTIONS_OF, list(ids)):
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
    for row in run_with_ids(transaction, statements.CLAIMS_OF, list(ids)):
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
