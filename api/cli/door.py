"""All commands, and what their errors end with: 0 done, 1 done in part, 2 used wrongly, 3 could not."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from enum import IntEnum
from typing import Annotated

import typer

from api.cli import analysing, browsing, cypher, exchange, loading, overview, questions, ready_made, serving, upkeep
from graph.errors import BadRequest, StoreAddressError, YaluError

_STOPPED = "stopped; what was done by then is kept"


class Status(IntEnum):
    """What a command ends with."""

    DONE = 0
    IN_PART = 1
    USED_WRONGLY = 2
    COULD_NOT = 3
    STOPPED = 130


def run(arguments: Sequence[str]) -> int:
    """The exit status of a command line; what went wrong is one line on the standard error."""
    try:
        status = typer.main.get_command(_app())(list(arguments), prog_name="yalu", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        return _misused(error)
    except YaluError as error:
        wrong = isinstance(error, BadRequest | StoreAddressError)
        return _failed(error, Status.USED_WRONGLY if wrong else Status.COULD_NOT)
    except (KeyboardInterrupt, typer.Abort):
        return _failed(_STOPPED, Status.STOPPED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.IN_PART
    # a mistake of ours: people get a line that they can pass on, and no page of Python
    except Exception as error:  # noqa: BLE001
        if os.environ.get("YALU_DEBUG"):
            traceback.print_exc()
        todo = "YALU_DEBUG=1 shows where; please report it"
        return _failed(f"a mistake in Yalu: {type(error).__name__}: {error}; {todo}", Status.COULD_NOT)
    return _failed(_STOPPED, Status.STOPPED) if status == Status.STOPPED else int(status or Status.DONE)


def _misused(error: typer.TyperException) -> int:
    said = error.format_message()
    if "\n" in said:
        print(said, file=sys.stderr)
        return Status.USED_WRONGLY
    context = getattr(error, "ctx", None)
    todo = f"see {context.command_path} --help" if context else "see yalu --help"
    return _failed(f"{said.rstrip('.')}; {todo}", Status.USED_WRONGLY)


def _failed(what: object, status: Status) -> int:
    print(f"yalu: {' '.join(str(what).split())}", file=sys.stderr)
    return status


def _version(wanted: bool) -> None:
    if wanted:
        from graph.version import installed

        print(f"yalu {installed()}")
        raise typer.Exit


def _yalu(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which one.")
    ] = False,
) -> None:
    """Who connects to whom, and on whose word: documents turned into a graph that keeps every sentence."""


def _app() -> typer.Typer:
    app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, callback=_yalu)
    for topic in (loading, serving, questions, overview, analysing, ready_made, cypher, exchange, browsing, upkeep):
        for command in topic.COMMANDS:
            app.command(command.__name__.rstrip("_").replace("_", "-"))(command)
    return app
