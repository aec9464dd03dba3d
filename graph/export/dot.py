"""DOT for Graphviz: lines by mode, quotes as tooltips, all evidence as JSON in an attribute of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.export.columns import cited, specific_label
from graph.export.json import evidence_fields
from graph.export.options import Options
from graph.export.style import is_disputed, line_of

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_SHAPES = {"circle": "ellipse", "square": "box"}
_HEAD = """\
digraph yalu {
  graph [overlap=false, splines=true];
  node [style=filled, fontcolor=white, fontname="sans-serif"];
  edge [fontname="sans-serif", fontsize=10];
"""
_encode = json.JSONEncoder(separators=(",", ":")).encode


def write(subgraph: Subgraph, options: Options) -> Iterator[str]:
    """One node or edge a line; parallel edges stay apart."""
    if options.manifest:
        yield f"// {_encode(options.manifest)}\n"
    yield _HEAD
    ontology = subgraph.ontology
    for node in subgraph.nodes():
        name = specific_label(node.labels, ontology)
        label = ontology.labels[name]
        values = {
            "label": node.name,
            "tooltip": f"{name}: {', '.join((node.name, *node.aliases))}",
            "class": " ".join(node.labels),
            "shape": _SHAPES.get(label.shape, label.shape),
            "fillcolor": label.colour,
        }
        yield f"  {quoted(node.id)} [{_attributes(values)}];\n"
    for edge in subgraph.edges():
        kind, line = ontology.types.get(edge.type), line_of(edge)
        values = {
            "id": edge.id,
            "label": f"{kind.says if kind else edge.type}{' (disputed)' if is_disputed(edge) else ''}",
            "class": edge.type,
            "style": line.dot,
            "color": line.colour,
            "dir": "none" if kind and kind.symmetric else "forward",
            "tooltip": "\n".join(cited(one) for one in edge.evidence),
            "evidence": _encode([evidence_fields(one) for one in edge.evidence]),
        }
        yield f"  {quoted(edge.source)} -> {quoted(edge.target)} [{_attributes(values)}];\n"
    yield "}\n"


def quoted(text: str) -> str:
    """A text as Graphviz shows it; line ends as `\\n`, NUL, which it cannot hold, as its picture."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("\x00", "\u2400").replace("\r", "")
    return f'"{safe}"'.replace("\n", "\\n")


def _attributes(values: dict[str, str]) -> str:
    return ", ".join(f"{name}={quoted(value)}" for name, value in values.items())
