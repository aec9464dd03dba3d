"""SVG: a picture drawn here, without a browser: legend, arrows, line style by mode, numbered edges with notes."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from graph.export.captions import SIZE, baselines
from graph.export.columns import cited
from graph.export.curves import BADGE, RADIUS, Point
from graph.export.evidence_json import evidence_json
from graph.export.layout import text_width, wrapped
from graph.export.options import Options
from graph.export.picture import EDGES, NODES, DrawnEdge, DrawnNode, Picture, draw
from graph.export.statements import in_words
from graph.export.style import LINES, is_disputed, line_of, mode_of
from graph.export.xml import attribute, content
from graph.ontology import Label, Ontology

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_MARGIN, _ENTRY, _SMALL = 24.0, 20.0, 11.5
_NARROWEST = 640.0
_FONT = "Noto Sans, DejaVu Sans, Liberation Sans, Arial, Noto Sans CJK SC, sans-serif"
_DISPUTED = "#fde68a"
_ANCHORS = {"right": ("start", -0.5), "left": ("end", 0.5)}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(subgraph: Subgraph, options: Options) -> Iterator[str]:
    """One picture with a note for each edge. Raises: BadRequest where there is more than can be read."""
    nodes, edges = islice(subgraph.nodes(), NODES + 1), islice(subgraph.edges(), EDGES + 1)
    picture = draw(list(nodes), list(edges), subgraph.ontology)
    yield from svg(picture, subgraph.ontology, options, notes=True)


def svg(picture: Picture, ontology: Ontology, options: Options, notes: bool) -> Iterator[str]:
    """A picture as SVG.

    Args:
        notes: list the numbered edges in words below; a report does so itself.
    """
    title = options.title or options.question or "Who connects to whom"
    width = max(picture.width, _NARROWEST) + 2 * _MARGIN
    legend = _legend(picture, ontology, width)
    lines = [line for one in picture.edges for line in _note(one, ontology, width)] if notes else []
    top = _MARGIN + (30 if notes else 0)
    below = top + picture.height + 30
    height = below + _ENTRY * len(legend) + (len(lines) * 16 + 20 if lines else 0) + _MARGIN / 2
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}"'
        f' height="{height:.0f}" font-family="{_FONT}" role="img" aria-label="{attribute(title)}">\n'
        f"<title>{content(title)}</title>\n"
    )
    if options.manifest:
        yield f"<metadata>{content(_encode(options.manifest))}</metadata>\n"
    yield f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>\n'
    if notes:
        yield f'<text x="{_MARGIN}" y="{_MARGIN + 8}" font-size="17" font-weight="bold">{content(title)}</text>\n'
    left = (width - picture.width) / 2
    yield f'<g transform="translate({left:.1f} {top:.1f})">\n'
    for edge in picture.edges:
        kind = ontology.types.get(edge.edge.type)
        yield f"{_line(edge)}{'' if kind and kind.symmetric else _arrow(edge)}\n"
    for node in picture.nodes:
        yield _shape(node, ontology.labels[node.label])
    for edge in picture.edges:
        yield _badge(edge, ontology)
    yield "</g>\n"
    for row, entries in enumerate(legend):
        yield f'<g transform="translate({_MARGIN} {below + _ENTRY * row:.1f})" font-size="{_SMALL}">{entries}</g>\n'
    for row, text in enumerate(lines):
        y = below + _ENTRY * len(legend) + 20 + row * 16
        yield f'<text x="{_MARGIN}" y="{y:.1f}" font-size="{_SMALL}">{content(text)}</text>\n'
    yield "</svg>\n"


def _note(one: DrawnEdge, ontology: Ontology, width: float) -> Iterator[str]:
    edge = one.edge
    documents = len({e.claim.document for e in edge.evidence})
    told = f"{mode_of(edge).value}{', disputed' if is_disputed(edge) else ''}; documents: {documents}"
    text = f"{one.number} {in_words(edge, ontology)} ({told})"
    yield from wrapped(text, width - 2 * _MARGIN, _SMALL, 3)


def _line(one: DrawnEdge) -> str:
    line = line_of(one.edge)
    dashes = f' stroke-dasharray="{" ".join(map(str, line.dashes))}"' if line.dashes else ""
    curve = f"M{_at(one.curve.start)} Q{_at(one.curve.bend)} {_at(one.curve.end)}"
    return f'<path d="{curve}" fill="none" stroke="{line.colour}" stroke-width="{line.width}"{dashes}/>'


def _badge(one: DrawnEdge, ontology: Ontology) -> str:
    """The number, with quotes as a tooltip and all evidence inside."""
    edge = one.edge
    quotes = "\n".join(cited(each) for each in edge.evidence)
    evidence = evidence_json(edge.evidence)
    fill = _DISPUTED if is_disputed(edge) else "#ffffff"
    return (
        f'<g id="{attribute(edge.id)}" class="{attribute(edge.type)}">'
        f"<title>{content(f'{one.number} {in_words(edge, ontology)}')}\n{content(quotes)}</title>"
        f"<metadata>{content(evidence)}</metadata>"
        f'<circle cx="{one.badge.x:.1f}" cy="{one.badge.y:.1f}" r="{BADGE}" fill="{fill}"'
        f' stroke="{line_of(edge).colour}"/>'
        f'<text x="{one.badge.x:.1f}" y="{one.badge.y + 3.4:.1f}" font-size="9.5" text-anchor="middle">'
        f"{one.number}</text></g>\n"
    )


def _arrow(one: DrawnEdge) -> str:
    tip, near = one.curve.end, one.curve.at(0.96)
    angle = math.atan2(tip.y - near.y, tip.x - near.x)
    sides = (Point(tip.x - 11 * math.cos(angle + turn), tip.y - 11 * math.sin(angle + turn)) for turn in (0.4, -0.4))
    points = " ".join(_at(point) for point in (tip, *sides))
    return f'<polygon points="{points}" fill="{line_of(one.edge).colour}"/>'


def _shape(one: DrawnNode, label: Label) -> str:
    border = "" if one.node.named else ' stroke-dasharray="3 3"'
    names = ", ".join((one.node.name, *one.node.aliases))
    anchor, offset = _ANCHORS.get(one.caption.side.rpartition(" ")[2], ("middle", 0.0))
    x = one.caption.box.x + offset * one.caption.box.width
    lines = "".join(
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{SIZE}" text-anchor="{anchor}" stroke="#ffffff"'
        f' stroke-width="4" stroke-linejoin="round" paint-order="stroke">{content(line)}</text>'
        for line, y in baselines(one.caption)
    )
    return (
        f'<g class="node"><title>{content(f"{label.name}: {names}")}</title>'
        f'<g stroke="#111827"{border}>{_outline(label, one.centre, RADIUS)}</g>{lines}</g>\n'
    )


def _outline(label: Label, centre: Point, radius: float) -> str:
    if label.shape == "circle":
        return f'<circle cx="{centre.x:.1f}" cy="{centre.y:.1f}" r="{radius:.1f}" fill="{label.colour}"/>'
    corners, turn = {"square": (4, 45), "diamond": (4, 0), "triangle": (3, -90), "pentagon": (5, -90)}.get(
        label.shape, (6, 0)
    )
    angles = [math.radians(turn + 360 / corners * corner) for corner in range(corners)]
    points = (Point(centre.x + radius * math.cos(a), centre.y + radius * math.sin(a)) for a in angles)
    return f'<polygon points="{" ".join(map(_at, points))}" fill="{label.colour}"/>'


def _legend(picture: Picture, ontology: Ontology, width: float) -> list[str]:
    """Rows of what shapes and lines mean, only those that occur."""
    entries: list[tuple[str, str]] = []
    for name in sorted({node.label for node in picture.nodes}):
        entries.append((_outline(ontology.labels[name], Point(8, -4), 8), name))
    if any(not node.node.named for node in picture.nodes):
        ring = '<circle cx="8" cy="-4" r="7" fill="#ffffff" stroke="#111827" stroke-dasharray="3 3"/>'
        entries.append((ring, "described, not named"))
    for mode in LINES:
        if any(mode_of(edge.edge) is mode for edge in picture.edges):
            line = LINES[mode]
            dashes = f' stroke-dasharray="{" ".join(map(str, line.dashes))}"' if line.dashes else ""
            mark = f'<path d="M0 -4H26" stroke="{line.colour}" stroke-width="2"{dashes}/>'
            entries.append((mark, mode.value))
    if any(is_disputed(edge.edge) for edge in picture.edges):
        entries.append((f'<circle cx="8" cy="-4" r="8" fill="{_DISPUTED}" stroke="#1f2937"/>', "asserted and denied"))
    return _rows(entries, width - 2 * _MARGIN)


def _rows(entries: Sequence[tuple[str, str]], width: float) -> list[str]:
    rows, left = [""], 0.0
    for mark, text in entries:
        needed = 34 + text_width(text, _SMALL) + 18
        if left and left + needed > width:
            rows.append("")
            left = 0.0
        rows[-1] += f'<g transform="translate({left:.1f} 0)">{mark}<text x="32" y="0">{content(text)}</text></g>'
        left += needed
    return rows


def _at(point: Point) -> str:
    return f"{point.x:.1f},{point.y:.1f}"
