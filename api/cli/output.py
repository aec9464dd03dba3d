"""How answers are shown: JSON for programs, tables for people."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from api.schemas import Wire

_WIDE = 4_096
"""Where nobody looks a line stays whole, so that other programs find what they look for."""

_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if code not in (9, 10)}


def console(*, error: bool = False) -> Console:
    """A console without markup: words of documents are shown as they are."""
    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else _WIDE
    return Console(file=stream, markup=False, highlight=False, emoji=False, width=width, soft_wrap=False)


def safe(text: object) -> str:
    """Text without control characters: a document must not steer a terminal."""
    return str("" if text is None else text).translate(_CONTROLS)


def as_json(answer: Wire) -> None:
    """The answer as HTTP gives it."""
    sys.stdout.write(answer.model_dump_json() + "\n")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """Rows under their columns; columns of numbers are those whose name begins with `#`."""
    drawn = Table(box=box.SIMPLE_HEAD, title=safe(title) or None, title_justify="left", show_edge=False, pad_edge=False)
    for column in columns:
        drawn.add_column(column.removeprefix("#"), justify="right" if column.startswith("#") else "left")
    for row in rows:
        drawn.add_row(*(safe(cell) for cell in row))
    console().print(drawn)


def lines(*said: object, indent: int = 0) -> None:
    """Lines of text; empty ones are left out."""
    out = console()
    for each in said:
        if each:
            out.print(" " * indent + safe(each), soft_wrap=True)


def rest(shown: int, total: int, cursor: str | None, what: str) -> None:
    """Says how much a page leaves out."""
    if total > shown:
        more = f"; --cursor {cursor}" if cursor else ""
        lines(f"{shown:,} of {total:,} {what}{more}")
