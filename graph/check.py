"""Whether what a store holds keeps its promises: quotes are their texts, counts agree, nothing hangs loose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from graph import ontology
from graph.ids import sha256
from graph.stores import schema
from graph.stores.base import Row, Store

_T = TypeVar("_T")
_PAGE = 200

_DOCUMENTS = "MATCH (d:Document) RETURN d.id AS id, d.text AS text, d.sha256 AS sha256 ORDER BY d.id"
_CLAIMS = """
UNWIND $ids AS id
MATCH (c:Claim {document: id})
OPTIONAL MATCH (c)-[:IN]->(d:Document)
OPTIONAL MATCH (c)-[:SUBJECT]->(s:Entity)
OPTIONAL MATCH (c)-[:OBJECT]->(o:Entity)
RETURN c.id AS id, c.document AS document, c.subject AS subject, c.object AS object, c.quote AS quote,
       c.start AS start, c.`end` AS `end`, collect(DISTINCT d.id) AS documents, collect(DISTINCT s.id) AS subjects,
       collect(DISTINCT o.id) AS objects
"""
_HOMELESS = "MATCH (c:Claim) WHERE NOT (c)-[:IN]->(:Document) RETURN c.id AS id ORDER BY id"
_RESTS_ON = """
MATCH (c:Claim)
RETURN c.relationship AS id, count(c) AS claims, count(DISTINCT c.document) AS documents
"""
_EDGES = "MATCH (:Entity)-[r:`TYPE`]->(:Entity) RETURN r.id AS id, r.claims AS claims, r.documents AS documents"
_ENTITIES = """
MATCH (e:Entity)
OPTIONAL MATCH (d:Document)-[m:MENTIONS]->(e)
WITH e, count(DISTINCT d.id) AS documents, sum(size(coalesce(m.starts, []))) AS mentions
RETURN e.id AS id, e.documents AS said_documents, e.mentions AS said_mentions, documents, mentions ORDER BY e.id
"""


def findings(store: Store) -> Iterator[str]:
    """A sentence for each broken promise; none where all is well.

    Raises: StoreUnavailable, StoreRefused, StoreCorrupt (a newer version wrote it).
    """
    schema.check_version(lambda query, parameters: store.run(query, parameters), store.address)
    if store.version():
        yield from _schema(store)
    yield from _documents(store)
    yield from _relationships(store)
    yield from _entities(store)


def _schema(store: Store) -> Iterator[str]:
    for statement in schema.missing(lambda query, parameters: store.run(query, parameters), ontology.load()):
        yield f"the schema lacks what this makes: {statement}"


def _documents(store: Store) -> Iterator[str]:
    for row in store.run(_HOMELESS):
        yield f"claim {row['id']} belongs to no document"
    for page in _pages(store.stream(_DOCUMENTS)):
        texts = {row["id"]: row["text"] or "" for row in page}
        for row in page:
            if sha256(texts[row["id"]]) != row["sha256"]:
                yield f"document {row['id']}: its text is not the one that was stored"
        for claim in store.run(_CLAIMS, {"ids": list(texts)}):
            yield from _claim(claim, texts)


def _claim(claim: Row, texts: Mapping[str, str]) -> Iterator[str]:
    if texts[claim["document"]][claim["start"] : claim["end"]] != claim["quote"]:
        yield f"claim {claim['id']}: its quote is not the text of {claim['document']}"
    for end in ("document", "subject", "object"):
        if claim[f"{end}s"] != [claim[end]]:
            yield f"claim {claim['id']}: its {end} is {claim[end]}, but it leads to {claim[f'{end}s']}"


def _relationships(store: Store) -> Iterator[str]:
    rests_on = {row["id"]: (row["claims"], row["documents"]) for row in store.stream(_RESTS_ON)}
    for kind in ontology.load().types:
        for row in store.stream(_EDGES.replace("TYPE", kind)):
            found = rests_on.pop(row["id"], (0, 0))
            if found != (row["claims"], row["documents"]):
                said = f"{row['claims']} claims in {row['documents']} documents"
                yield f"relationship {row['id']} says {said}, but there are {found[0]} in {found[1]}"
    for missing in sorted(map(str, rests_on)):
        yield f"relationship {missing} has claims, but is not in the graph"


def _entities(store: Store) -> Iterator[str]:
    for row in store.stream(_ENTITIES):
        said, found = (row["said_documents"], row["said_mentions"]), (row["documents"], row["mentions"])
        if not row["mentions"]:
            yield f"entity {row['id']} is mentioned nowhere"
        elif said != found:
            counts = f"{said[1]} mentions in {said[0]} documents, but there are {found[1]} in {found[0]}"
            yield f"entity {row['id']} says {counts}"


def _pages(items: Iterable[_T]) -> Iterator[list[_T]]:
    rest = iter(items)
    while page := list(islice(rest, _PAGE)):
        yield page
