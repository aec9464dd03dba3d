"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph, yente and the ftm tools.

Each claim is an edge entity of its own, so that its quote (`summary`), its mode (`status`), its document (`proof`) and
its publisher stay together; `recordId` is the relationship that claims share.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import yaml

from graph.export.columns import plain, specific_label
from graph.export.dates import last_before
from graph.export.options import Options
from graph.export.paging import pages
from graph.export.subgraph import Edge, Evidence, Node
from graph.model import Document, Key
from graph.ontology import FtmEdge, Ontology

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_PAGE = 200
_LOOSE = FtmEdge("UnknownLink", "subject", "object")
_Values: TypeAlias = dict[str, list[str | None]]
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class FtmModel:
    """What must be known of FollowTheMoney's own schemata.

    Attributes:
        nodes: schema -> itself and all that it extends.
        ends: edge schema -> property -> schema that it may hold.
        takes: edge schema -> other properties of it that can be filled.
    """

    nodes: Mapping[str, frozenset[str]]
    ends: Mapping[str, Mapping[str, str]]
    takes: Mapping[str, frozenset[str]]

    def fits(self, edge: FtmEdge, source: str, target: str) -> bool:
        """Whether an edge schema may lead from a node of one schema to one of another."""
        ends = self.ends.get(edge.schema, {})
        pairs = ((edge.source, source), (edge.target, target))
        return all(ends.get(end, "") in self.nodes.get(node, frozenset()) for end, node in pairs)


@cache
def ftm_model() -> FtmModel:
    """The schemata in `ftm_model.yaml`, read once."""
    known = yaml.safe_load((Path(__file__).parent / "ftm_model.yaml").read_text(encoding="utf-8"))
    edges = known["edges"]
    return FtmModel(
        nodes={name: frozenset(above) for name, above in known["nodes"].items()},
        ends={name: edge["ends"] for name, edge in edges.items()},
        takes={name: frozenset(edge["takes"]) for name, edge in edges.items()},
    )


def write(subgraph: Subgraph, options: Options) -> Iterator[str]:
    """Documents as articles, then nodes, then an edge for each claim."""
    ontology, model = subgraph.ontology, ftm_model()
    schema = lru_cache(maxsize=1_000)(partial(_schema, ontology=ontology))
    if options.manifest:
        yield _line("yalu-manifest", "Note", {"name": ["Yalu export"], "description": [_encode(options.manifest)]})
    for document in subgraph.documents():
        yield _document(document)
    for node in subgraph.nodes():
        yield from _node(node, schema(node.labels))
    for edge in subgraph.edges():
        kind = ontology.types.get(edge.type)
        mapped = kind.ftm if kind else _LOOSE
        if not model.fits(mapped, schema(edge.source_labels), schema(edge.target_labels)):
            mapped = _LOOSE
        for one in edge.evidence:
            yield _claim(edge, one, mapped, ontology)


def _schema(labels: Iterable[str], ontology: Ontology) -> str:
    return ontology.labels[specific_label(labels, ontology)].ftm


def _document(document: Document) -> str:
    values: _Values = {
        "title": [document.title or document.source],
        "fileName": [document.source],
        "author": [document.author],
        "publisher": [document.publisher],
        "publishedAt": [document.published],
        "bodyText": [document.text],
    }
    return _line(document.id, "Article", values)


def _node(node: Node, schema: str) -> Iterator[str]:
    """In pieces: the documents that mention a hub may be more than memory should hold."""
    told: _Values = {"name": [node.name], "alias": list(node.aliases), "keywords": list(node.labels)}
    rest: _Values = {
        "notes": [] if node.named else ["described in a document, not named"],
        "full": [node.name] if schema == "Address" else [],
    }
    yield _object(node.id, schema, told).removesuffix("}}")
    yield from _proof(node.keys)
    yield "".join(f",{_encode(name)}:{_encode(values)}" for name, values in _filled(rest).items())
    yield "}}\n"


def _proof(keys: Iterable[Key]) -> Iterator[str]:
    """The documents of keys, which come by id and so document by document."""
    documents = (document for document, _ in groupby(keys, attrgetter("document")))
    before = ',"proof":['
    for page in pages(map(_encode, documents), _PAGE):
        yield f"{before}{','.join(page)}"
        before = ","
    if before == ",":
        yield "]"


def _claim(edge: Edge, one: Evidence, mapped: FtmEdge, ontology: Ontology) -> str:
    claim = one.claim
    kind = ontology.types.get(edge.type)
    told = {name: plain(value) for name, value in claim.properties.items()}
    says = kind.says if kind else edge.type
    extra = {"role": told.get("role", says), "relationship": told.get("kinship", says), "status": claim.mode.value}
    takes = ftm_model().takes[mapped.schema]
    values: _Values = {name: [value] for name, value in {**told, **extra}.items() if name in takes}
    values |= {
        mapped.source: [edge.source],
        mapped.target: [edge.target],
        "summary": [claim.quote],
        "description": [_described(one, edge.type)],
        "proof": [claim.document],
        "publisher": [one.publisher],
        "date": [one.published],
        "startDate": [claim.valid_from],
        "endDate": [claim.valid_to and last_before(claim.valid_to)],
        "recordId": [edge.id],
    }
    return _line(claim.id, mapped.schema, values)


def _described(one: Evidence, kind: str) -> str:
    claim = one.claim
    parts = {
        "type": kind,
        "mode": claim.mode.value,
        "cue": claim.cue,
        "according to": claim.attribution,
        "when": claim.date_text,
        **claim.properties,
        "read by": f"{claim.extractor}, confidence {claim.confidence}",
    }
    return "; ".join(f"{name}: {plain(value)}" for name, value in parts.items() if value is not None)


def _line(one: str, schema: str, values: _Values) -> str:
    return f"{_object(one, schema, values)}\n"


def _object(one: str, schema: str, values: _Values) -> str:
    return _encode({"id": one, "schema": schema, "properties": _filled(values)})


def _filled(values: _Values) -> dict[str, list[str]]:
    return {name: kept for name, given in values.items() if (kept := [v for v in given if v])}
