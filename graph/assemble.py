"""Claims and keys -> entities and relationships: everything that the graph derives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import TypeVar

from graph.ids import digest, normal_name
from graph.model import Claim, Document, Key, Reading
from graph.ontology import Ontology
from graph.states import EntityState, Quote, RelationshipState, agreed, earliest, latest

_State = TypeVar("_State", EntityState, RelationshipState)


def entity_states(
    document: Document, keys: Iterable[Key], ends: Mapping[str, str], ontology: Ontology
) -> dict[str, EntityState]:
    """One state for each entity that one document's keys belong to, by id.

    Args:
        ends: key id -> entity id.
    """
    groups: defaultdict[str, list[Key]] = defaultdict(list)
    for key in keys:
        groups[ends[key.id]].append(key)
    return {one: _entity_state(one, group, document, ontology) for one, group in groups.items()}


def relationship_states(
    document: Document, claims: Iterable[Claim], ends: Mapping[str, str], ontology: Ontology
) -> dict[str, RelationshipState]:
    """One state for each relationship that one document's claims speak of, by id.

    Args:
        ends: key id -> entity id.
    """
    groups: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[oriented(claim, ends, ontology)].append(claim)
    states = (_relationship_state(*where, group, document) for where, group in groups.items())
    return {state.id: state for state in states}


def oriented(claim: Claim, ends: Mapping[str, str], ontology: Ontology) -> tuple[str, str, str]:
    """(source entity, type, target entity) of a claim; symmetric types lead from the smaller id to the larger."""
    source, target = ends[claim.subject], ends[claim.object]
    if ontology.types[claim.type].symmetric and target < source:
        source, target = target, source
    return source, claim.type, target


def states_of(
    readings: Iterable[Reading], entity: Callable[[Key], str], ontology: Ontology
) -> tuple[dict[str, EntityState], dict[str, RelationshipState]]:
    """All entities and relationships that follow from some readings, by id."""
    entities: dict[str, EntityState] = {}
    relationships: dict[str, RelationshipState] = {}
    for reading in readings:
        ends = {key.id: entity(key) for key in reading.keys}
        merge_into(entities, entity_states(reading.document, reading.keys, ends, ontology))
        merge_into(relationships, relationship_states(reading.document, reading.claims, ends, ontology))
    return entities, relationships


def merge_into(states: dict[str, _State], more: Mapping[str, _State]) -> None:
    """Adds states to others of the same id."""
    for one, state in more.items():
        states[one] = states[one].merge(state) if one in states else state


def _entity_state(one: str, keys: list[Key], document: Document, ontology: Ontology) -> EntityState:
    names: dict[str, int] = {}
    for key in keys:
        for name in (key.name, *key.aliases):
            names[name] = names.get(name, 0) + 1
    return EntityState(
        id=one,
        names=names,
        labels=frozenset().union(*[ontology.closure(key.labels) for key in keys]),
        named=any([key.named for key in keys]),  # noqa: C419 - a list of one or two is faster than a generator
        documents=1,
        mentions=sum([len(key.mentions) for key in keys]),
        first=document.published,
        last=document.published,
        properties=reduce(agreed, [key.properties for key in keys]),
    )


def _relationship_state(
    source: str, kind: str, target: str, claims: list[Claim], document: Document
) -> RelationshipState:
    said = [f"q{digest(normal_name(claim.quote), length=12)}" for claim in claims]
    quotes = (Quote(claim.mode, claim.confidence, claim.quote, claim.id) for claim in claims)
    return RelationshipState(
        type=kind,
        source=source,
        target=target,
        claims=len(claims),
        documents=1,
        modes=frozenset(claim.mode for claim in claims),
        quote=min(quotes, key=lambda quote: quote.rank),
        marks=frozenset({frozenset({f"g{document.sources_group}", *said})}),
        first=earliest(*(claim.valid_from or document.published for claim in claims)),
        last=latest(*(claim.valid_to or claim.valid_from or document.published for claim in claims)),
        publishers=frozenset({document.publisher} if document.publisher else ()),
    )
