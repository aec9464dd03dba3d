"""Writes what is derived: entities and relationships, as they are to be, over what is stored of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from typing import Any

from graph.ontology import Ontology
from graph.states import EntityState, RelationshipState
from graph.stores import statements
from graph.stores.before import Before, Ends, by_type
from graph.stores.columns import ENTITY
from graph.stores.pieces import Transaction, create, pieces, run_with_ids, run_with_rows

_ENTITY = frozenset(ENTITY)
_NOT_OURS = frozenset({"former"})
"""Properties of an entity that do not follow from documents."""


def delete_unfounded(
    transaction: Transaction,
    found: Before,
    entities: Mapping[str, EntityState],
    relationships: Mapping[str, RelationshipState],
    ends: Ends,
) -> None:
    """Deletes what is stored and rests on nothing any more."""
    for kind, ids in by_type({one: ends[one] for one in found.properties if one not in relationships}).items():
        run_with_ids(transaction, statements.delete_relationships(kind), ids)
    run_with_ids(transaction, statements.DELETE_ENTITIES, [one for one in found.nodes if one not in entities])


def write_entities(
    transaction: Transaction, states: Mapping[str, EntityState], found: Before, ontology: Ontology
) -> None:
    """Creates entities that are not stored, and changes those that are."""
    created: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    updated: list[dict[str, Any]] = []
    moved: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)
    for one, state in states.items():
        labels, properties = ontology.closure(sorted(state.labels)), state.to_properties()
        if (node := found.nodes.get(one)) is None:
            created[labels].append(_row(properties))
            continue
        if changes := _changes(properties, node.properties):
            updated.append({"id": one, **changes})
        if len(labels) != len(node.labels) or set(labels) != set(node.labels):
            new, gone = set(labels) - set(node.labels), set(node.labels) - set(labels)
            moved[tuple(sorted(new)), tuple(sorted(gone))].append(one)
    for labels, rows in created.items():
        create(transaction, partial(statements.create_entities, labels), rows)
    run_with_rows(transaction, statements.UPDATE_ENTITIES, updated)
    for (new_labels, gone_labels), ids in moved.items():
        run_with_ids(transaction, statements.relabel(new_labels, gone_labels), ids)


def write_relationships(transaction: Transaction, states: Mapping[str, RelationshipState], found: Before) -> None:
    """Creates relationships that are not stored, and changes those that are."""
    created: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    updated: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for one, state in states.items():
        properties = state.to_properties()
        if (stored := found.properties.get(one)) is None:
            created[state.type].append({**properties, "source": state.source, "target": state.target})
        elif changes := _changes(properties, stored):
            updated[state.type][one] = changes
    for kind, rows in created.items():
        run_with_rows(transaction, statements.create_relationships(kind), rows)
    for kind, by_id in updated.items():
        for piece in pieces(list(by_id)):
            some = {one: by_id[one] for one in piece}
            transaction.run(statements.update_relationships(kind), {"ids": piece, "properties": some})


def _row(properties: dict[str, Any]) -> dict[str, Any]:
    """Properties for a literal map; those that not every entity has are `more`."""
    if len(properties) == len(_ENTITY):
        return properties
    return {**properties, "more": {name: value for name, value in properties.items() if name not in _ENTITY}}


def _changes(wanted: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """The properties that differ; None takes one away."""
    changed = {name: value for name, value in wanted.items() if stored.get(name) != value}
    for name in stored:
        if name not in wanted and name not in _NOT_OURS:
            changed[name] = None
    return changed
