"""Logistic regression over rows of named signs, most of which each row lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
CLOSE = 1e-4
"""No weight moves by more than this in the last step."""
AT_ONCE = 4096
"""Rows that are multiplied out together."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of which only what is not 0 is kept.

    Attributes:
        columns, values: (rows, most values a row), filled up with the value 0.
        width: how many columns there are.
    """

    columns: npt.NDArray[np.int64]
    values: Floats
    width: int

    @classmethod
    def of(cls, rows: Sequence[Mapping[int, float]], width: int) -> Table:
        """Rows as values by column."""
        most = max(map(len, rows), default=0)
        columns, values = np.zeros((len(rows), most), np.int64), np.zeros((len(rows), most))
        for number, row in enumerate(rows):
            columns[number, : len(row)] = list(row)
            values[number, : len(row)] = list(row.values())
        return cls(columns, values, width)

    def times(self, weights: Floats) -> Floats:
        """The sum of each row, weighed."""
        found: Floats = (self.values * weights[self.columns]).sum(1)
        return found

    def sums(self, shares: Floats) -> Floats:
        """The sum of each column, rows weighed by their shares."""
        weighed = self.values * shares[:, None]
        return np.bincount(self.columns.ravel(), weighed.ravel(), self.width).astype(np.float64)

    def products(self, shares: Floats) -> Floats:
        """The sum of the products of every two columns, rows weighed by their shares; (width, width)."""
        found = np.zeros(self.width * self.width)
        for start in range(0, len(self.columns), AT_ONCE):
            columns, values = self.columns[start : start + AT_ONCE], self.values[start : start + AT_ONCE]
            both = columns[:, :, None] * self.width + columns[:, None, :]
            product = values[:, :, None] * values[:, None, :] * shares[start : start + AT_ONCE, None, None]
            found += np.bincount(both.ravel(), product.ravel(), len(found))
        return found.reshape(self.width, self.width)


def logistic(table: Table, right: Floats, stiffness: float) -> Floats:
    """The weights of columns that make what was right likeliest, drawn towards none, by Newton's method."""
    weights = np.zeros(table.width)
    for _ in range(30):
        odds = 1 / (1 + np.exp(-table.times(weights)))
        slope = table.sums(right - odds) - stiffness * weights
        bend = table.products(odds * (1 - odds)) + stiffness * np.eye(table.width)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < CLOSE:
            break
    return weights
