"""What yEd needs to draw a node or an edge: shape, colour, caption, line, arrow."""

from __future__ import annotations

from collections.abc import Mapping

from graph.export.columns import Cell
from graph.export.style import is_disputed, line_of
from graph.export.subgraph import Edge, Node
from graph.export.xml import content
from graph.ontology import Ontology

_SHAPES = {
    "circle": "ellipse",
    "square": "rectangle",
    "hexagon": "hexagon",
    "diamond": "diamond",
    "triangle": "triangle",
    "pentagon": "octagon",
}
_ROW = 24
"""Nodes in a row: yEd lays out on demand, but nodes must not lie on one another before."""


def yed_keys() -> str:
    """The declarations of what `yed_node` and `yed_edge` write."""
    return (
        '<key id="yn" for="node" yfiles.type="nodegraphics"/>\n<key id="ye" for="edge" yfiles.type="edgegraphics"/>\n'
    )


def yed_node(node: Node, cells: Mapping[str, Cell], number: int) -> str:
    """A shape with the node's name below it."""
    x, y = number % _ROW * 220, number // _ROW * 110
    border = "line" if node.named else "dashed"
    return (
        f'<data key="yn"><y:ShapeNode><y:Geometry height="34.0" width="34.0" x="{x}.0" y="{y}.0"/>'
        f'<y:Fill color="{cells["colour"]}" transparent="false"/>'
        f'<y:BorderStyle color="#111827" type="{border}" width="1.0"/>'
        f'<y:NodeLabel modelName="sides" modelPosition="s" fontSize="12">{content(node.name)}</y:NodeLabel>'
        f'<y:Shape type="{_SHAPES[str(cells["shape"])]}"/></y:ShapeNode></data>'
    )


def yed_edge(edge: Edge, ontology: Ontology) -> str:
    """A line by mode, with an arrow unless the type is symmetric."""
    kind, line = ontology.types.get(edge.type), line_of(edge)
    arrow = "none" if kind and kind.symmetric else "standard"
    says = f"{kind.says if kind else edge.type}{' (disputed)' if is_disputed(edge) else ''}"
    return (
        f'<data key="ye"><y:PolyLineEdge><y:LineStyle color="{line.colour}" type="{line.yed}" width="{line.width}"/>'
        f'<y:Arrows source="none" target="{arrow}"/><y:EdgeLabel fontSize="10">{content(says)}</y:EdgeLabel>'
        "</y:PolyLineEdge></data>"
    )
