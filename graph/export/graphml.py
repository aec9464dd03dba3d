"""GraphML for yEd, Cytoscape, networkx, igraph and the import of Neo4j's APOC; `yed` adds shapes and lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graph.export.columns import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    Cell,
    Column,
    attribute_columns,
    edge_cells,
    node_cells,
    plain,
)
from graph.export.json import evidence_fields
from graph.export.options import Options
from graph.export.xml import attribute, content, contents
from graph.export.yed import yed_edge, yed_keys, yed_node

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_NAMESPACES = (
    'xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:y="http://www.yworks.com/xml/graphml" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"'
)
_EVIDENCE = Column("evidence")
_LABEL = Column("label")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(subgraph: Subgraph, options: Options) -> Iterator[str]:
    """Keys, then nodes, then edges; `evidence` of an edge is a JSON list of its claims."""
    ontology, yed = subgraph.ontology, options.flavour == "yed"
    edge_columns = (_LABEL, *EDGE_COLUMNS, _EVIDENCE, *attribute_columns(ontology))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml {_NAMESPACES}>\n'
    if options.manifest:
        yield f"<desc>{content(_encode(options.manifest))}</desc>\n"
    yield from _keys("node", "n", NODE_COLUMNS)
    yield from _keys("edge", "e", edge_columns)
    yield yed_keys() if yed else ""
    yield '<graph id="G" edgedefault="directed">\n'
    node_tags, edge_tags = _tags("n", NODE_COLUMNS), _tags("e", edge_columns)
    for number, node in enumerate(subgraph.nodes()):
        cells = node_cells(node, ontology)
        drawn = yed_node(node, cells, number) if yed else ""
        labels = attribute("".join(f":{label}" for label in node.labels))
        yield f'<node id="{attribute(node.id)}" labels="{labels}">{_data(cells, node_tags)}{drawn}</node>\n'
    for edge in subgraph.edges():
        cells = edge_cells(edge, ontology)
        cells |= {"label": edge.type, "evidence": _encode([evidence_fields(one) for one in edge.evidence])}
        drawn = yed_edge(edge, ontology) if yed else ""
        yield (
            f'<edge id="{attribute(edge.id)}" source="{attribute(edge.source)}" target="{attribute(edge.target)}"'
            f' label="{attribute(edge.type)}">{_data(cells, edge_tags)}{drawn}</edge>\n'
        )
    yield "</graph>\n</graphml>\n"


def _keys(what: str, prefix: str, columns: Iterable[Column]) -> Iterator[str]:
    for number, column in enumerate(columns):
        yield (
            f'<key id="{prefix}{number}" for="{what}" attr.name="{attribute(column.name)}" attr.type="{column.kind}"/>'
            "\n"
        )


def _data(cells: Mapping[str, Cell], tags: Mapping[str, str]) -> str:
    given = [name for name in cells if cells[name] is not None and name in tags]
    values = contents([plain(cells[name]) for name in given])
    return "".join([f"{tags[name]}{value}</data>" for name, value in zip(given, values, strict=True)])


def _tags(prefix: str, columns: Iterable[Column]) -> dict[str, str]:
    return {column.name: f'<data key="{prefix}{number}">' for number, column in enumerate(columns)}
