"""The page about exports names every format and every scope, and none that there is not."""

from __future__ import annotations

import re
from pathlib import Path

from api.scopes import SCOPES
from graph.export import FORMATS

PAGE = Path(__file__).parents[3] / "docs" / "exports.md"


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading whose first cell is code."""
    (section,) = (
        part for part in PAGE.read_text(encoding="utf-8").split("\n#") if part.lstrip("# ").startswith(heading)
    )
    return [line.split("|")[1:-1] for line in section.splitlines() if line.startswith("| `")]


def test_the_table_names_every_format_and_how_much_evidence_it_keeps() -> None:
    kept = {name: row[3].strip() for row in rows("Taking") for name in re.findall(r"`([a-z0-9-]+)`", row[0])}
    assert kept.keys() == FORMATS.keys()
    # `test_evidence_kept`, `test_report` and `test_pdf` hold the formats to it.
    assert {name for name, share in kept.items() if share != "100 %"} == {"png"}


def test_the_table_names_every_scope() -> None:
    assert [re.findall("`([a-z]+)`", row[0])[0] for row in rows("Which part")] == list(SCOPES)
