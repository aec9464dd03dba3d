"""GraphML for yEd, Cytoscape, networkx, igraph and the import of Neo4j's APOC; `yed` adds shapes and lines.

Pieces are pages of bytes: what must be escaped stands apart from what need not, and is escaped a page at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
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
from graph.export.evidence_json import evidence_json
from graph.export.options import Options
from graph.export.read import pages
from graph.export.subgraph import Edge
from graph.export.xml import attribute, content, contents
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
        labels = attribute("".join(f":{label}" for label in node.labels))
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

    def page(self, edges: Iterable[Edge]) -> bytes:
        """The text of some edges."""
        parts: list[str] = []
        for edge in edges:
            self._add(edge, parts)
        parts[1::2] = contents(parts[1::2])
        return "".join(parts).encode()

    def _add(self, edge: Edge, parts: list[str]) -> None:
        """Appends, in turn, what needs no escaping (ids are slugs and digests of the graph's making) and what may."""
        p, claims, tag = edge.properties, [one.claim for one in edge.evidence], self._tag
        head = self._heads.get(edge.type) or self._head(edge.type)
        parts += (
            f'<edge id="{edge.id}" source="{edge.source}" target="{edge.target}"{head}'
            f"{tag['mode']}{p['mode']}{tag['disputed']}{'true' if p['disputed'] else 'false'}"
            f"{tag['claims']}{len(claims)}{tag['documents']}{p['documents']}{tag['sources']}{p['sources']}"
            f"{tag['confidence']}{p['confidence']}{tag['modes']}",
            _joined(p["modes"]),
            tag["quote"],
            str(p["quote"]),
            tag["quotes"],
            "\n".join([cited(one) for one in edge.evidence]),
            tag["document_ids"],
            claims[0].document if len(claims) == 1 else " | ".join(sorted({claim.document for claim in claims})),
            tag["evidence"],
            evidence_json(edge.evidence),
        )
        for name in _OPTIONAL:
            if value := p.get(name):
                parts += (tag[name], _joined(value))
        if any([claim.properties for claim in claims]):  # noqa: C419 (a list of one or two is faster)
            parts += chain.from_iterable((tag[n], plain(c)) for n, c in edge_attributes(edge).items() if n in tag)
        parts += (f"</data>{yed_edge(edge, self._ontology) if self._yed else ''}</edge>\n", "")

    def _head(self, type: str) -> str:
        """What all edges of a type begin with: `label`, `type` and `says`."""
        kind = self._ontology.types.get(type)
        name, says = attribute(type), content(kind.says if kind else type)
        opened = self._tag["label"].removeprefix("</data>")
        head = f' label="{name}">{opened}{name}{self._tag["type"]}{name}{self._tag["says"]}{says}'
        return self._heads.setdefault(type, head)


@lru_cache(maxsize=1_000)
def _joined(value: object) -> str:
    return joined(value) or "" if isinstance(value, tuple) else str(value)


def _keys(what: str, prefix: str, columns: Iterable[Column]) -> Iterator[str]:
    for number, column in enumerate(columns):
        name = attribute(column.name)
        yield f'<key id="{prefix}{number}" for="{what}" attr.name="{name}" attr.type="{column.kind}"/>\n'


def _data(cells: Mapping[str, Cell], tags: Mapping[str, str]) -> str:
    given = [name for name in cells if cells[name] is not None and name in tags]
    values = contents([plain(cells[name]) for name in given])
    return "".join([f"{tags[name]}{value}</data>" for name, value in zip(given, values, strict=True)])
