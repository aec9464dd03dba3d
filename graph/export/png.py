"""The picture as PNG, for slides and text programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.export import svg
from graph.export.options import Options
from graph.export.typeset import pixels

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_ZOOM = 2


def write(subgraph: Subgraph, options: Options) -> Iterator[bytes]:
    """The same as SVG, at twice its size. Raises: BadRequest where there is more than can be read."""
    yield pixels("".join(svg.write(subgraph, options)), _ZOOM)
