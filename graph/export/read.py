"""Reads a part of a store, page by page: the memory it needs does not grow with the graph.

Everything comes ordered by id, so that the same graph gives the same export from every store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from itertools import islice
from operator import attrgetter, itemgetter

from graph.export.all_ids import all_ids
from graph.export.paging import batches, pages, slices
from graph.export.rows import edge_from, evidence_from, node_from
from graph.export.selection import Selection, select
from graph.export.subgraph import EVERYTHING, Edge, Evidence, Keys, Node, Scope
from graph.model import Document, Key
from graph.ontology import Ontology
from graph.stores.base import Row, Store
from graph.stores.rows import document_of, key_of

_PAGE = 500
_CHARACTERS = 200_000
"""Most that the texts of an answer hold together, but for a single document."""
_ROWS = 500
"""Most rows of an answer, but for the claims of one relationship: an engine holds all of them, at 1 to 3 kB each."""
_MARKS = 16
"""So many marks for as many relationships of a hub as an answer may hold."""
_EVERY = 50
"""One document of so many is a mark between which the mentions of a hub are cut."""

_SIZES = "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN id, size(d.text) AS size ORDER BY id"
_DOCUMENTS = "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d AS node ORDER BY d.id"
_ENTITIES = """
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e AS node, COUNT { (e)<-[:MENTIONS]-() } AS mentions
ORDER BY e.id
"""
_KEYS = "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(:Document) RETURN id AS entity, m AS mentions"
_KEYS_OF_A_HUB = """
MATCH (e:Entity {id: $id})<-[m:MENTIONS]-(d:Document)
WHERE d.id > $after AND d.id <= $upto
RETURN m AS mentions LIMIT $limit
"""
_SOURCES = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN id, COUNT { (e)-->() } AS edges ORDER BY id"
_EDGES = """
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r]->(b:Entity)
RETURN a.id AS source, a.name AS source_name, labels(a) AS source_labels,
       b.id AS target, b.name AS target_name, labels(b) AS target_labels, r AS edge
ORDER BY a.id, r.id
"""
_EDGES_OF_A_HUB = """
MATCH (a:Entity {id: $id})-[r]->(b:Entity)
WHERE r.id > $after AND r.id <= $upto
RETURN a.id AS source, a.name AS source_name, labels(a) AS source_labels,
       b.id AS target, b.name AS target_name, labels(b) AS target_labels, r AS edge
LIMIT $limit
"""
_COUNTS_OF_A_HUB = "MATCH (a:Entity {{id: $id}}) RETURN {counts}"
_COUNT_OF_A_TYPE = "COUNT {{ (a)-[:{type}]->() }} AS {type}"
_CLAIMS = "UNWIND $ids AS id MATCH (c:Claim {relationship: id}) RETURN id AS relationship, c AS node"
_ID = attrgetter("id")
_COUNTS = {
    "documents": "MATCH (d:Document) RETURN count(d) AS count",
    "nodes": "MATCH (e:Entity) RETURN count(e) AS count",
    "edges": "MATCH (e:Entity) RETURN sum(COUNT { (e)-->() }) AS count",
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
        ids = sorted(self._selection.documents) if self._selection else all_ids(self._store, "Document")
        sizes = (row for page in pages(ids, _PAGE) for row in self._store.run(_SIZES, {"ids": page}))
        for batch in batches(sizes, itemgetter("size"), _CHARACTERS):
            for row in self._store.run(_DOCUMENTS, {"ids": [one["id"] for one in batch]}):
                yield row["node"].properties

    def nodes(self) -> Iterator[Node]:
        """Entities by id, with the keys of documents inside the scope, which are read only where they are looked at."""
        ids = sorted(self._selection.entities) if self._selection else all_ids(self._store, "Entity")
        rows = (row for page in pages(ids, _PAGE) for row in self._store.run(_ENTITIES, {"ids": page}))
        for batch in batches(rows, itemgetter("mentions"), _ROWS):
            keys = self._keys(batch)
            for row in batch:
                one = row["node"].properties["id"]
                yield node_from(row["node"], Keys(partial(keys, one)), self.ontology)

    def edges(self) -> Iterator[Edge]:
        """Relationships by the id of their source, then by their own, each with its claims."""
        for batch in batches(self._edge_rows(), lambda row: int(row["edge"].properties["claims"]), _ROWS):
            claims = self._claims([row["edge"].properties["id"] for row in batch])
            for row in batch:
                yield edge_from(row, claims[row["edge"].properties["id"]])

    def _counted(self, query: str, ids: Iterable[str], **more: object) -> int:
        answers = (self._store.run(query, {"ids": page, **more}) for page in pages(sorted(ids), _PAGE))
        return sum(row["count"] for rows in answers for row in rows)

    def _edge_rows(self) -> Iterator[Row]:
        chosen = self._selection.relationships if self._selection else None
        ids = all_ids(self._store, "Entity") if chosen is None else sorted({source for _, source, _ in chosen.values()})
        sources = (row for page in pages(ids, _PAGE) for row in self._store.run(_SOURCES, {"ids": page}))
        for batch in batches(sources, itemgetter("edges"), _ROWS):
            for row in self._edges_from(batch):
                if chosen is None or row["edge"].properties["id"] in chosen:
                    yield row

    def _edges_from(self, sources: list[Row]) -> Iterable[Row]:
        if sources[0]["edges"] > _ROWS:
            return self._edges_of_hub(sources[0]["edges"], sources[0]["id"])
        return self._store.run(_EDGES, {"ids": [row["id"] for row in sources if row["edges"]]})

    def _edges_of_hub(self, edges: int, one: str) -> Iterator[Row]:
        for rows in slices(self._asking(_EDGES_OF_A_HUB, one), self._marks_in_hub(one), _ROWS, _ranges(edges)):
            yield from sorted(rows, key=lambda row: str(row["edge"].properties["id"]))
            del rows  # before the next are read

    def _keys(self, entities: list[Row]) -> Callable[[str], Iterable[Key]]:
        """Entity id -> its keys, by id. Those of several entities are read at once, when first asked for."""
        if entities[0]["mentions"] > _ROWS:
            return partial(self._keys_of_hub, entities[0]["mentions"])
        read = cache(lambda: self._keys_of([row["node"].properties["id"] for row in entities]))
        return lambda one: read()[one]

    def _keys_of(self, ids: list[str]) -> Mapping[str, list[Key]]:
        found: defaultdict[str, list[Key]] = defaultdict(list)
        for row in self._store.run(_KEYS, {"ids": ids}):
            key = key_of(row["mentions"].properties)
            if self._inside(key.document):
                found[row["entity"]].append(key)
        for keys in found.values():
            keys.sort(key=_ID)
        return found

    def _keys_of_hub(self, mentions: int, one: str) -> Iterator[Key]:
        for rows in slices(self._asking(_KEYS_OF_A_HUB, one), self._marks_of_documents, _ROWS, _ranges(mentions)):
            keys = [key_of(row["mentions"].properties) for row in rows]
            del rows
            yield from sorted((key for key in keys if self._inside(key.document)), key=_ID)
            del keys  # before the next are read

    def _asking(self, query: str, one: str) -> Callable[[str, str, int], list[Row]]:
        def ask(after: str, upto: str, limit: int) -> list[Row]:
            return self._store.run(query, {"id": one, "after": after, "upto": upto, "limit": limit})

        return ask

    @cached_property
    def _marks_of_documents(self) -> list[str]:
        """Ids of some documents; the ids of their keys begin with them, so that the order of both is the same."""
        return list(islice(all_ids(self._store, "Document"), 0, None, _EVERY))

    @cached_property
    def _counts_of_a_hub(self) -> str:
        counts = ", ".join(_COUNT_OF_A_TYPE.format(type=one) for one in self.ontology.types)
        return _COUNTS_OF_A_HUB.format(counts=counts)

    def _marks_in_hub(self, one: str) -> list[str]:
        """What ids of its relationships begin with, type and digits of a digest: where rows lie evenly between them.

        Each type is counted by itself, which an engine does without laying out the relationships.
        """
        [counts] = self._store.run(self._counts_of_a_hub, {"id": one})
        parts = {kind: -(-_MARKS * count // _ROWS) for kind, count in counts.items()}
        return sorted(f"{kind.lower()}-{4096 * part // of:03x}" for kind, of in parts.items() for part in range(of))

    def _claims(self, ids: list[str]) -> dict[str, list[Evidence]]:
        found: defaultdict[str, list[Evidence]] = defaultdict(list)
        for row in self._store.run(_CLAIMS, {"ids": ids}):
            evidence = evidence_from(row["node"])
            if self._inside(evidence.claim.document):
                found[row["relationship"]].append(evidence)
        return found

    def _inside(self, document: str) -> bool:
        return self._selection is None or document in self._selection.documents


def _ranges(rows: int) -> int:
    """In how many pieces to cut: with room to spare, since a piece too many costs less than to halve a full one."""
    return 5 * rows // (4 * _ROWS)
