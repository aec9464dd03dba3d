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


class Subgraph:
    """The documents, nodes and edges inside a scope; every pass reads the store anew.

    Attributes:
        counts: documents, nodes, edges and claims of the last pass over each.
    """

    def __init__(self, store: Store, ontology: Ontology, scope: Scope = EVERYTHING) -> None:
        self.ontology = ontology
        self.scope = scope
        self.counts: dict[str, int] = {"documents": 0, "nodes": 0, "edges": 0, "claims": 0}
        self._store = store
        self._selection: Selection | None = None if scope.whole else select(store, ontology, scope)

    def documents(self) -> Iterator[Document]:
        """Documents by id, with their texts."""
        return map(document_of, self.document_properties())

    def document_properties(self) -> Iterator[Mapping[str, object]]:
        """Documents by id, with all that the store holds of them."""
        self.counts["documents"] = 0
        ids = self._ids(_DOCUMENT_IDS, self._selection.documents if self._selection else None)
        for page in pages(ids, _DOCUMENT_PAGE):
            for row in self._store.run(_DOCUMENTS, {"ids": page}):
                self.counts["documents"] += 1
                yield row["node"].properties

    def nodes(self) -> Iterator[Node]:
        """Entities by id, with the keys of documents inside the scope."""
        self.counts["nodes"] = 0
        ids = self._ids(_ENTITY_IDS, self._selection.entities if self._selection else None)
        for page in pages(ids, PAGE):
            keys = self._keys(page)
            for row in self._store.run(_ENTITIES, {"ids": page}):
                self.counts["nodes"] += 1
                yield node_from(row["node"], keys[row["node"].properties["id"]], self.ontology)

    def edges(self) -> Iterator[Edge]:
        """Relationships by the id of their source, then by their own, each with its claims."""
        self.counts["edges"] = self.counts["claims"] = 0
        for page in pages(self._edge_rows(), PAGE):
            claims = self._claims([row["edge"].properties["id"] for row in page])
            for row in page:
                edge = edge_from(row, claims[row["edge"].properties["id"]])
                self.counts["edges"] += 1
                self.counts["claims"] += len(edge.evidence)
                yield edge

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
