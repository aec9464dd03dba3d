"""GEXF 1.3 for Gephi and Gephi Lite: edges appear when documents say that they held."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from graph.export.dates import day_before, first_day
from graph.export.evidence_json import evidence_json
from graph.export.options import Options
from graph.export.style import line_of
from graph.export.subgraph import Edge, Node
from graph.export.xml import attribute, content

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
)
_TYPES = {"int": "integer"}
_SHAPES = {"circle": "disc", "square": "square", "triangle": "triangle", "diamond": "diamond"}
_LINES = {"solid": "solid", "dashed": "dashed", "dotted": "dotted"}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(subgraph: Subgraph, options: Options) -> Iterator[str]:
    """A dynamic graph; an edge without a dated claim is always there."""
    ontology = subgraph.ontology
    edge_columns = (*EDGE_COLUMNS, Column("evidence"), *attribute_columns(ontology))
    about = content(_encode(options.manifest))
    yield f"{_HEAD}<meta><creator>Yalu</creator><description>{about}</description></meta>\n"
    yield '<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">\n'
    yield from _attributes("node", NODE_COLUMNS)
    yield from _attributes("edge", edge_columns)
    yield "<nodes>\n"
    names = {column.name: str(i) for i, column in enumerate(NODE_COLUMNS)}
    for node in subgraph.nodes():
        yield _node(node, node_cells(node, ontology), names)
    yield "</nodes>\n<edges>\n"
    names = {column.name: str(i) for i, column in enumerate(edge_columns)}
    for edge in subgraph.edges():
        evidence = evidence_json(edge.evidence)
        yield _edge(edge, {**edge_cells(edge, ontology), "evidence": evidence}, names)
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(what: str, columns: Iterable[Column]) -> Iterator[str]:
    yield f'<attributes class="{what}">\n'
    for number, column in enumerate(columns):
        kind = _TYPES.get(column.kind, column.kind)
        yield f'<attribute id="{number}" title="{attribute(column.name)}" type="{kind}"/>\n'
    yield "</attributes>\n"


def _node(node: Node, cells: Mapping[str, Cell], names: Mapping[str, str]) -> str:
    red, green, blue = (int(str(cells["colour"])[i : i + 2], 16) for i in (1, 3, 5))
    size = 10 + 6 * math.log2(1 + float(cells["mentions"] or 0))
    return (
        f'<node id="{attribute(node.id)}" label="{attribute(node.name)}">{_values(cells, names)}'
        f'<viz:color r="{red}" g="{green}" b="{blue}" a="1"/><viz:size value="{size:.2f}"/>'
        f'<viz:shape value="{_SHAPES.get(str(cells["shape"]), "disc")}"/></node>\n'
    )


def _edge(edge: Edge, cells: Mapping[str, Cell], names: Mapping[str, str]) -> str:
    line = line_of(edge)
    red, green, blue = (int(line.colour[i : i + 2], 16) for i in (1, 3, 5))
    return (
        f'<edge id="{attribute(edge.id)}" source="{attribute(edge.source)}" target="{attribute(edge.target)}"'
        f' kind="{attribute(edge.type)}" label="{attribute(str(cells["says"]))}" weight="{cells["sources"] or 1}">'
        f"{_values(cells, names)}{_spells(edge)}"
        f'<viz:color r="{red}" g="{green}" b="{blue}" a="1"/><viz:thickness value="{line.width}"/>'
        f'<viz:shape value="{_LINES[line.dot]}"/></edge>\n'
    )


def _values(cells: Mapping[str, Cell], names: Mapping[str, str]) -> str:
    values = "".join(
        f'<attvalue for="{names[name]}" value="{attribute(plain(value))}"/>'
        for name, value in cells.items()
        if value is not None and name in names
    )
    return f"<attvalues>{values}</attvalues>"


def _spells(edge: Edge) -> str:
    spans = sorted({(c.valid_from or "", c.valid_to or "") for c in (one.claim for one in edge.evidence)} - {("", "")})
    spells = "".join(f"<spell{_when('start', first_day, a)}{_when('end', day_before, b)}/>" for a, b in spans)
    return f"<spells>{spells}</spells>" if spells else ""


def _when(name: str, day: Callable[[str], str], iso: str) -> str:
    return f' {name}="{day(iso)}"' if iso else ""
