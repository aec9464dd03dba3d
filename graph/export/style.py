"""How modes are drawn, the same in every picture: the firmer, the fuller the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from graph.export.subgraph import Edge
from graph.model import Mode


@dataclass(frozen=True, slots=True)
class Line:
    """A line.

    Attributes:
        colour: `#rrggbb`; width: in points.
        dashes: lengths of strokes and gaps; empty: unbroken.
        dot, yed: what Graphviz and yEd call it.
    """

    colour: str
    width: float
    dashes: tuple[int, ...]
    dot: str
    yed: str


LINES = {
    Mode.ASSERTED: Line("#1f2937", 1.6, (), "solid", "line"),
    Mode.HEDGED: Line("#1f2937", 1.4, (7, 4), "dashed", "dashed"),
    Mode.PLANNED: Line("#1f2937", 1.4, (2, 3), "dotted", "dotted"),
    Mode.DENIED: Line("#b91c1c", 1.4, (7, 3, 2, 3), "dashed", "dashed_dotted"),
}


def mode_of(edge: Edge) -> Mode:
    """The firmest mode of an edge's claims."""
    return min((one.claim.mode for one in edge.evidence), key=lambda mode: mode.rank, default=Mode.ASSERTED)


def line_of(edge: Edge) -> Line:
    """How an edge is drawn."""
    return LINES[mode_of(edge)]


def is_disputed(edge: Edge) -> bool:
    """Whether it is both asserted and denied."""
    return cast(bool, edge.properties.get("disputed", False))
