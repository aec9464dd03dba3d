"""A question of someone's own, in Cypher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import JsonOption, StoreOption
from api.cli.session import chosen, opened
from graph.errors import BadRequest

if TYPE_CHECKING:
    from pydantic import JsonValue


def cypher(
    query: Annotated[str, typer.Argument(help="A statement that only reads: MATCH ... RETURN ...")],
    parameter: Annotated[list[str] | None, typer.Option("--parameter", "-p", help="NAME=VALUE for $NAME.")] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Ask in Cypher; whatever does more than read is refused."""
    from api import cypher_answers
    from api.cli import output

    with opened(store) as graph:
        found = cypher_answers.answer(graph, query, dict(map(_parameter, parameter or [])), chosen(store))
    if json:
        return output.as_json(found)
    output.table(found.columns, [[_cell(value) for value in row] for row in found.rows])
    return output.lines(found.truncated and "there is more: narrow it down, or raise YALU_CYPHER_ROWS")


def _parameter(text: str) -> tuple[str, JsonValue]:
    """A name and its value: JSON where it is JSON, else text."""
    import json

    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise BadRequest(f"--parameter {text!r} is malformed", "write NAME=VALUE")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _cell(value: JsonValue) -> str:
    import json

    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


COMMANDS = (cypher,)
