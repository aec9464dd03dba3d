"""Loads that go on while whoever asked for them is away."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum

from api.errors import JobNotFound, TooBusy
from graph.errors import YaluError
from loaders.summary import Outcome, Progress, Summary

_log = logging.getLogger("yalu")
_KEPT = 100
_WAITING = 20


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """A load that was asked for; `failure` says why there is no summary."""

    id: str
    state: JobState = JobState.WAITING
    total: int = 0
    ended: int = 0
    summary: Summary | None = None
    failure: str | None = None


class Jobs:
    """Loads one after the other, since a store has one writer; remembers the last hundred."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="load")

    def begin(self, load: Callable[[Progress], Summary]) -> Job:
        """Takes a load on. Raises: TooBusy where too many wait."""
        with self._lock:
            if sum(each.state is JobState.WAITING for each in self._jobs.values()) >= _WAITING:
                raise TooBusy(f"{_WAITING} loads are waiting", "ask again when one of them is done")
            job = Job(uuid.uuid4().hex)
            self._jobs[job.id] = job
            self._forget()
        self._worker.submit(self._run, job.id, load)
        return job

    def job(self, id: str) -> Job:
        """A job as it stands. Raises: JobNotFound."""
        with self._lock:
            if id not in self._jobs:
                raise JobNotFound(f"no job has the id {id!r}", f"the last {_KEPT} are remembered")
            return self._jobs[id]

    def count_of(self, state: JobState) -> int:
        """How many remembered jobs are in a state."""
        with self._lock:
            return sum(each.state is state for each in self._jobs.values())

    def close(self) -> None:
        """Waits for the load that runs, and begins none that waits."""
        self._worker.shutdown(cancel_futures=True)

    def _forget(self) -> None:
        over = [id for id, job in self._jobs.items() if job.state in (JobState.DONE, JobState.FAILED)]
        for id in over[: max(0, len(self._jobs) - _KEPT)]:
            del self._jobs[id]

    def _run(self, id: str, load: Callable[[Progress], Summary]) -> None:
        self._change(id, state=JobState.RUNNING)
        try:
            self._change(id, summary=load(_Watch(self, id)), state=JobState.DONE)
        except YaluError as error:
            self._change(id, failure=str(error), state=JobState.FAILED)
        # a mistake of ours must not leave a job running for ever, and nobody else would tell of it
        except Exception:  # noqa: BLE001
            _log.exception("job %s: unforeseen", id)
            self._change(id, failure="an error inside Yalu; its log says more", state=JobState.FAILED)

    def _change(self, id: str, **values: object) -> None:
        with self._lock:
            self._jobs[id] = replace(self._jobs[id], **values)  # type: ignore[arg-type]  # names of fields only

    def count(self, id: str, total: int = 0, ended: int = 0) -> None:
        """Adds to what a job has before it and behind it."""
        with self._lock:
            job = self._jobs[id]
            self._jobs[id] = replace(job, total=job.total + total, ended=job.ended + ended)


class _Watch:
    """A `Progress` that counts for a job."""

    def __init__(self, jobs: Jobs, id: str) -> None:
        self._jobs = jobs
        self._id = id

    def begun(self, files: int) -> None:
        self._jobs.count(self._id, total=files)

    def ended(self, outcome: Outcome) -> None:
        self._jobs.count(self._id, ended=1)
