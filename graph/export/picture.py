"""A picture as shapes with coordinates: what `svg` writes and what a test of collisions looks at."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.errors import BadRequest
from graph.export.columns import specific_label
from graph.export.layout import Box, positions, text_width, wrapped
from graph.export.subgraph import Edge, Node
from graph.ontology import Ontology

NODES, EDGES = 150, 400
"""The most that one picture can show and still be read."""
RADIUS, BADGE, SIZE, LINE = 17.0, 8.5, 12.5, 15.0
_CAPTION = 140.0
_BEND = 26.0
_PLACES = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8)


@dataclass(frozen=True, slots=True)
class Point:
    """A place, in pixels from the top left."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node: the centre of its shape, and its name in lines below."""

    node: Node
    label: str
    centre: Point
    caption: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """An edge: a curve from border to border, and where its number stands."""

    edge: Edge
    number: int
    start: Point
    bend: Point
    end: Point
    badge: Point


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything drawn, and its size without a margin."""

    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]
    width: float
    height: float


def draw(nodes: Sequence[Node], edges: Sequence[Edge], ontology: Ontology) -> Picture:
    """Places nodes and numbers edges in the order given.

    Raises: BadRequest where there is more than can be read.
    """
    if len(nodes) > NODES or len(edges) > EDGES:
        what = f"a picture of more than {NODES} entities or {EDGES} relationships cannot be read"
        raise BadRequest(what, "choose a smaller part, or export graphml for a drawing program")
    captions = {node.id: wrapped(node.name, _CAPTION, SIZE, 3) for node in nodes}
    sizes = {one: _size(lines) for one, lines in captions.items()}
    centres = positions(sizes, [(edge.source, edge.target) for edge in edges]) if nodes else {}
    drawn = {
        node.id: _node(node, specific_label(node, ontology), captions[node.id], Box(*centres[node.id], *sizes[node.id]))
        for node in nodes
    }
    curves = _curves(edges, drawn)
    boxes = [one.box for one in drawn.values()]
    return Picture(
        tuple(drawn.values()),
        tuple(curves),
        max((box.x + box.width / 2 for box in boxes), default=0.0),
        max((box.y + box.height / 2 for box in boxes), default=0.0),
    )


def on_curve(start: Point, bend: Point, end: Point, t: float) -> Point:
    """A point of a quadratic curve; t from 0 to 1."""
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return Point(a * start.x + b * bend.x + c * end.x, a * start.y + b * bend.y + c * end.y)


def _size(lines: Sequence[str]) -> tuple[float, float]:
    width = max([2 * RADIUS, *(text_width(line, SIZE) for line in lines)])
    return width + 6, 2 * RADIUS + 6 + LINE * len(lines)


def _node(node: Node, label: str, caption: Sequence[str], box: Box) -> DrawnNode:
    return DrawnNode(node, label, Point(box.x, box.y - box.height / 2 + RADIUS), tuple(caption), box)


def _curves(edges: Sequence[Edge], nodes: dict[str, DrawnNode]) -> list[DrawnEdge]:
    between: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, edge in enumerate(edges):
        between[min(edge.source, edge.target), max(edge.source, edge.target)].append(index)
    badges: list[Box] = []
    captions = [one.box for one in nodes.values()]
    drawn = []
    for index, edge in enumerate(edges):
        siblings = between[min(edge.source, edge.target), max(edge.source, edge.target)]
        place = siblings.index(index) - (len(siblings) - 1) / 2
        start, bend, end = _curve(nodes[edge.source].centre, nodes[edge.target].centre, edge, place)
        badge = _badge(start, bend, end, badges, captions)
        badges.append(Box(badge.x, badge.y, 2 * BADGE, 2 * BADGE))
        drawn.append(DrawnEdge(edge, index + 1, start, bend, end, badge))
    return drawn


def _curve(a: Point, b: Point, edge: Edge, place: float) -> tuple[Point, Point, Point]:
    """Start, control point and end; siblings bend to different sides whichever way they point."""
    if edge.source == edge.target:
        top = Point(a.x, a.y - RADIUS * (3.4 + abs(place)))
        return Point(a.x - RADIUS * 0.7, a.y - RADIUS * 0.7), top, Point(a.x + RADIUS * 0.7, a.y - RADIUS * 0.7)
    side = 1.0 if edge.source < edge.target else -1.0
    length = math.dist((a.x, a.y), (b.x, b.y)) or 1.0
    across = Point(-(b.y - a.y) / length * side, (b.x - a.x) / length * side)
    bend = Point((a.x + b.x) / 2 + across.x * place * 2 * _BEND, (a.y + b.y) / 2 + across.y * place * 2 * _BEND)
    return _border(a, bend), bend, _border(b, bend)


def _border(centre: Point, towards: Point) -> Point:
    length = math.dist((centre.x, centre.y), (towards.x, towards.y)) or 1.0
    away = (RADIUS + 2.5) / length
    return Point(centre.x + (towards.x - centre.x) * away, centre.y + (towards.y - centre.y) * away)


def _badge(start: Point, bend: Point, end: Point, badges: Sequence[Box], captions: Sequence[Box]) -> Point:
    """The place on a curve where a number covers least of what is there, other numbers before all."""

    def covered(point: Point) -> float:
        box = Box(point.x, point.y, 2 * BADGE + 2, 2 * BADGE + 2)
        return 50 * _covered(box, badges) + _covered(box, captions)

    return min((on_curve(start, bend, end, t) for t in _PLACES), key=covered)


def _covered(box: Box, others: Sequence[Box]) -> float:
    overlaps = (box.overlap(other) for other in others)
    return sum(x * y for x, y in overlaps if x > 0 and y > 0)
