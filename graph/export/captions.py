"""Where the name of each node stands: below, above or beside its shape, where lines and arrows run least."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.export.curves import RADIUS, Curve, Point, points_of
from graph.export.layout import Box, text_width

if TYPE_CHECKING:
    import numpy

SIZE, LINE = 12.5, 15.0
"""Of the letters and from line to line, in pixels."""
_AWAY, _FAR = 4.0, 13.0
"""Between shape and caption; how much more leaves room for arrows between the two."""
_FARTHER = 3.0
"""How many points of lines a caption may cover rather than stand that far."""
_SIDES = {
    "below": (0.0, 1.0),
    "above": (0.0, -1.0),
    "right": (1.0, 0.0),
    "left": (-1.0, 0.0),
    "below right": (0.85, 0.85),
    "above right": (0.85, -0.85),
    "below left": (-0.85, 0.85),
    "above left": (-0.85, -0.85),
}
"""From the centre of a shape towards its caption."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A name in lines, on one side of its node, and the rectangle that it fills; `far`: arrows fit between."""

    lines: tuple[str, ...]
    side: str
    box: Box
    far: bool = False


def reserved(lines: Sequence[str]) -> tuple[float, float]:
    """Width and height of a shape with its caption below: what the layout keeps free for a node."""
    width, height = _extent(lines)
    return max(2 * RADIUS, width) + 6, 2 * RADIUS + _AWAY + height + 2


def captions(
    texts: Mapping[str, tuple[str, ...]], centres: Mapping[str, Point], drawn: Sequence[Curve]
) -> dict[str, Caption]:
    """A caption for each node; no caption lies on another or on a shape.

    Nodes with most lines around them choose first. Below its node each has room in any case: the layout left it.
    """
    lines = points_of(drawn)
    taken = {one: [shape(centres[one]), _placed(texts[one], "below", centres[one]).box] for one in texts}
    found = {}
    for one in sorted(texts, key=lambda one: (-_busy(centres[one], lines), one)):
        others = [box for other, boxes in taken.items() if other != one for box in boxes]
        below, *ways = [_placed(texts[one], side, centres[one], far) for far in (0.0, _FAR) for side in _SIDES]
        free = [below, *(way for way in ways if not any(_on(way.box, box) for box in others))]
        found[one] = min(free, key=lambda way: _crossed(way.box, lines) + _FARTHER * way.far)
        taken[one] = [shape(centres[one]), found[one].box]
    return found


def hidden(names: Iterable[Caption], drawn: Sequence[Curve]) -> int:
    """How many points of curves lie under names."""
    lines = points_of(drawn)
    return sum(_crossed(one.box, lines) for one in names)


def shape(centre: Point) -> Box:
    """The rectangle around a node's shape."""
    return Box(centre.x, centre.y, 2 * RADIUS, 2 * RADIUS)


def baselines(caption: Caption) -> Iterator[tuple[str, float]]:
    """Each line, and where its letters stand."""
    top = caption.box.y - caption.box.height / 2
    return ((line, top + LINE * row + 11.5) for row, line in enumerate(caption.lines))


def _extent(lines: Sequence[str]) -> tuple[float, float]:
    return max((text_width(line, SIZE) for line in lines), default=0.0), LINE * len(lines)


def _placed(lines: tuple[str, ...], side: str, centre: Point, far: float = 0.0) -> Caption:
    width, height = _extent(lines)
    x, y = _SIDES[side]
    across, down = (math.copysign(size / 2, way) if way else 0.0 for way, size in ((x, width), (y, height)))
    away = RADIUS + _AWAY + far
    box = Box(centre.x + x * away + across, centre.y + y * away + down, width, height)
    return Caption(lines, side, box, far > 0)


def _on(one: Box, other: Box) -> bool:
    return all(over > 0 for over in one.overlap(other, 2.0))


def _crossed(box: Box, lines: numpy.ndarray) -> int:
    """How many points of curves lie inside."""
    return int(((abs(lines[:, 0] - box.x) < box.width / 2 + 2) & (abs(lines[:, 1] - box.y) < box.height / 2 + 2)).sum())


def _busy(centre: Point, lines: numpy.ndarray) -> int:
    return _crossed(Box(centre.x, centre.y, 6 * RADIUS, 6 * RADIUS), lines)
