"""Fills in the answers and settings of README.md and docs/http.md from the real program: `make docs`.

In a fenced block `console` each line that begins with `$` is asked, of a new store with the samples, and what follows
is its answer. `yalu` runs as a program; `curl` asks a server in this process. docs/answer.svg is the picture of one,
docs/orlan.svg an exported part of the graph.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich import terminal_theme
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "http.md")
PICTURE = ROOT / "docs" / "answer.svg"
PICTURED = "yalu evidence 'Orlan Trading Company' 'Viktor Marenko' --type PAYS"
DRAWING = ROOT / "docs" / "orlan.svg"
DRAWN = (
    "yalu export --scope neighbours entity=orlan-trading-company-86a666 --no-time --format svg"
    " --title 'Orlan Trading Company and its neighbours, from the samples'"
)
BLOCK = re.compile(r"(?<=```console\n)\$ (.+?)\n(.*?)(?=```)", re.DOTALL)
SETTINGS = re.compile(r"(?<=<!-- settings -->\n).*?(?=<!-- end of settings -->)", re.DOTALL)
WIDTH = 104


class Answers:
    """Runs commands on one store, each of them once. The first must load something into it."""

    def __init__(self, folder: Path) -> None:
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("YALU_")}
        self.environment |= {"YALU_STORE": f"embedded://{folder / 'store'}", "PYTHONPATH": str(ROOT)}
        self.known: dict[str, str] = {}

    def answer(self, command: str) -> str:
        """What a command prints, without spaces at the ends of lines."""
        if command not in self.known:
            self.known[command] = self._asked(command)
        return self.known[command]

    def _asked(self, command: str) -> str:
        program, *arguments = shlex.split(command)
        said = self.over_http(arguments) if program == "curl" else self.program(arguments)
        return "".join(f"{line.rstrip()}\n" for line in said.rstrip().splitlines())

    def program(self, arguments: list[str]) -> str:
        """What `yalu` prints."""
        command = [sys.executable, "-m", "api.cli", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise AssertionError(f"yalu {arguments}: {done.stderr}")
        return done.stdout

    def over_http(self, arguments: list[str]) -> str:
        """What the server answers to `curl ADDRESS`, indented."""
        from fastapi.testclient import TestClient

        from api.app import create_app
        from api.settings import read

        with TestClient(create_app(read(self.environment)), base_url="http://127.0.0.1:8000") as client:
            return json.dumps(client.get(arguments[-1]).json(), indent=2, ensure_ascii=False)


@contextmanager
def samples_loaded() -> Iterator[Answers]:
    """Answers over the samples."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Answers(Path(folder))
        answers.answer("yalu load samples")
        yield answers


def filled(page: str, answers: Answers) -> str:
    """A page with today's answers and settings."""
    page = SETTINGS.sub(lambda _: settings(), page)
    return BLOCK.sub(lambda block: f"$ {block[1]}\n{answers.answer(block[1])}", page)


def settings() -> str:
    """The table of settings."""
    from api.settings import Settings

    rows = [
        f"| `{name}` | {f'`{default}`' if default else ''} | {what} |" for name, _, default, what in Settings().shown()
    ]
    return "\n".join(["| setting | default | what it is |", "|---|---|---|", *rows, ""])


def picture(answers: Answers) -> str:
    """An answer as it looks in a terminal, with fonts of the reader's own machine."""
    with open(os.devnull, "w") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text(f"$ {PICTURED}", style="bold"))
        for line in answers.answer(PICTURED).splitlines():
            console.print(Text(_cut(line), style=_style(line)))
    svg = console.export_svg(title="yalu", theme=terminal_theme.MONOKAI, unique_id="yalu")
    return re.sub(r"\s*(@font-face \{.*?\}|<!-- .*? -->)", "", svg, flags=re.DOTALL) + "\n"


def _style(line: str) -> str:
    """What is denied or disputed stands out, and so do sentences."""
    if "[denied" in line or line.startswith("disputed"):
        return "#ff6188"
    return "#ffd866" if line.lstrip().startswith("“") else "none"


def _cut(line: str) -> str:
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


if __name__ == "__main__":
    with samples_loaded() as loaded:
        PICTURE.write_text(picture(loaded))
        DRAWING.write_text(loaded.answer(DRAWN))
        for path in PAGES:
            path.write_text(filled(path.read_text(), loaded))
