"""A picture as shapes with coordinates: what `svg` writes and what a test of collisions looks at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from graph.errors import BadRequest
from graph.export.captions import SIZE, Caption, captions, hidden, reserved, shape
from graph.export.columns import specific_label
from graph.export.curves import BADGE, Curve, Point, badges, curves
from graph.export.layout import Box, positions, wrapped
from graph.export.subgraph import Edge, Node
from graph.ontology import Ontology

NODES, EDGES = 150, 400
"""The most that one picture can show and still be read."""
_CAPTION = 140.0
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node: the centre of its shape, and its name."""

    node: Node
    label: str
    centre: Point
    caption: Caption


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """An edge: its curve, its number, and where that stands."""

    edge: Edge
    number: int
    curve: Curve
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
    texts = {node.id: tuple(wrapped(node.name, _CAPTION, SIZE, 3)) for node in nodes}
    centres = _centres(texts, edges)
    names, drawn = _named(texts, edges, centres)
    numbers = badges(drawn, [box for one in names for box in (names[one].box, shape(centres[one]))])
    return _framed(
        [DrawnNode(one, specific_label(one.labels, ontology), centres[one.id], names[one.id]) for one in nodes],
        [
            DrawnEdge(edge, number, curve, badge)
            for number, (edge, curve, badge) in enumerate(zip(edges, drawn, numbers, strict=True), 1)
        ],
    )


def _named(
    texts: dict[str, tuple[str, ...]], edges: Sequence[Edge], centres: dict[str, Point]
) -> tuple[dict[str, Caption], list[Curve]]:
    """Names where lines run least, and lines around the names; of several rounds, that which hides least."""
    drawn, rounds = curves(edges, centres), []
    for _ in range(_ROUNDS):
        names = captions(texts, centres, drawn)
        drawn = curves(edges, centres, [one.box for one in names.values()])
        rounds.append((hidden(names.values(), drawn), names, drawn))
        if not rounds[-1][0]:
            break
    _, names, drawn = min(rounds, key=itemgetter(0))
    return names, drawn


def _centres(texts: dict[str, tuple[str, ...]], edges: Sequence[Edge]) -> dict[str, Point]:
    """The centre of each shape, at the top of what the layout keeps free for it."""
    sizes = {one: reserved(lines) for one, lines in texts.items()}
    found = positions(sizes, [(edge.source, edge.target) for edge in edges]) if texts else {}
    return {one: Point(x, y - sizes[one][1] / 2 + shape(Point(0, 0)).height / 2) for one, (x, y) in found.items()}


def _framed(nodes: Iterable[DrawnNode], edges: Iterable[DrawnEdge]) -> Picture:
    """Moved so that everything is inside."""
    nodes, edges = list(nodes), list(edges)
    boxes = [box for one in nodes for box in (shape(one.centre), one.caption.box)]
    boxes += [Box(point.x, point.y, 2, 2) for one in edges for point in one.curve.points()]
    boxes += [Box(one.badge.x, one.badge.y, 2 * BADGE, 2 * BADGE) for one in edges]
    left = min((box.x - box.width / 2 for box in boxes), default=0.0)
    top = min((box.y - box.height / 2 for box in boxes), default=0.0)

    def moved(point: Point) -> Point:
        return Point(point.x - left, point.y - top)

    return Picture(
        tuple(replace(one, centre=moved(one.centre), caption=_moved(one.caption, left, top)) for one in nodes),
        tuple(
            replace(
                one,
                curve=Curve(moved(one.curve.start), moved(one.curve.bend), moved(one.curve.end)),
                badge=moved(one.badge),
            )
            for one in edges
        ),
        max((box.x + box.width / 2 for box in boxes), default=0.0) - left,
        max((box.y + box.height / 2 for box in boxes), default=0.0) - top,
    )


def _moved(caption: Caption, left: float, top: float) -> Caption:
    box = caption.box
    return replace(caption, box=Box(box.x - left, box.y - top, box.width, box.height))
