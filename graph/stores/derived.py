"""Writes what is derived: entities and relationships, as they are to be, over what is stored of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from typing import Any

from graph.ontology import Ontology
from graph.stores import statements
from graph.stores.before import Stored, by_type
from graph.stores.columns import ENTITY
from graph.stores.pieces import Transaction, create, pieces, run_with_ids, run_with_rows

_ENTITY = frozenset(ENTITY)


def delete_unfounded(transaction: Transaction, before: Stored, after: Stored) -> None:
    """Deletes what is stored and rests on nothing any more."""
    gone = {one: s for one, s in before.relationships.items() if one not in after.relationships}
    for kind, ids in by_type({one: (s.source, s.type, s.target) for one, s in gone.items()}).items():
        run_with_ids(transaction, statements.delete_relationships(kind), ids)
    run_with_ids(transaction, statements.DELETE_ENTITIES, [x for x in before.entities if x not in after.entities])


def write_entities(transaction: Transaction, before: Stored, after: Stored, ontology: Ontology) -> None:
    """Creates entities that are not stored, and changes those that are."""
    created: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    updated: list[dict[str, Any]] = []
    moved: defaultdict[tuple[frozenset[str], frozenset[str]], list[str]] = defaultdict(list)
    for one, state in after.entities.items():
        if (old := before.entities.get(one)) is None:
            created[ontology.closure(sorted(state.labels))].append(_row(state.to_properties()))
            continue
        if changes := _changes(state.to_properties(), old.to_properties()):
            updated.append({"id": one, **changes})
        if state.labels != old.labels:
            moved[state.labels - old.labels, old.labels - state.labels].append(one)
    for labels, rows in created.items():
        create(transaction, partial(statements.create_entities, labels), rows)
    run_with_rows(transaction, statements.UPDATE_ENTITIES, updated)
    for (new, lost), ids in moved.items():
        run_with_ids(transaction, statements.relabel(sorted(new), sorted(lost)), ids)


def write_relationships(transaction: Transaction, before: Stored, after: Stored) -> None:
    """Creates relationships that are not stored, and changes those that are."""
    created: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    updated: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for one, state in after.relationships.items():
        properties = state.to_properties()
        if (old := before.relationships.get(one)) is None:
            created[state.type].append({**properties, "source": state.source, "target": state.target})
        elif changes := _changes(properties, old.to_properties()):
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
        if name not in wanted:
            changed[name] = None
    return changed
