"""The report as Markdown, with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from graph.export.options import Options
from graph.export.report import report
from graph.export.statements import Note, Statement

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$])")


def write(subgraph: Subgraph, options: Options) -> Iterator[str]:
    """Counts, numbered statements, contradictions, entities, documents, method, footnotes."""
    found = report(subgraph, options)
    yield f"# {escaped(found.title)}\n\n"
    yield from (f"- {escaped(name)}: {escaped(value)}\n" for name, value in found.about)
    yield "\n## In numbers\n\n"
    yield from (f"- {name}: {count}\n" for name, count in found.counts)
    yield from _section("Statements", (_statement(one) for one in found.statements))
    yield from _section("Asserted and denied", (_sides(one) for one in found.contradictions))
    yield from _section("On one source only", (f"- {one.number}: {escaped(one.text)}" for one in found.single))
    yield from _section("Entities", (f"- {escaped(one.line())}" for one in found.entities))
    yield from _section("Documents", (f"- {escaped(line)}" for line in found.documents))
    yield from _section("What was left out", (f"- {escaped(line)}" for line in found.missing))
    yield from _section("How this was made", (f"- {escaped(line)}" for line in found.method))
    yield "\n"
    for one in found.statements:
        yield from (f"[^{note.number}]: {_quoted(note)}\n" for note in one.notes)


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    kept = list(lines)
    if kept:
        yield f"\n## {title}\n\n"
        yield from (f"{line}\n" for line in kept)


def _statement(one: Statement) -> str:
    marks = "".join(f"[^{note.number}]" for note in one.notes)
    return f"{one.number}. {escaped(one.text)} ({one.mode.value}{', disputed' if one.disputed else ''}).{marks}"


def _sides(one: Statement) -> str:
    """A table of two columns: who says so, who denies it."""
    pairs = zip_longest(map(_quoted, one.standing), map(_quoted, one.denying), fillvalue="")
    rows = "\n".join(f"| {said} | {denied} |" for said, denied in pairs)
    return f"{one.number}\\. {escaped(one.text)}\n\n| said | denied |\n|---|---|\n{rows}\n"


def _quoted(note: Note) -> str:
    return f"“{escaped(note.quote)}” — {escaped(note.says)}"
