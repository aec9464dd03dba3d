"""Documents into the graph and out of it."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.asking import Chosen, Reader, reader, tell
from api.cli.options import JsonOption, StoreOption
from api.cli.session import chosen, opened
from graph.errors import BadRequest, DocumentNotFound

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.stores.base import Store
    from loaders.extractor import MakeExtractor
    from loaders.summary import Progress, Summary

_QUOTED = re.compile(r"'[^']*'")
_MOST_REASONS = 12
_TOGETHER = 200
"""Documents that are deleted in one transaction."""


def load(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders.")],
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes that read; one a core by default.")] = None,
    extractor: Annotated[
        Reader, typer.Option(help="Who reads: llm and both ask a model (docs/llm.md).")
    ] = Reader.OFFLINE,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what asking the model would cost; load nothing.")
    ] = False,
    print_prompt: Annotated[Path | None, typer.Option(help="Write what the model would be sent; load nothing.")] = None,
    record: Annotated[Path | None, typer.Option(help="Keep what the model was sent and said in this folder.")] = None,
    replay: Annotated[Path | None, typer.Option(help="Take the model's answers from this folder; ask nothing.")] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Read documents into the graph; say what was read and what was refused."""
    settings, how = chosen(store), Chosen(extractor, dry_run, print_prompt, record, replay)
    how.check()
    if how.only_tells:
        tell(paths, settings, how)
        return
    make, unanswered = reader(paths, settings, how)
    with opened(store, read_only=False) as graph:
        summary = loaded(paths, graph, settings, jobs, make)
    summary = replace(summary, problems=summary.problems + unanswered)
    _tell(summary, json=json)
    if status := status_of(summary):
        raise typer.Exit(status)


def loaded(
    paths: list[Path], graph: Store, settings: Settings, jobs: int | None = None, make: MakeExtractor | None = None
) -> Summary:
    """Loads with a bar where someone watches; offline unless another extractor is given."""
    from loaders.extraction.extractor import Offline
    from loaders.run import load as run

    with _watching() as progress:
        count = jobs or settings.jobs or None
        return run(
            paths,
            graph,
            extractor=make or partial(Offline, threshold=settings.threshold),
            jobs=count,
            batch=settings.batch,
            max_bytes=settings.max_bytes,
            progress=progress,
        )


def status_of(summary: Summary) -> int:
    """0 for all, 1 for some, 3 for nothing of what was asked for."""
    if summary.complete:
        return 0
    return 1 if any(each.state.stored for each in summary.outcomes) else 3


def _watching() -> AbstractContextManager[Progress | None]:
    if not sys.stderr.isatty():
        return nullcontext(None)
    from api.cli.bar import Files

    return Files()


def _tell(summary: Summary, *, json: bool) -> None:
    if json:
        from json import dumps

        print(dumps(summary.as_dict(), ensure_ascii=False))
        return
    from api.cli.output import lines, table

    rows = [
        (each.path, each.state.value, each.claims, each.entities, each.why or _kept_out(len(each.refusals)))
        for each in summary.outcomes
    ]
    table(("file", "", "#claims", "#entities", "why"), rows)
    counts = ", ".join(f"{count} {state.value}" for state, count in summary.counts.items() if count)
    lines(f"{counts or 'nothing to read'}; {summary.claims:,} claims")
    lines(*(f"{count:>6,}  kept out: {why}" for why, count in _reasons(summary).most_common(_MOST_REASONS)))
    lines(*(f"{problem.what}; {problem.why}" for problem in summary.problems))
    if summary.stopped:
        lines(f"the load ended early: {summary.stopped}")


def _reasons(summary: Summary) -> Counter[str]:
    """How much was kept out for each reason; what a reason quotes is left out."""
    whys = (refusal.why for each in summary.outcomes for refusal in each.refusals)
    return Counter(_QUOTED.sub("'...'", why) for why in whys)


def _kept_out(count: int) -> str:
    return f"{count} claims or parts kept out" if count else ""


def delete(
    documents: Annotated[list[str] | None, typer.Argument(metavar="DOCUMENT...", help="Their ids.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every document.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    store: StoreOption = None,
) -> None:
    """Remove documents, their claims, and what rested on nothing else."""
    if bool(documents) == everything:
        raise BadRequest("nothing is named to delete", "give ids of documents (see yalu documents), or --all")
    with opened(store, read_only=False) as graph:
        ids = _all_ids(graph) if everything else list(documents or ())
        if everything and not yes:
            _confirm(f"delete {len(ids)} documents from {graph.address}?")
        missing = _removed(graph, ids)
    if len(missing) < len(ids) or not ids:
        print(f"{len(ids) - len(missing)} deleted")
    for error in missing:
        print(f"yalu: {error.what}; {error.todo or 'yalu documents lists those there are'}", file=sys.stderr)
    if missing:
        raise typer.Exit(1 if len(missing) < len(ids) else 3)


def _all_ids(graph: Store) -> list[str]:
    return [row["id"] for row in graph.run("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]


def _confirm(question: str) -> None:
    if not sys.stdin.isatty():
        raise BadRequest("--all deletes everything, and nobody can be asked here", "add --yes")
    typer.confirm(question, abort=True, err=True)


def _removed(graph: Store, ids: list[str]) -> list[DocumentNotFound]:
    present = set(_all_ids(graph))
    known = [each for each in dict.fromkeys(ids) if each in present]
    with graph.writer() as writer:
        for start in range(0, len(known), _TOGETHER):
            writer.remove(*known[start : start + _TOGETHER])
    return [DocumentNotFound(f"no document has the id '{each}'") for each in ids if each not in present]


COMMANDS: tuple[Callable[..., None], ...] = (load, delete)
