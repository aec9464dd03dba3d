"""Work that goes on while whoever asked for it is away: loads, and analytics of large graphs."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from api.errors import JobNotFound, TooBusy
from graph.errors import YaluError
from loaders.summary import Outcome, Summary

_log = logging.getLogger("yalu")
_KEPT = 100
_WAITING = 20


class JobKind(StrEnum):
    """What a job is about. Those of one kind wait for one another: a store has one writer, a graph one analyst."""

    LOAD = "load"
    ANALYTIC = "analytic"


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """Work that was asked for.

    Attributes:
        step: what is being done; ended: how much of it, of total (0: nobody knows).
        summary: of a load that is done; failure: why a job is not.
    """

    id: str
    kind: JobKind = JobKind.LOAD
    state: JobState = JobState.WAITING
    step: str = ""
    total: int = 0
    ended: int = 0
    summary: Summary | None = None
    failure: str | None = None


class Jobs:
    """Work one after the other of each kind; remembers the last hundred."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._workers = {kind: ThreadPoolExecutor(1, thread_name_prefix=kind) for kind in JobKind}
        self._closing = False

    def begin(self, work: Work, kind: JobKind = JobKind.LOAD) -> Job:
        """Takes work on. Raises: TooBusy where too much waits."""
        with self._lock:
            if self._count(kind, JobState.WAITING) >= _WAITING:
                raise TooBusy(f"{_WAITING} jobs are waiting", "ask again when one of them is done")
            job = Job(uuid.uuid4().hex, kind)
            self._jobs[job.id] = job
            self._forget()
        self._workers[kind].submit(self._run, job.id, work)
        return job

    def job(self, id: str) -> Job:
        """A job as it stands. Raises: JobNotFound."""
        with self._lock:
            if id not in self._jobs:
                raise JobNotFound(f"no job has the id {id!r}", f"the last {_KEPT} are remembered")
            return self._jobs[id]

    def count_of(self, kind: JobKind, state: JobState) -> int:
        """How many remembered jobs of a kind are in a state."""
        with self._lock:
            return self._count(kind, state)

    def close(self) -> None:
        """Waits for the load that runs, breaks off an analytic where it tells how far it is, begins nothing."""
        self._closing = True
        for worker in self._workers.values():
            worker.shutdown(cancel_futures=True)

    def _count(self, kind: JobKind, state: JobState) -> int:
        return sum((each.kind, each.state) == (kind, state) for each in self._jobs.values())

    def _forget(self) -> None:
        over = [id for id, job in self._jobs.items() if job.state in (JobState.DONE, JobState.FAILED)]
        for id in over[: max(0, len(self._jobs) - _KEPT)]:
            del self._jobs[id]

    def _run(self, id: str, work: Work) -> None:
        self._change(id, state=JobState.RUNNING)
        try:
            self._change(id, summary=work(Watch(self, id)), state=JobState.DONE)
        except YaluError as error:
            self._change(id, failure=str(error), state=JobState.FAILED)
        # a mistake of ours must not leave a job running for ever, and nobody else would tell of it
        except Exception:  # noqa: BLE001
            _log.exception("job %s: unforeseen", id)
            self._change(id, failure="an error inside Yalu; its log says more", state=JobState.FAILED)

    def _change(self, id: str, **values: object) -> None:
        with self._lock:
            self._jobs[id] = replace(self._jobs[id], **values)  # type: ignore[arg-type]  # names of fields only

    def told(self, id: str, step: str, ended: int, total: int) -> None:
        """Notes how far a job is. Raises: YaluError where the server ends."""
        if self._closing:
            raise YaluError("the server ended", "ask again")
        self._change(id, step=step, ended=ended, total=total)

    def advance(self, id: str) -> None:
        """Notes that one more is done."""
        with self._lock:
            self._jobs[id] = replace(self._jobs[id], ended=self._jobs[id].ended + 1)


@dataclass(frozen=True, slots=True)
class Watch:
    """Hears how far a job is: a `loaders.summary.Progress` of a load, a `queries.progress.Told` of an analytic."""

    jobs: Jobs
    id: str

    def __call__(self, step: str, done: int, of: int) -> None:
        """So much of a step is done."""
        self.jobs.told(self.id, step, done, of)

    def begun(self, files: int) -> None:
        """How many files will be read."""
        self.jobs.told(self.id, "reading documents", 0, files)

    def ended(self, outcome: Outcome) -> None:
        """One file more."""
        self.jobs.advance(self.id)


Work: TypeAlias = Callable[[Watch], Summary | None]
"""What a job does, telling how far it is; a load has a summary."""
