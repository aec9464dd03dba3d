"""The graph into files and out of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import StoreOption
from api.cli.session import chosen, meant, opened
from graph.errors import BadRequest, ClaimRefused

if TYPE_CHECKING:
    from graph.export import Export, Format
    from graph.model import Reading
    from graph.stores.base import Writer


def export(
    values: Annotated[list[str] | None, typer.Argument(metavar="NAME=VALUE...", help="Of the scope.")] = None,
    scope: Annotated[
        str | None,
        typer.Option(help="everything, ids, search, neighbours, paths, question or cypher; with its NAME=VALUE."),
    ] = None,
    format: Annotated[str | None, typer.Option(help="json, graphml, ...; a wrong name lists them all.")] = None,
    flavour: Annotated[str, typer.Option(help="A variant of the format: yed for graphml.")] = "",
    title: Annotated[str, typer.Option(help="Of a report or picture.")] = "",
    question: Annotated[str, typer.Option(help="What a report answers.")] = "",
    time: Annotated[bool, typer.Option(help="Say when it was made; without, equal graphs give equal bytes.")] = True,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file, and its manifest beside it; by default the screen.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the graph, or the answer to a question, in the format of another tool: type=PAYS since=2020 -o g.graphml"""
    from datetime import UTC, datetime

    from api.cli.target import target
    from api.scopes import part
    from graph.export import Options
    from graph.export import export as run

    wanted, given = _format(format, output), _given(values or [])
    with opened(store) as graph:
        found = part(graph, scope, given, chosen(store), lambda text: meant(graph, text))
        still = graph.snapshot()
        about = found.about(still, datetime.now(UTC) if time else None)
        pieces = run(still, wanted.name, found.scope, Options(flavour, title, question, about))
        for note in found.left_out or _nothing(pieces):
            print(f"yalu: {note}", file=sys.stderr)
        with target(output, pieces) as write:
            for piece in pieces:
                write(piece.encode() if isinstance(piece, str) else piece)
        if pieces.changed:
            print(f"yalu: {pieces.changed}", file=sys.stderr)


def _format(name: str | None, output: Path | None) -> Format:
    """The format named, else that of the file's name, else Graph JSON. Raises: BadRequest."""
    from graph.export import FORMATS, find_format

    endings = {one.suffix: one for one in FORMATS.values()}
    fitting = [one for ending, one in endings.items() if output is not None and output.name.endswith(ending)]
    found = find_format(name) if name else max(fitting, key=lambda one: len(one.suffix), default=FORMATS["json"])
    if output is None and sys.stdout.isatty() and not _is_text(found.media_type):
        raise BadRequest(f"{found.name} is no text to show on a screen", "name a file with -o")
    return found


def _given(words: list[str]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise BadRequest(f"{word!r} is malformed", "write NAME=VALUE")
        given.setdefault(name, []).append(value)
    return given


def _nothing(pieces: Export) -> tuple[str, ...]:
    counts = pieces.known["counts"]
    return ("nothing was found; the export is empty",) if isinstance(counts, dict) and not counts["nodes"] else ()


def _is_text(media_type: str) -> bool:
    return media_type.startswith("text/") or media_type.endswith(("json", "xml", "n-quads"))


def import_(
    file: Annotated[Path, typer.Argument(help="A Graph JSON, as yalu export --format json writes it.")],
    store: StoreOption = None,
) -> None:
    """Read a Graph JSON into the graph."""
    from graph.importing import read_graph_json

    with opened(store, read_only=False) as graph, graph.writer() as writer:
        taken, refused = _written(writer, read_graph_json(file), chosen(store).batch)
    print(f"{taken} documents imported" + (f", {len(refused)} refused" if refused else ""))
    for each in refused:
        print(f"yalu: {each}", file=sys.stderr)
    if refused:
        raise typer.Exit(1 if taken else 3)


def _written(writer: Writer, readings: Iterable[Reading], size: int) -> tuple[int, list[ClaimRefused]]:
    taken = 0
    refused: list[ClaimRefused] = []
    batch: list[Reading] = []
    for reading in readings:
        batch.append(reading)
        if len(batch) == size:
            taken += _add(writer, batch, refused)
            batch = []
    return taken + _add(writer, batch, refused), refused


def _add(writer: Writer, batch: list[Reading], refused: list[ClaimRefused]) -> int:
    """How many of a batch were taken; a document with a refused claim costs only itself."""
    try:
        writer.add(batch)
    except ClaimRefused as error:
        if len(batch) > 1:
            return sum(_add(writer, [reading], refused) for reading in batch)
        refused.append(error)
        return 0
    return len(batch)


COMMANDS = (export, import_)
