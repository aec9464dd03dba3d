"""How far a long question has come, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from random import Random
from typing import Any, Final, TypeAlias, TypeVar

_Value = TypeVar("_Value")
_OFTEN: Final = 1_000

Told: TypeAlias = Callable[[str, int, int], None]
"""Takes what is being done, how much of it is, and of how much (0: nobody knows). What it raises ends the question."""


def silent(step: str, done: int, of: int) -> None:
    """Tells nobody."""


def counted(values: Iterable[_Value], step: str, of: int, told: Told, often: int = _OFTEN) -> Iterator[_Value]:
    """The same values; every so many are told."""
    for number, value in zip(count(), values):
        if number % often == 0:
            told(step, number, of)
        yield value


class CountedSample(Random):
    """Chance that tells how many of a sample were taken up: networkx has no other way to say how far it is."""

    def __init__(self, seed: int, step: str, told: Told) -> None:
        super().__init__(seed)
        self._step, self._told = step, told

    def sample(self, population: Any, k: int, *, counts: Iterable[int] | None = None) -> list[Any]:
        """A sample as any other, but that it tells each time that it is asked for the next one."""
        return _Counted(super().sample(population, k, counts=counts), self._step, self._told)


class _Counted(list[Any]):
    """Tells of the first walk through it; networkx walks once more to scale what it found."""

    def __init__(self, values: list[Any], step: str, told: Told) -> None:
        super().__init__(values)
        self._step, self._told = step, told

    def __iter__(self) -> Iterator[Any]:
        told, self._told = self._told, silent
        return counted(super().__iter__(), self._step, len(self), told, often=1)
