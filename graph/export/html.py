"""The report as one HTML page that prints on A4 and needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from graph.export.options import Options
from graph.export.report import report
from graph.export.statements import Note, Statement
from graph.export.svg import svg

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 Georgia, "Noto Serif", serif; color: #111827; background: #fff; max-width: 46rem;
  margin: 2rem auto; padding: 0 1rem; }
h1, h2, figcaption, table, .mode { font-family: "Noto Sans", Arial, sans-serif; }
h1 { line-height: 1.2; } h2 { margin-top: 2.2rem; border-bottom: 1px solid #d1d5db; }
table { border-collapse: collapse; font-size: .9rem; } td, th { padding: .2rem .8rem .2rem 0; text-align: left;
  vertical-align: top; }
figure { margin: 1.5rem 0; } svg { max-width: 100%; height: auto; }
li { margin: .35rem 0; overflow-wrap: anywhere; } .mode { font-size: .8rem; color: #374151; }
.disputed { background: #fde68a; padding: 0 .3rem; }
.sides { width: 100%; table-layout: fixed; margin: .4rem 0 1rem; } .sides p { margin: .2rem 0 .6rem; }
sup a { text-decoration: none; } a { color: #1d4ed8; }
@page { size: A4; margin: 20mm 18mm; }
@media print { body { font-size: 10.5pt; margin: 0; max-width: none; padding: 0; } a { color: inherit; }
  h2 { break-after: avoid; } li, figure, tr { break-inside: avoid; } }
"""


def write(subgraph: Subgraph, options: Options) -> Iterator[str]:
    """The picture, numbered statements with notes, contradictions, entities, documents, method."""
    found = report(subgraph, options)
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(found.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(found.title)}</h1>\n"
    )
    if found.about:
        rows = "".join(f"<tr><th scope='row'>{escape(n)}</th><td>{escape(v)}</td></tr>" for n, v in found.about)
        yield f"<table>{rows}</table>\n"
    if found.picture:
        yield "<figure>\n"
        yield from svg(found.picture, subgraph.ontology, Options(title=found.title), notes=False)
        yield "<figcaption>Numbers are those of the statements below.</figcaption>\n</figure>\n"
    counts = "".join(f"<tr><th scope='row'>{name}</th><td>{count}</td></tr>" for name, count in found.counts)
    yield f"<h2>In numbers</h2>\n<table>{counts}</table>\n"
    yield from _section("Statements", "ol", (_statement(one) for one in found.statements))
    yield from _section("Asserted and denied", "ul", (_sides(one) for one in found.contradictions))
    yield from _section("On one source only", "ul", (_short(one) for one in found.single))
    yield from _section("Entities", "ul", (escape(one.line()) for one in found.entities))
    yield from _section("Documents", "ul", map(escape, found.documents))
    yield from _section("What was left out", "ul", map(escape, found.missing))
    yield from _section("How this was made", "ul", map(escape, found.method))
    yield from _section("Notes", "ol", (_note(note) for one in found.statements for note in one.notes), "note")
    yield "</main>\n</body>\n</html>\n"


def _section(title: str, kind: str, items: Iterable[str], anchor: str = "") -> Iterator[str]:
    kept = list(items)
    if not kept:
        return
    yield f"<h2>{title}</h2>\n<{kind}>\n"
    name = anchor or title.split()[0].lower()
    for number, item in enumerate(kept, 1):
        mark = f' id="{name}-{number}"' if kind == "ol" else ""
        yield f"<li{mark}>{item}</li>\n"
    yield f"</{kind}>\n"


def _statement(one: Statement) -> str:
    notes = " ".join(f'<a href="#note-{note.number}">{note.number}</a>' for note in one.notes)
    disputed = ' <span class="disputed">disputed</span>' if one.disputed else ""
    return f'{escape(one.text)} <span class="mode">({one.mode.value}){disputed}</span><sup>{notes}</sup>'


def _short(one: Statement) -> str:
    return f'<a href="#statements-{one.number}">{one.number}</a> {escape(one.text)}'


def _sides(one: Statement) -> str:
    """A table of two columns: who says so, who denies it."""
    columns = ("".join(f"<p>{_note(note)}</p>" for note in notes) for notes in (one.standing, one.denying))
    cells = "".join(f"<td>{column}</td>" for column in columns)
    head = "<tr><th scope='col'>Said</th><th scope='col'>Denied</th></tr>"
    return f"{_short(one)}<table class='sides'>{head}<tr>{cells}</tr></table>"


def _note(note: Note) -> str:
    return f"<q>{escape(note.quote)}</q> — {escape(note.says)}"
