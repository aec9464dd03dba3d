"""Reads a part of a store, page by page: the memory it needs does not grow with the graph.

Everything comes ordered by id, so that the same graph gives the same export from every store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from graph.export.rows import edge_from, evidence_from, node_from
from graph.export.selection import Selection, select
from graph.export.subgraph import EVERYTHING, Edge, Evidence, Node, Scope
from graph.model import Document, Key
from graph.ontology import Ontology
from graph.stores.base import Row, Store
from graph.stores.rows import document_of, key_of

PAGE = 500
_DOCUMENT_PAGE = 50
_Item = TypeVar("_Item")

_DOCUMENT_IDS = "MATCH (d:Document) WHERE d.id >= '' RETURN d.id AS id ORDER BY d.id"
_ENTITY_IDS = "MATCH (e:Entity) WHERE e.id >= '' RETURN e.id AS id ORDER BY e.id"
_DOCUMENTS = "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d AS node ORDER BY d.id"
_ENTITIES = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e AS node ORDER BY e.id"
_KEYS = """
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[m:MENTIONS]-(d:Document)
RETURN id AS entity, d.id AS document, m AS mentions
"""
_EDGES = """
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r]->(b:Entity)
RETURN a.id AS source, b.id AS target, a.name AS source_name, b.name AS target_name, r AS edge
ORDER BY a.id, r.id
"""
_CLAIMS = "UNWIND $ids AS id MATCH (c:Claim {relationship: id}) RETURN id AS relationship, c AS node"
_COUNTS = {
    "documents": "MATCH (d:Document) RETURN count(d) AS count",
    "nodes": "MATCH (e:Entity) RETURN count(e) AS count",
    "edges": "MATCH (:Entity)-[r]->(:Entity) RETURN count(r) AS count",
    "claims": "MATCH (c:Claim) RETURN count(c) AS count",
}
_COUNT_DOCUMENTS = "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN count(d) AS count"
_COUNT_NODES = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN count(e) AS count"
_COUNT_CLAIMS = """
UNWIND $ids AS id
MATCH (c:Claim {relationship: id})
WHERE c.document IN $documents
RETURN count(c) AS count
"""


class Subgraph:
    """The documents, nodes and edges inside a scope; every pass reads the store anew."""

    def __init__(self, store: Store, ontology: Ontology, scope: Scope = EVERYTHING) -> None:
        self.ontology = ontology
        self.scope = scope
        self._store = store
        self._selection: Selection | None = None if scope.whole else select(store, ontology, scope)

    def counts(self) -> dict[str, int]:
        """How many documents, nodes, edges and claims there are, asked of the store."""
        if self._selection is None:
            return {what: self._store.run(query)[0]["count"] for what, query in _COUNTS.items()}
        chosen, documents = self._selection, sorted(self._selection.documents)
        return {
            "documents": self._counted(_COUNT_DOCUMENTS, documents),
            "nodes": self._counted(_COUNT_NODES, chosen.entities),
            "edges": len(chosen.relationships),
            "claims": self._counted(_COUNT_CLAIMS, chosen.relationships, documents=documents),
        }

    def documents(self) -> Iterator[Document]:
        """Documents by id, with their texts."""
        return map(document_of, self.document_properties())

    def document_properties(self) -> Iterator[Mapping[str, object]]:
        """Documents by id, with all that the store holds of them."""
        ids = self._ids(_DOCUMENT_IDS, self._selection.documents if self._selection else None)
        for page in pages(ids, _DOCUMENT_PAGE):
            for row in self._store.run(_DOCUMENTS, {"ids": page}):
                yield row["node"].properties

    def nodes(self) -> Iterator[Node]:
        """Entities by id, with the keys of documents inside the scope."""
        ids = self._ids(_ENTITY_IDS, self._selection.entities if self._selection else None)
        for page in pages(ids, PAGE):
            keys = self._keys(page)
            for row in self._store.run(_ENTITIES, {"ids": page}):
                yield node_from(row["node"], keys[row["node"].properties["id"]], self.ontology)

    def edges(self) -> Iterator[Edge]:
        """Relationships by the id of their source, then by their own, each with its claims."""
        for page in pages(self._edge_rows(), PAGE):
            claims = self._claims([row["edge"].properties["id"] for row in page])
            for row in page:
                yield edge_from(row, claims[row["edge"].properties["id"]])

    def _counted(self, query: str, ids: Iterable[str], **more: object) -> int:
        answers = (self._store.run(query, {"ids": page, **more}) for page in pages(sorted(ids), PAGE))
        return sum(row["count"] for rows in answers for row in rows)

    def _ids(self, everything: str, some: Iterable[str] | None) -> Iterator[str]:
        """Only ids are streamed: where an engine answers all at once, that is little."""
        if some is not None:
            return iter(sorted(some))
        return (row["id"] for row in self._store.stream(everything))

    def _edge_rows(self) -> Iterator[Row]:
        chosen = self._selection.relationships if self._selection else None
        sources = None if chosen is None else {source for _, source, _ in chosen.values()}
        for page in pages(self._ids(_ENTITY_IDS, sources), PAGE):
            for row in self._store.run(_EDGES, {"ids": page}):
                if chosen is None or row["edge"].properties["id"] in chosen:
                    yield row

    def _keys(self, ids: list[str]) -> dict[str, list[Key]]:
        found: defaultdict[str, list[Key]] = defaultdict(list)
        for row in self._store.run(_KEYS, {"ids": ids}):
            if self._inside(row["document"]):
                found[row["entity"]].append(key_of(row["mentions"].properties))
        return found

    def _claims(self, ids: list[str]) -> dict[str, list[Evidence]]:
        found: defaultdict[str, list[Evidence]] = defaultdict(list)
        for row in self._store.run(_CLAIMS, {"ids": ids}):
            evidence = evidence_from(row["node"])
            if self._inside(evidence.claim.document):
                found[row["relationship"]].append(evidence)
        return found

    def _inside(self, document: str) -> bool:
        return self._selection is None or document in self._selection.documents


def pages(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """Lists of `size` items; the last may be shorter."""
    rest = iter(items)
    while page := list(islice(rest, size)):
        yield page
