"""What the engines' answers have in common once they are plain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

PLAIN: Final = frozenset({str, int, float, bool, type(None)})
"""The types that need no translation; most values are of one of them."""


def in_order(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels in one order for every engine: Entity first, then by alphabet."""
    return tuple(sorted(labels, key=lambda label: (label != "Entity", label)))
