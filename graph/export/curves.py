"""Edges of a picture as curves: parallel ones apart, none through a node that it does not touch."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from graph.export.layout import Box
from graph.export.subgraph import Edge

if TYPE_CHECKING:
    import numpy

RADIUS, BADGE = 17.0, 8.5
"""Of a node's shape and of an edge's number, in pixels."""
_BEND = 26.0
_SHIFTS = (0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.0, -2.0, 3.0, -3.0)
"""Where curves between two nodes may go instead, in bends to their side, the nearest first."""
_SHAPE, _NAME, _TIP, _AWAY = 50.0, 4.0, 4.0, 0.5
"""How bad it is for a curve to run through a shape, for each of its points to lie under a name, for another's arrow to
be so near that it seems to be its own, and for each bend to its side."""
_APART = 9.0
"""Pixels between the arrow of a curve and another curve."""
_STEPS, _HEAD, _ARROW = 48, 4, 8.0
"""Points along a curve; how many of the last belong to its arrow; how much each of those counts."""
_PLACES = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8)
_NUMBER, _CAPTION, _LINE = 50.0, 1.0, 0.5
"""How bad it is for a number to lie on another one, on a caption, on another line."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place, in pixels from the top left."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve from border to border."""

    start: Point
    bend: Point
    end: Point

    def at(self, t: float) -> Point:
        """A point of it; t from 0 to 1."""
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        return Point(
            a * self.start.x + b * self.bend.x + c * self.end.x, a * self.start.y + b * self.bend.y + c * self.end.y
        )

    def points(self) -> Iterator[Point]:
        """Points all along it, evenly."""
        return (self.at(step / _STEPS) for step in range(_STEPS + 1))


def curves(edges: Sequence[Edge], centres: Mapping[str, Point], names: Sequence[Box] = ()) -> list[Curve]:
    """A curve for each edge, between the centres of its ends; around `names` where there is room."""
    between: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, edge in enumerate(edges):
        between[min(edge.source, edge.target), max(edge.source, edge.target)].append(index)
    drawn: dict[int, Curve] = {}
    # Single curves, which are freest, go around those that have company.
    for pair, siblings in sorted(between.items(), key=lambda each: -len(each[1])):
        shapes = [point for one, point in centres.items() if one not in pair]
        ways = (_side_by_side([edges[one] for one in siblings], centres, shift) for shift in _SHIFTS)
        drawn |= zip(siblings, _best(ways, shapes, names, list(drawn.values())), strict=True)
    return [drawn[index] for index in range(len(edges))]


def _side_by_side(edges: Sequence[Edge], centres: Mapping[str, Point], shift: float) -> list[Curve]:
    """Curves between the same two nodes, all of them moved to one side."""
    first = shift - (len(edges) - 1) / 2
    return [_curve(centres[one.source], centres[one.target], one, first + place) for place, one in enumerate(edges)]


def _best(
    ways: Iterable[list[Curve]], shapes: Sequence[Point], names: Sequence[Box], others: Sequence[Curve]
) -> list[Curve]:
    """The way that covers least; where it covers nothing no further one is looked at."""
    found: list[tuple[float, list[Curve]]] = []
    for shift, way in zip(_SHIFTS, ways, strict=True):
        bad = sum(_covers(curve, shapes, names) for curve in way)
        bad += _TIP * _touches(way[0], others) if len(way) == 1 else 0
        found.append((bad + _AWAY * abs(shift), way))
        if not bad:
            break
    return min(found, key=itemgetter(0))[1]


def _covers(curve: Curve, shapes: Sequence[Point], names: Sequence[Box]) -> float:
    """How bad it is what a curve runs through."""
    import numpy

    path = numpy.array([(point.x, point.y) for point in curve.points()])
    centres = numpy.array([(point.x, point.y) for point in shapes]).reshape(-1, 1, 2)
    through = numpy.hypot(*numpy.moveaxis(centres - path, 2, 0)).min(axis=1) < RADIUS + 4
    boxes = numpy.array([(box.x, box.y, box.width / 2 + 2, box.height / 2 + 2) for box in names]).reshape(-1, 1, 4)
    under = (abs(path - boxes[..., :2]) < boxes[..., 2:]).all(axis=2)
    return float(_SHAPE * through.sum() + _NAME * under.sum())


def _touches(curve: Curve, others: Sequence[Curve]) -> int:
    """How many curves end where it runs, or run where it ends."""
    import numpy

    if not others:
        return 0
    paths = numpy.array([[(point.x, point.y) for point in one.points()] for one in (curve, *others)])
    mine, theirs = paths[0], paths[1:]
    ended = numpy.hypot(*numpy.moveaxis(theirs - mine[-1], 2, 0)).min(axis=1) < _APART
    ends = numpy.hypot(*numpy.moveaxis(theirs[:, -1:] - mine, 2, 0)).min(axis=1) < _APART
    return int(ended.sum() + ends.sum())


def points_of(drawn: Sequence[Curve]) -> numpy.ndarray:
    """Points along all curves: rows of x, y, index of the curve, and how bad it is to cover it (an arrow is worse)."""
    import numpy

    weights = [*[1.0] * (_STEPS - _HEAD), *[_ARROW] * (_HEAD + 1)]
    rows = [
        (point.x, point.y, index, weight)
        for index, curve in enumerate(drawn)
        for point, weight in zip(curve.points(), weights, strict=True)
    ]
    return numpy.array(rows, dtype=float).reshape(-1, 4)


def badges(drawn: Sequence[Curve], taken: Sequence[Box]) -> list[Point]:
    """Where the number of each curve stands: on it, where it covers least; `taken` are captions and shapes."""
    import numpy

    found: list[Point] = []
    lines = points_of(drawn)
    for index, curve in enumerate(drawn):
        other = lines[lines[:, 2] != index]

        def covered(point: Point, other: numpy.ndarray = other) -> float:
            box = Box(point.x, point.y, 2 * BADGE + 2, 2 * BADGE + 2)
            numbers = _NUMBER * _covered(box, [Box(one.x, one.y, 2 * BADGE, 2 * BADGE) for one in found])
            near = (numpy.abs(other[:, 0] - point.x) < BADGE) & (numpy.abs(other[:, 1] - point.y) < BADGE)
            return numbers + _CAPTION * _covered(box, taken) + _LINE * float(near.sum())

        found.append(min((curve.at(t) for t in _PLACES), key=covered))
    return found


def _curve(a: Point, b: Point, edge: Edge, place: float) -> Curve:
    """Siblings bend to different sides whichever way they point."""
    if edge.source == edge.target:
        top = Point(a.x, a.y - RADIUS * (3.4 + abs(place)))
        return Curve(Point(a.x - RADIUS * 0.7, a.y - RADIUS * 0.7), top, Point(a.x + RADIUS * 0.7, a.y - RADIUS * 0.7))
    side = 1.0 if edge.source < edge.target else -1.0
    length = math.dist((a.x, a.y), (b.x, b.y)) or 1.0
    across = Point(-(b.y - a.y) / length * side, (b.x - a.x) / length * side)
    bend = Point((a.x + b.x) / 2 + across.x * place * 2 * _BEND, (a.y + b.y) / 2 + across.y * place * 2 * _BEND)
    return Curve(_border(a, bend), bend, _border(b, bend))


def _border(centre: Point, towards: Point) -> Point:
    length = math.dist((centre.x, centre.y), (towards.x, towards.y)) or 1.0
    away = (RADIUS + 2.5) / length
    return Point(centre.x + (towards.x - centre.x) * away, centre.y + (towards.y - centre.y) * away)


def _covered(box: Box, others: Sequence[Box]) -> float:
    overlaps = (box.overlap(other) for other in others)
    return sum(x * y for x, y in overlaps if x > 0 and y > 0)
