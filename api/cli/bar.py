"""Bars that show how far a load or a long question has come, on the standard error."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.cli.output import console, safe
from loaders.summary import Outcome, State


class _Bar:
    def __init__(self, step: str) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console(error=True), transient=True)
        self._task = self._progress.add_task(step, total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()


class Files(_Bar):
    """A `loaders.summary.Progress`; files that are refused are named as it goes on."""

    def __init__(self) -> None:
        super().__init__("reading")

    def begun(self, files: int) -> None:
        """How many files will be read."""
        self._progress.update(self._task, total=files)

    def ended(self, outcome: Outcome) -> None:
        """One file more."""
        self._progress.advance(self._task)
        if outcome.state is State.REFUSED:
            self._progress.console.print(safe(f"refused {outcome.path}: {outcome.why}"))


class Steps(_Bar):
    """A `queries.progress.Told`."""

    def __init__(self) -> None:
        super().__init__("asking")

    def __call__(self, step: str, done: int, of: int) -> None:
        """So much of a step is done."""
        self._progress.update(self._task, description=step, completed=done, total=of or None)
