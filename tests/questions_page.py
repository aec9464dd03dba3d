"""Makes docs/questions.md: every question with its sentence, its Cypher, its doors and its answer on the samples."""

from __future__ import annotations

import io
import os
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from readme_answers import samples_loaded

from api.catalogue import QUESTIONS, Asked
from api.cli import door
from queries.catalogue import query
from queries.questions import Question, questions

PAGE = Path(__file__).parents[1] / "docs" / "questions.md"
WIDEST, LONGEST = 150, 24
ASKED = {
    "behind": "entity='Kestrel Fuel Company'",
    "moved": "from=Tolmin to=Tesk",
    "prohibits": "instrument='Regulation No. 417'",
    "since": "since=2024-05",
    "between": "left='Orlan Trading Company' right='Kestrel Fuel Company'",
}
HEAD = """# Every question

What can be asked of the graph. Each question has the same answer on both stores, over HTTP (`/docs` describes the
parameters of each), on the command line (`--json` gives what HTTP gives), and as a function of `queries`. The Cypher
is the one that runs; its `$parameters` are the filters of the question. The answers are those of the samples, cut
where they are long. This page is made by `make docs`; do not edit it.
"""
READY = """
## Ready-made questions

Questions that reporters ask, at `GET /v1/questions/{name}` and `yalu ask`. Each is Cypher that can be pasted into the
Neo4j Browser.
"""


def page(store: str) -> str:
    """The whole page, answered by the store of an address."""
    parts = [HEAD, *(_asked(each, store) for each in QUESTIONS), READY]
    parts += [_ready_made(each, store) for each in questions()]
    return "".join(parts)


def _asked(one: Asked, store: str) -> str:
    title = one.function.rpartition(".")[2].replace("_", " ").capitalize()
    doors = f"`{one.route}`, `yalu {one.command.split()[0]}`, `queries.{one.function}`"
    return "\n".join(["", f"## {title}", "", one.says, "", doors, "", *_body(one.cypher[0], one.command, store)])


def _ready_made(one: Question, store: str) -> str:
    command = " ".join(filter(None, ("ask", one.name, ASKED.get(one.name))))
    return "\n".join(["", f"### {one.title}", "", one.says, "", *_body(f"questions/{one.name}", command, store)])


def _body(cypher: str, command: str, store: str) -> Iterator[str]:
    text = query(cypher, "neo4j").strip().split("\n")
    yield from ("```cypher", *(line for line in text if not line.startswith("//")), "```", "")
    yield from ("```console", f"$ yalu {command}", *answered(command, store), "```", "")


def answered(command: str, store: str) -> list[str]:
    """The lines that a command prints; raises where it fails."""
    said, told = io.StringIO(), io.StringIO()
    with patch.dict(os.environ, {"YALU_STORE": store}), redirect_stdout(said), redirect_stderr(told):
        status = door.run(shlex.split(command))
    if status:
        raise AssertionError(f"yalu {command}: {told.getvalue()}")
    lines = [line.rstrip() for line in said.getvalue().rstrip().split("\n")]
    cut = [line if len(line) <= WIDEST else line[: WIDEST - 1] + "…" for line in lines]
    return cut if len(cut) <= LONGEST else [*cut[:LONGEST], f"… {len(cut) - LONGEST} lines more"]


if __name__ == "__main__":
    with samples_loaded() as loaded:
        PAGE.write_text(page(loaded.environment["YALU_STORE"]), encoding="utf-8")
