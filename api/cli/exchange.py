"""The graph into files and out of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING, Annotated

import typer

from api.cli.options import StoreOption
from api.cli.session import chosen, opened
from graph.errors import BadRequest, ClaimRefused, YaluError

if TYPE_CHECKING:
    from graph.export import Scope
    from graph.model import Reading
    from graph.stores.base import Writer

_KINDS = ("entity", "relationship", "document")


def export(
    format: Annotated[str, typer.Option(help="json, graphml, ...; a wrong name lists them all.")] = "json",
    scope: Annotated[list[str] | None, typer.Option(help="KIND:ID; entity, relationship or document.")] = None,
    flavour: Annotated[str, typer.Option(help="A variant of the format: yed for graphml.")] = "",
    title: Annotated[str, typer.Option(help="Of a report.")] = "",
    question: Annotated[str, typer.Option(help="What a report answers.")] = "",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; by default the screen.")] = None,
    store: StoreOption = None,
) -> None:
    """Write the graph, or a part of it, in the format of another tool."""
    from graph.export import Options, find_format
    from graph.export import export as run

    chosen_format, options = find_format(format), Options(flavour, title, question)
    if output is None and sys.stdout.isatty() and not _is_text(chosen_format.media_type):
        raise BadRequest(f"{format} is no text to show on a screen", "name a file with -o")
    with opened(store) as graph, _target(output) as file:
        for piece in run(graph, format, _scope(scope or []), options):
            file.write(piece.encode() if isinstance(piece, str) else piece)


def _is_text(media_type: str) -> bool:
    return media_type.startswith("text/") or media_type.endswith(("json", "xml", "n-quads"))


def _scope(words: list[str]) -> Scope:
    from graph.export import Scope

    named: dict[str, set[str]] = {}
    for word in words:
        kind, _, id = word.partition(":")
        if kind not in _KINDS or not id:
            raise BadRequest(f"--scope {word!r} is malformed", f"write KIND:ID with {', '.join(_KINDS)}")
        named.setdefault(kind, set()).add(id)
    return Scope(*(frozenset(named[kind]) if kind in named else None for kind in _KINDS))


@contextmanager
def _target(path: Path | None) -> Iterator[IO[bytes]]:
    """Where to write: the screen, or a file that appears only when it is whole."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                os.chmod(file.name, 0o666 & ~_umask())
                os.replace(file.name, path)
            except BaseException:
                os.unlink(file.name)
                raise
    except OSError as error:
        raise YaluError(f"{path} cannot be written: {error.strerror}", "name another file with -o") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


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
