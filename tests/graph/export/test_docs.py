"""The page about exports names every format, and none that there is not."""

from __future__ import annotations

import re
from pathlib import Path

from graph.export import FORMATS

PAGE = Path(__file__).parents[3] / "docs" / "exports.md"


def test_the_table_names_every_format() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    named = [name for row in rows for name in re.findall(r"`([a-z0-9-]+)`", row.split("|")[1])]
    assert sorted(named) == sorted(FORMATS)
