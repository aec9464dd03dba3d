"""What a store holds of the entities and relationships that a batch touches, and what its documents say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.assemble import entity_states, merge_into, relationship_states
from graph.model import Claim, Document, Key
from graph.ontology import Ontology
from graph.states import EntityState, RelationshipState
from graph.stores import statements
from graph.stores.base import Row
from graph.stores.pieces import Transaction, run_with_ids
from graph.stores.rows import claim_of, document_of, key_of

Ends = Mapping[str, tuple[str, str, str]]
"""Relationship id -> (source entity, type, target entity)."""


@dataclass(slots=True)
class Stored:
    """The states of some entities and relationships as they lie in a store, by id. Absent: not stored."""

    entities: dict[str, EntityState] = field(default_factory=dict)
    relationships: dict[str, RelationshipState] = field(default_factory=dict)


def read(transaction: Transaction, entities: Iterable[str], ends: Ends) -> Stored:
    """What is stored of these entities and relationships."""
    stored = Stored()
    for row in run_with_ids(transaction, statements.ENTITIES, list(entities)):
        entity = EntityState.from_properties(row["e"].labels, row["e"].properties)
        stored.entities[entity.id] = entity
    for kind, ids in by_type(ends).items():
        for row in run_with_ids(transaction, statements.relationships(kind), ids):
            one = row["stored"]["id"]
            source, _, target = ends[one]
            stored.relationships[one] = RelationshipState.from_properties(kind, source, target, row["stored"])
    return stored


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
