"""Where nodes lie in a picture: linked ones near each other, none on top of another, the same each time."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

_SPACE = 105.0
"""Pixels between neighbours that the layout aims at."""
_GAP = 24.0
_ROUNDS = 400
_NARROWEST = 640.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its centre, in pixels."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Box, gap: float = 0.0) -> tuple[float, float]:
        """How far two boxes lie over each other in x and y; both above 0 where they do."""
        return (
            (self.width + other.width) / 2 + gap - abs(self.x - other.x),
            (self.height + other.height) / 2 + gap - abs(self.y - other.y),
        )


def text_width(text: str, size: float) -> float:
    """About how wide a text is in a sans-serif font of a size, in pixels."""
    return size * sum(_letter_width(letter) for letter in text)


def wrapped(text: str, width: float, size: float, lines: int) -> list[str]:
    """A text in at most some lines of at most some pixels; what does not fit ends in an ellipsis."""
    found: list[str] = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if text_width(longer, size) <= width or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    short = [_shortened(line, width, size) for line in found[:lines]]
    return short if len(found) <= lines else [*short[:-1], f"{short[-1].rstrip('…')}…"]


def positions(
    sizes: Mapping[str, tuple[float, float]], links: Sequence[tuple[str, str]]
) -> dict[str, tuple[float, float]]:
    """The centre of each node, in pixels, from the top left.

    Args:
        sizes: width and height of what is drawn for each node, its caption included.
    """
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(sorted(sizes))
    graph.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in links if a != b))
    parts = sorted((sorted(part) for part in networkx.connected_components(graph)), key=lambda p: (-len(p), p))
    boxes: dict[str, Box] = {}
    left = top = deep = 0.0
    widest = 0.0
    for part in parts:
        placed = _spread(_component(graph.subgraph(part), sizes))
        width, height = _extent(placed)
        widest = max(widest, width, _NARROWEST)
        if left and left + width > widest:
            left, top, deep = 0.0, top + deep + 2 * _GAP, 0.0
        boxes |= {one: Box(b.x + left, b.y + top, b.width, b.height) for one, b in placed.items()}
        left, deep = left + width + 2 * _GAP, max(deep, height)
    return {one: (round(box.x, 1), round(box.y, 1)) for one, box in boxes.items()}


def _component(graph: networkx.Graph[str], sizes: Mapping[str, tuple[float, float]]) -> dict[str, Box]:
    import networkx

    scale = _SPACE * max(1.0, math.sqrt(len(graph)))
    # A fixed seed and sorted nodes: the same graph gives the same picture.
    ordered: networkx.Graph[str] = networkx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.edges))
    found = networkx.spring_layout(ordered, seed=7, iterations=300, k=1.4 / math.sqrt(len(ordered)))
    return {one: Box(float(x) * scale, float(y) * scale * 0.8, *sizes[one]) for one, (x, y) in found.items()}


def _spread(boxes: dict[str, Box]) -> dict[str, Box]:
    """Pushes boxes apart until none lies over another, and moves them to the top left."""
    names = sorted(boxes)
    for _ in range(_ROUNDS):
        if not _push_once(boxes, names):
            break
    left = min(b.x - b.width / 2 for b in boxes.values())
    top = min(b.y - b.height / 2 for b in boxes.values())
    return {one: Box(b.x - left, b.y - top, b.width, b.height) for one, b in boxes.items()}


def _push_once(boxes: dict[str, Box], names: Sequence[str]) -> bool:
    moved = False
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            a, b = boxes[one], boxes[other]
            over_x, over_y = a.overlap(b, _GAP)
            if over_x <= 0.01 or over_y <= 0.01:
                continue
            moved = True
            if over_x < over_y:
                step = math.copysign(over_x / 2, a.x - b.x or 1.0)
                boxes[one], boxes[other] = (
                    Box(a.x + step, a.y, a.width, a.height),
                    Box(b.x - step, b.y, b.width, b.height),
                )
            else:
                step = math.copysign(over_y / 2, a.y - b.y or 1.0)
                boxes[one], boxes[other] = (
                    Box(a.x, a.y + step, a.width, a.height),
                    Box(b.x, b.y - step, b.width, b.height),
                )
    return moved


def _extent(boxes: Mapping[str, Box]) -> tuple[float, float]:
    return max(b.x + b.width / 2 for b in boxes.values()), max(b.y + b.height / 2 for b in boxes.values())


def _letter_width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if unicodedata.combining(letter):
        return 0.0
    return 0.74 if letter.isupper() or letter in "mwMW@%—" else 0.36 if letter in " .,;:'|iljtf!()[]-" else 0.61


def _shortened(line: str, width: float, size: float) -> str:
    if text_width(line, size) <= width:
        return line
    room = width - text_width("…", size)
    for end, letter in enumerate(line):
        room -= text_width(letter, size)
        if room < 0:
            return f"{line[:end]}…"
    return line
