"""A zip of four CSV files for Excel, Datawrapper, Flourish and pandas."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.export.columns import plain
from graph.export.options import Options
from graph.export.tables import Table, tables
from graph.export.zipped import zipped
from graph.model import Scalar

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BATCH = 200


def write(subgraph: Subgraph, options: Options) -> Iterator[bytes]:
    """`nodes.csv`, `edges.csv`, `evidence.csv`, `documents.csv`: UTF-8 with a mark that Excel needs."""
    return zipped(_members(subgraph, options))


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before what looks like one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _members(subgraph: Subgraph, options: Options) -> Iterator[tuple[str, Iterator[str]]]:
    for table in tables(subgraph):
        yield f"{table.name}.csv", _lines(table)
    if options.manifest:
        yield "manifest.json", iter([json.dumps(options.manifest, ensure_ascii=False, indent=2)])


def _lines(table: Table) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield "\ufeff"
    writer.writerow([column.name for column in table.columns])
    for number, row in enumerate(table.rows):
        writer.writerow([None if cell is None else _text(cell) for cell in row])
        if number % _BATCH == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def _text(cell: Scalar) -> str:
    return harmless(cell) if isinstance(cell, str) else plain(cell)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
