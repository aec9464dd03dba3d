"""Executors for extraction: worker processes that never outlive their parent, or this very process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection
from types import TracebackType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")


class Workers(Executor):
    """A pool of processes; they end when it is shut down, and when this process dies in whatever way.

    Args:
        prepare: runs once in each worker.
    """

    def __init__(self, count: int, prepare: Callable[..., None], *arguments: object) -> None:
        start = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(start)
        self._end, self._lifeline = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(
            count, mp_context=context, initializer=_begin, initargs=(self._end, prepare, arguments)
        )

    def submit(self, work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Runs it in a worker; one that died shows as BrokenProcessPool in the future."""
        try:
            with _without_ctrl_c():
                return self._pool.submit(work, *args, **kwargs)
        except BrokenProcessPool as error:
            broken: Future[R] = Future()
            broken.set_exception(error)
            return broken

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the workers; with `cancel_futures`, at once, in the middle of what they do."""
        if cancel_futures:
            self._lifeline.close()
        self._pool.shutdown(wait, cancel_futures=cancel_futures)
        self._lifeline.close()
        self._end.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown(cancel_futures=kind is not None)


class ThisProcess(Executor):
    """Does each piece of work when it is handed in."""

    def submit(self, work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """A future that is done; what the work raises is raised here."""
        done: Future[R] = Future()
        done.set_result(work(*args, **kwargs))
        return done


def in_order(
    tasks: Iterable[T],
    work: Callable[[T], R],
    died: Callable[[T], R],
    executor: Callable[[], Executor],
    window: int,
) -> Generator[R, None, None]:
    """The results of all tasks in the order of the tasks, with at most `window` of them under way.

    Args:
        died: the result of a task that kills its worker. When a worker dies, each task under way is tried once more
            by itself, so that only the guilty one is lost.
    Raises: what `work` raises.
    """
    waiting = iter(tasks)
    under_way: deque[tuple[T, Future[R]]] = deque()
    broken = True
    while broken:
        broken = False
        with executor() as pool:
            try:
                for task in waiting:
                    under_way.append((task, pool.submit(work, task)))
                    if len(under_way) >= window:
                        yield _first(under_way)
                while under_way:
                    yield _first(under_way)
            except BrokenProcessPool:
                broken = True
        yield from _one_by_one(under_way, work, died, executor)


def _first(under_way: deque[tuple[T, Future[R]]]) -> R:
    result = under_way[0][1].result()
    under_way.popleft()
    return result


def _one_by_one(
    under_way: deque[tuple[T, Future[R]]],
    work: Callable[[T], R],
    died: Callable[[T], R],
    executor: Callable[[], Executor],
) -> Generator[R, None, None]:
    """What was under way when a worker died, with no two tasks at a time, so that it is plain which one kills."""
    while under_way:
        with executor() as pool:
            try:
                while under_way:
                    task, future = under_way[0]
                    again = future if _survived(future) else pool.submit(work, task)
                    result = again.result()
                    under_way.popleft()
                    yield result
            except BrokenProcessPool:
                yield died(under_way.popleft()[0])


def _survived(future: Future[R]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Processes that are started within never hear a Ctrl-C, not even while they start; their parent ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(end: Connection, prepare: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """Sets up a worker: it ends when the other side of the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(end,), daemon=True).start()
    prepare(*arguments)


def _end_with(end: Connection) -> None:
    end.poll(None)
    os._exit(1)
