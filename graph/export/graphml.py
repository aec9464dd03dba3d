"""GraphML for yEd, Cytoscape, networkx, igraph and the import of Neo4j's APOC; `yed` adds shapes and lines.

Pieces are pages of bytes: one look at a page tells whether anything in it must be escaped, which is rare.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from graph.export.columns import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    Cell,
    Column,
    attribute_columns,
    cited,
    edge_attributes,
    joined,
    node_cells,
    plain,
)
from graph.export.evidence_json import add_texts, evidence_json, is_simple
from graph.export.options import Options
from graph.export.paging import pages
from graph.export.subgraph import Edge, Evidence
from graph.export.xml import are_plain, attribute, content, contents, is_marked_up
from graph.export.yed import yed_edge, yed_keys, yed_node
from graph.ontology import Ontology

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_NAMESPACES = (
    'xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:y="http://www.yworks.com/xml/graphml" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"'
)
_EVIDENCE = Column("evidence")
_LABEL = Column("label")
_PAGE = 25
_MEASURES = ("mode", "disputed", "documents", "sources", "confidence", "modes")
_measures = itemgetter(*_MEASURES)
_OPTIONAL = ("first", "last", "publishers")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(subgraph: Subgraph, options: Options) -> Iterator[bytes]:
    """Keys, then nodes, then edges; `evidence` of an edge is a JSON list of its claims."""
    ontology, yed = subgraph.ontology, options.flavour == "yed"
    edge_columns = (_LABEL, *EDGE_COLUMNS, _EVIDENCE, *attribute_columns(ontology))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml {_NAMESPACES}>\n'.encode()
    if options.manifest:
        yield f"<desc>{content(_encode(options.manifest))}</desc>\n".encode()
    yield "".join((*_keys("node", "n", NODE_COLUMNS), *_keys("edge", "e", edge_columns))).encode()
    yield f'{yed_keys() if yed else ""}<graph id="G" edgedefault="directed">\n'.encode()
    yield from _nodes(subgraph, yed)
    edges = _Edges(ontology, edge_columns, yed)
    for page in pages(subgraph.edges(), _PAGE):
        yield edges.page(page)
    yield b"</graph>\n</graphml>\n"


def _nodes(subgraph: Subgraph, yed: bool) -> Iterator[bytes]:
    tags = {column.name: f'<data key="n{number}">' for number, column in enumerate(NODE_COLUMNS)}
    for number, node in enumerate(subgraph.nodes()):
        cells = node_cells(node, subgraph.ontology)
        labels = _attribute(cells["labels"])
        drawn = yed_node(node, cells, number) if yed else ""
        yield f'<node id="{attribute(node.id)}" labels="{labels}">{_data(cells, tags)}{drawn}</node>\n'.encode()


class _Edges:
    """Writes pages of edges, the cells of `edge_cells` in another order."""

    def __init__(self, ontology: Ontology, columns: Iterable[Column], yed: bool) -> None:
        self._ontology = ontology
        self._yed = yed
        # Each opens a value and closes the one before it.
        self._tag = {column.name: f'</data><data key="e{number}">' for number, column in enumerate(columns)}
        self._heads: dict[str, str] = {}
        self._measured = lru_cache(maxsize=1_000, typed=True)(self._measures)
        self._spanned = lru_cache(maxsize=1_000, typed=True)(self._spans)

    def page(self, edges: Sequence[Edge]) -> bytes:
        """The text of some edges."""
        each: list[str] = []
        some: list[str] = []
        for edge in edges:
            each.append(str(edge.properties["quote"]))
            add_texts(edge.evidence, each, some)
        whole = f" {' '.join(each)} "
        simple = is_simple(whole)
        as_is = not is_marked_up(whole) if simple else are_plain(each)
        escape = str if as_is and are_plain(some) else content
        parts: list[bytes] = []
        for edge in edges:
            self._add(edge, escape, simple, parts)
        return b"".join(parts)

    def _add(self, edge: Edge, escape: Callable[[str], str], simple: bool, parts: list[bytes]) -> None:
        """Appends an edge; ids are slugs and digests of the graph's making, and need no escaping."""
        p, tag, evidence = edge.properties, self._tag, edge.evidence
        head = self._heads.get(edge.type) or self._head(edge.type)
        measures = self._measured(len(evidence), *_measures(p))
        # `quotes` stands apart: its quotation marks would make a wide, slow string of all the rest.
        parts += (
            f'<edge id="{edge.id}" source="{edge.source}" target="{edge.target}"{head}{measures}'
            f"{tag['quote']}{escape(str(p['quote']))}{tag['quotes']}".encode(),
            escape(_quotes(evidence, simple)).encode(),
            f"{tag['document_ids']}{escape(_documents(evidence))}"
            f"{tag['evidence']}{escape(evidence_json(evidence, simple))}"
            f"{self._rest(edge, escape)}</data>{yed_edge(edge, self._ontology) if self._yed else ''}</edge>\n".encode(),
        )

    def _measures(self, claims: int, *rest: object) -> str:
        named = zip(("mode", "disputed", "claims", *_MEASURES[2:]), (*rest[:2], claims, *rest[2:]), strict=True)
        return "".join([f"{self._tag[name]}{_content(value)}" for name, value in named])

    def _spans(self, *values: object) -> str:
        """`first`, `last` and `publishers`, of which any may be missing."""
        named = zip(_OPTIONAL, values, strict=True)
        return "".join([f"{self._tag[name]}{_content(value)}" for name, value in named if value])

    def _rest(self, edge: Edge, escape: Callable[[str], str]) -> str:
        """What not every edge has."""
        p, tag = edge.properties, self._tag
        text = self._spanned(p.get("first"), p.get("last"), p.get("publishers"))
        for one in edge.evidence:
            if one.claim.properties:
                more = edge_attributes(edge).items()
                return text + "".join([f"{tag[name]}{escape(plain(cell))}" for name, cell in more if name in tag])
        return text

    def _head(self, type: str) -> str:
        """What all edges of a type begin with: `label`, `type` and `says`."""
        kind = self._ontology.types.get(type)
        name, says = attribute(type), content(kind.says if kind else type)
        opened = self._tag["label"].removeprefix("</data>")
        head = f' label="{name}">{opened}{name}{self._tag["type"]}{name}{self._tag["says"]}{says}'
        return self._heads.setdefault(type, head)


def _quotes(evidence: Sequence[Evidence], simple: bool) -> str:
    if len(evidence) == 1:
        return cited(evidence[0], simple)
    return "\n".join([cited(one, simple) for one in evidence])


def _documents(evidence: Sequence[Evidence]) -> str:
    if len(evidence) == 1:
        return evidence[0].claim.document
    return " | ".join(sorted({one.claim.document for one in evidence}))


_attribute = lru_cache(maxsize=1_000)(attribute)


@lru_cache(maxsize=1_000, typed=True)
def _content(value: object) -> str:
    """What few edges differ in, ready to write."""
    return content(joined(value) or "" if isinstance(value, tuple) else plain(value))


def _keys(what: str, prefix: str, columns: Iterable[Column]) -> Iterator[str]:
    for number, column in enumerate(columns):
        name = attribute(column.name)
        yield f'<key id="{prefix}{number}" for="{what}" attr.name="{name}" attr.type="{column.kind}"/>\n'


def _data(cells: Mapping[str, Cell], tags: Mapping[str, str]) -> str:
    given = [name for name in cells if cells[name] is not None]
    values = contents([plain(cells[name]) for name in given])
    return "".join([f"{tags[name]}{value}</data>" for name, value in zip(given, values, strict=True)])
