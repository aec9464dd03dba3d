"""Questions that reporters ask, ready-made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import JsonOption, StoreOption
from api.cli.session import meant, opened
from graph.errors import BadRequest

if TYPE_CHECKING:
    from graph.stores.base import Store


def ask(
    name: Annotated[str | None, typer.Argument(metavar="QUESTION", help="Its name; none: list them all.")] = None,
    values: Annotated[list[str] | None, typer.Argument(metavar="NAME=VALUE...", help="What it wants to know.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="Most relationships.")] = 100,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Ask a ready-made question: who is behind a company, what rests on one anonymous source, ..."""
    from api import schemas
    from api.cli import output, shown
    from queries.questions import answer, questions

    if name is None:
        listed = schemas.Questions(questions=tuple(schemas.Question.of(each) for each in questions()))
        return output.as_json(listed) if json else shown.questions(questions())
    with opened(store) as graph:
        found = answer(graph, name, _values(graph, name, values or []), limit=limit)
    return output.as_json(schemas.QuestionAnswer.of(found)) if json else shown.answer(found)


def _values(store: Store, question: str, words: list[str]) -> dict[str, str]:
    """What was given, with names of entities as their ids."""
    from queries.questions import questions

    wanted = {each.name: each.kind for one in questions() if one.name == question for each in one.parameters}
    given: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or name in given:
            raise BadRequest(f"{word!r} is malformed, or given twice", "write NAME=VALUE")
        given[name] = meant(store, value) if wanted.get(name) == "entity" else value
    return given


COMMANDS = (ask,)
