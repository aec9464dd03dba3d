"""Figures as a Markdown table, printed while they are measured."""

from __future__ import annotations

from collections.abc import Iterable


def heading(title: str, columns: Iterable[str]) -> None:
    """Begins a table."""
    names = list(columns)
    print(f"\n### {title}\n\n| {' | '.join(names)} |\n|{'---|' * len(names)}", flush=True)


def row(*cells: object) -> None:
    """One line of it; floats with three significant figures."""
    print(f"| {' | '.join(_text(cell) for cell in cells)} |", flush=True)


def _text(cell: object) -> str:
    if not isinstance(cell, float):
        return str(cell)
    return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.3g}"
