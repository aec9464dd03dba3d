"""Graph JSON: everything that the graph holds, in the form that `graph.importing` reads back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graph.export.options import Options
from graph.export.paging import pages
from graph.export.spool import TextSpool
from graph.export.subgraph import Edge, Evidence, Node
from graph.model import Document, Key

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_PAGE = 200
_encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode


def write(subgraph: Subgraph, options: Options) -> Iterator[str]:
    """One object with `documents`, `nodes` and `edges`, one entry a line."""
    with TextSpool() as texts:
        yield "{"
        if options.manifest:
            yield f'"manifest": {_encode(options.manifest)},\n'
        yield from _array("documents", ((_encode(_document(one)),) for one in texts.keep(subgraph.documents())))
        yield ",\n"
        yield from _array("nodes", (_node(node, texts) for node in subgraph.nodes()))
        yield ",\n"
        yield from _array("edges", ((_encode(_edge(edge)),) for edge in subgraph.edges()))
        yield "}\n"


def _array(name: str, entries: Iterable[Iterable[str]]) -> Iterator[str]:
    """A list of entries, each in pieces."""
    yield f'"{name}": ['
    border = "\n"
    for entry in entries:
        yield border
        yield from entry
        border = ",\n"
    yield "]"


def _ordered(properties: Mapping[str, object]) -> dict[str, object]:
    return {name: properties[name] for name in sorted(properties)}


def _document(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published,
        "language": document.language,
        "sources_group": document.sources_group,
        "sha256": document.sha256,
        "properties": _ordered(document.properties),
        "text": document.text,
    }


def _node(node: Node, texts: TextSpool) -> Iterator[str]:
    """In pieces: what the keys of a hub say may be more than memory should hold."""
    known = {
        "id": node.id,
        "labels": node.labels,
        "name": node.name,
        "aliases": node.aliases,
        "named": node.named,
        "properties": _ordered(node.properties),
    }
    yield f'{_encode(known)[:-1]}, "keys": ['
    yield from _listed(_encode(_key(key)) for key in node.keys)
    yield '], "mentions": ['
    yield from _listed(_encode(mention) for key in node.keys for mention in _mentions(key, texts))
    yield "]}"


def _listed(entries: Iterable[str]) -> Iterator[str]:
    border = ""
    for page in pages(entries, _PAGE):
        yield border
        yield ", ".join(page)
        border = ", "


def _mentions(key: Key, texts: TextSpool) -> Iterator[dict[str, object]]:
    for mention, text in zip(key.mentions, texts.spans(key.document, key.mentions), strict=True):
        yield {"document": key.document, "key": key.id, "start": mention.start, "end": mention.end, "text": text}


def _key(key: Key) -> dict[str, object]:
    return {
        "id": key.id,
        "document": key.document,
        "name": key.name,
        "aliases": key.aliases,
        "named": key.named,
        "labels": key.labels,
        "properties": _ordered(key.properties),
    }


def _edge(edge: Edge) -> dict[str, object]:
    return {
        "id": edge.id,
        "type": edge.type,
        "source": edge.source,
        "target": edge.target,
        "properties": _ordered(edge.properties),
        "evidence": [evidence_fields(evidence) for evidence in edge.evidence],
    }


def evidence_fields(evidence: Evidence) -> dict[str, object]:
    """A claim as Graph JSON puts it."""
    claim = evidence.claim
    return {
        "claim": claim.id,
        "document": claim.document,
        "subject_key": claim.subject,
        "object_key": claim.object,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "mode": claim.mode.value,
        "cue": claim.cue,
        "attribution": claim.attribution,
        "valid_from": claim.valid_from,
        "valid_to": claim.valid_to,
        "date_text": claim.date_text,
        "confidence": claim.confidence,
        "extractor": claim.extractor,
        "properties": _ordered(claim.properties),
    }
