"""The report as PDF with footnotes on each page, or the picture alone; tagged, so that a screen reader can follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from graph.export import svg, typeset
from graph.export.options import Options
from graph.export.report import Report, report
from graph.export.statements import Statement

if TYPE_CHECKING:
    from graph.export.read import Subgraph


def write(subgraph: Subgraph, options: Options) -> Iterator[bytes]:
    """One document on A4; in the flavour `picture`, one page of the picture's size with its notes.

    Raises: BadRequest where there is more than can be read.
    """
    if options.flavour == "picture":
        yield typeset.picture("".join(svg.write(subgraph, options)), options.title or options.question)
        return
    found = report(subgraph, options)
    drawn = "".join(svg.svg(found.picture, subgraph.ontology, Options(), notes=False)) if found.picture else None
    yield typeset.pages(_data(found, drawn))


def _data(found: Report, drawn: str | None) -> dict[str, object]:
    """What `report.typ` reads."""
    return {
        "title": found.title,
        "short": found.title if len(found.title) <= 90 else f"{found.title[:89]}…",
        "about": found.about,
        "svg": drawn,
        "alt": f"Picture of the relationships: {found.title}",
        "counts": [(name, f"{count:,}") for name, count in found.counts],
        "statements": [asdict(one) for one in found.statements],
        "contradictions": [_sides(one) for one in found.contradictions],
        "single": [{"number": one.number, "text": one.text} for one in found.single],
        "entities": [one.line() for one in found.entities],
        "documents": found.documents,
        "missing": found.missing,
        "method": found.method,
    }


def _sides(one: Statement) -> dict[str, object]:
    sides = {"said": list(map(asdict, one.standing)), "denied": list(map(asdict, one.denying))}
    return {"number": one.number, "text": one.text, **sides}
