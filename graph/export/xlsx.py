"""An Excel workbook of sheets: nodes, edges, evidence, documents, and what it says of itself."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from graph.errors import BadRequest
from graph.export.columns import Cell, Column
from graph.export.options import Options
from graph.export.tables import Table, tables

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

    from graph.export.read import Subgraph

_ROWS = 1_048_575
_LENGTH = 32_767
_CUT = " … (cut; the whole text is in the other formats)"
_WIDE = {"name": 30, "quote": 80, "quotes": 80, "source_name": 26, "target_name": 26, "title": 40, "labels": 30}
_PIECE = 1 << 16


def write(subgraph: Subgraph, options: Options) -> Iterator[bytes]:
    """One workbook; text is written as text, so that nothing in it is ever a formula.

    Raises: BadRequest where a table has more rows than a sheet can hold, before anything is read.
    """
    import xlsxwriter

    for what, count in subgraph.counts().items():
        if count > _ROWS:
            raise BadRequest(f"{count:,} {what} are more than the {_ROWS:,} rows of a sheet", "export csv instead")
    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(file, {"constant_memory": True})
        book.set_properties({"title": options.title, "comments": options.question, "created": datetime(2000, 1, 1)})
        head = book.add_format({"bold": True, "bg_color": "#e5e7eb", "bottom": 1})
        for table in tables(subgraph):
            _sheet(book, table, head)
        if options.manifest:
            _sheet(book, Table("manifest", (Column("name"), Column("value")), _said(options)), head)
        book.close()
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _sheet(book: Workbook, table: Table, head: Format) -> None:
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, 1)
    for column, one in enumerate(table.columns):
        sheet.set_column(column, column, _WIDE.get(one.name, 14))
        sheet.write_string(0, column, one.name, head)
    last = 0
    for last, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, bool):
                sheet.write_boolean(last, column, cell)
            elif isinstance(cell, (int, float)):
                sheet.write_number(last, column, cell)
            elif cell is not None:
                sheet.write_string(last, column, fitting(cell))
    sheet.autofilter(0, 0, max(last, 1), len(table.columns) - 1)


def _said(options: Options) -> Iterator[list[Cell]]:
    for name, value in options.manifest.items():
        yield [name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)]


def fitting(text: str) -> str:
    """A text that a cell can hold; a longer one says that it was cut."""
    return text if len(text.encode("utf-16-le")) // 2 <= _LENGTH else text[: _LENGTH // 2] + _CUT
