"""The picture as PNG, for slides and text programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.export import svg
from graph.export.options import Options

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_ZOOM = 2


def write(subgraph: Subgraph, options: Options) -> Iterator[bytes]:
    """The same as SVG, at twice its size. Raises: BadRequest where there is more than can be read."""
    yield png("".join(svg.write(subgraph, options)))


def png(picture: str) -> bytes:
    """An SVG in pixels, with the fonts of this machine."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=picture, zoom=_ZOOM))
