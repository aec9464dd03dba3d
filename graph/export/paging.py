"""Cuts what is read from a store into pieces of bounded size, however large a hub is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias, TypeVar

from graph.stores.base import Row

_Item = TypeVar("_Item")
LAST = "\U0010ffff"
"""Comes after every id."""
_ALL = 1 << 31

Ask: TypeAlias = Callable[[str, str, int], list[Row]]
"""Asks a store for rows whose ids come after one text and not after another, in any order, and for how many at most."""


def pages(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """Lists of `size` items; the last may be shorter."""
    rest = iter(items)
    while page := list(islice(rest, size)):
        yield page


def batches(items: Iterable[_Item], weight: Callable[[_Item], int], most: int) -> Iterator[list[_Item]]:
    """Lists of items that weigh at most so much together, each at least 1; one that weighs more is alone."""
    batch: list[_Item] = []
    total = 0
    for item in items:
        weighs = max(1, weight(item))
        if batch and total + weighs > most:
            yield batch
            batch, total = [], 0
        batch.append(item)
        total += weighs
    if batch:
        yield batch


def slices(ask: Ask, marks: Sequence[str], most: int, ranges: int = 1) -> Iterator[list[Row]]:
    """All rows in ranges of their ids, the first range first; a range of more than `most` rows is halved.

    Args:
        marks: ordered texts between which rows lie; between two of them nothing is halved.
        ranges: to begin with. An engine may lay out all rows of a range, whatever the limit, only to have it halved.
    """
    borders = ["", *marks, LAST]
    step = -(-(len(borders) - 1) // max(1, ranges))
    for start in range(0, len(borders) - 1, step):
        yield from _halved(ask, borders[start : start + step + 1], most)


def _halved(ask: Ask, borders: list[str], most: int) -> Iterator[list[Row]]:
    after, upto = borders[0], borders[-1]
    if len(borders) == 2:
        yield ask(after, upto, _ALL)
        return
    rows = ask(after, upto, most + 1)
    if len(rows) <= most:
        yield rows
        return
    del rows
    middle = len(borders) // 2
    yield from _halved(ask, borders[: middle + 1], most)
    yield from _halved(ask, borders[middle:], most)
