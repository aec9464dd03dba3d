"""Work goes out a few pieces at a time and comes back in order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

import pytest

from loaders.workers import ThisProcess, Workers, in_order


def nothing() -> None:
    """Prepares a worker for nothing."""


def double(number: int) -> int:
    if number < 0:
        os._exit(1)
    if number == 13:
        raise ValueError("unlucky")
    return number * 2


def dead(number: int) -> int:
    return -1


WORKERS = partial(Workers, 2, nothing)


@pytest.mark.parametrize("executor", [ThisProcess, WORKERS])
def test_results_come_in_the_order_of_the_tasks(executor: partial[Workers] | type[ThisProcess]) -> None:
    assert list(in_order(range(9), double, dead, executor, window=4)) == list(range(0, 18, 2))


@pytest.mark.parametrize("executor", [ThisProcess, WORKERS])
def test_what_the_work_raises_is_raised(executor: partial[Workers] | type[ThisProcess]) -> None:
    with pytest.raises(ValueError, match="unlucky"):
        list(in_order([1, 13, 2], double, dead, executor, window=2))


def test_only_the_tasks_that_kill_are_lost() -> None:
    assert list(in_order([1, -1, 2, 3, -5, 4], double, dead, WORKERS, window=3)) == [2, -1, 4, 6, -1, 8]


def test_no_more_than_a_window_of_tasks_is_drawn_ahead() -> None:
    drawn: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(12):
            drawn.append(number)
            yield number

    results = in_order(tasks(), double, dead, WORKERS, window=5)
    ahead = [len(drawn) - done for done, _ in enumerate(results)]
    assert max(ahead) == 5
