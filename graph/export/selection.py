"""A scope -> the ids of what lies inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.export.paging import pages
from graph.export.subgraph import Scope
from graph.ontology import Ontology
from graph.stores.base import Row, Store

_PAGE = 500
_AMONG = "UNWIND $ids AS id MATCH (a:Entity {id: id})-[r]->(b:Entity) RETURN a.id AS source, b.id AS target, r AS edge"
_ENDS = """
UNWIND $ids AS id
MATCH (c:Claim {relationship: id})
RETURN DISTINCT c.relationship AS relationship, c.type AS type, c.subject AS subject, c.object AS object,
       c.document AS document
"""
_SAID = """
UNWIND $ids AS id
MATCH (c:Claim)-[:IN]->(d:Document {id: id})
RETURN DISTINCT c.relationship AS relationship, c.type AS type, c.subject AS subject, c.object AS object,
       c.document AS document
"""
_MENTIONED = "UNWIND $ids AS id MATCH (d:Document {id: id})-[:MENTIONS]->(e:Entity) RETURN DISTINCT e.id AS entity"
_MENTIONING = """
UNWIND $ids AS id
MATCH (d:Document)-[:MENTIONS]->(e:Entity {id: id})
RETURN DISTINCT d.id AS document
"""


@dataclass(frozen=True, slots=True)
class Selection:
    """Ids inside a scope; `relationships` maps each id to its type, source and target."""

    documents: frozenset[str]
    entities: frozenset[str]
    relationships: dict[str, tuple[str, str, str]]


def select(store: Store, ontology: Ontology, scope: Scope) -> Selection:
    """What lies inside a scope. An entity without a relationship there brings the documents that mention it."""
    return _Selector(store, ontology).select(scope)


class _Selector:
    def __init__(self, store: Store, ontology: Ontology) -> None:
        self._store = store
        self._ontology = ontology

    def select(self, scope: Scope) -> Selection:
        claims = self._claims(scope)
        edges = {row["relationship"]: self._ends(row) for row in claims}
        documents = {str(row["document"]) for row in claims}
        linked = {end for _, source, target in edges.values() for end in (source, target)}
        entities = linked | (scope.entities or frozenset())
        if scope.documents is not None:
            documents = set(scope.documents)
            if scope.entities is None and scope.relationships is None:
                entities |= {str(row["entity"]) for row in self._ask(_MENTIONED, scope.documents)}
        else:
            documents |= {str(row["document"]) for row in self._ask(_MENTIONING, entities - linked)}
        return Selection(frozenset(documents), frozenset(entities), edges)

    def _claims(self, scope: Scope) -> list[Row]:
        """A row for each relationship inside and each document that speaks of it."""
        chosen = scope.relationships
        if chosen is None and scope.entities is not None:
            chosen = frozenset(self._among(scope.entities))
        if chosen is None:
            return list(self._ask(_SAID, scope.documents or ()))
        rows = self._ask(_ENDS, chosen)
        return [row for row in rows if scope.documents is None or row["document"] in scope.documents]

    def _among(self, entities: frozenset[str]) -> Iterator[str]:
        for row in self._ask(_AMONG, entities):
            if row["target"] in entities:
                yield str(row["edge"].properties["id"])

    def _ends(self, row: Row) -> tuple[str, str, str]:
        kind, source, target = str(row["type"]), str(row["subject"]), str(row["object"])
        known = self._ontology.types.get(kind)
        if known and known.symmetric and target < source:
            source, target = target, source
        return kind, source, target

    def _ask(self, query: str, ids: Iterable[str]) -> Iterator[Row]:
        for page in pages(sorted(ids), _PAGE):
            yield from self._store.run(query, {"ids": page})
