"""Pages and pixels by Typst, which brings its own fonts: the same input gives the same bytes on one machine."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Literal

from graph.errors import YaluError

_PIXELS_AN_INCH = 96
_PICTURE = """
#set document(title: sys.inputs.title, date: none)
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", alt: sys.inputs.title)
"""


def pages(data: object) -> bytes:
    """A report as PDF, tagged for screen readers; `report.typ` says how it looks.

    Args:
        data: what `report.typ` reads; it is never taken for markup.
    """
    return _compiled(_template(), {"data": json.dumps(data)}, "pdf", None)


def picture(svg: str, title: str) -> bytes:
    """An SVG as PDF, on a page of its size."""
    return _compiled(_PICTURE, {"svg": svg, "title": title}, "pdf", None)


def pixels(svg: str, zoom: int) -> bytes:
    """An SVG as PNG, `zoom` pixels for each of its own."""
    return _compiled(_PICTURE, {"svg": svg, "title": ""}, "png", _PIXELS_AN_INCH * zoom)


@cache
def _template() -> str:
    return (Path(__file__).parent / "report.typ").read_text(encoding="utf-8")


def _compiled(source: str, inputs: dict[str, str], form: Literal["pdf", "png"], ppi: float | None) -> bytes:
    import typst

    try:
        return typst.compile(source.encode(), format=form, ppi=ppi, sys_inputs=inputs)
    except typst.TypstError as error:
        raise YaluError(f"the page cannot be set: {error}", "export html, and please report it") from error
