"""What the pair classifier sees of two mentions besides their vectors; the same when trained and when used."""

from __future__ import annotations

BOUNDS = (1, 2, 3, 5, 8, 12, 18, 26, 40)
BUCKETS = len(BOUNDS) + 3
HOLDS, HELD = BUCKETS - 2, BUCKETS - 1


def gap(source: tuple[int, int], target: tuple[int, int]) -> tuple[int, int, int]:
    """Pieces between two mentions (half-open), and the bucket of their distance.

    Args:
        source, target: first and last piece of each mention.
    """
    if source[1] < target[0]:
        return source[1] + 1, target[0], bucket(target[0] - source[1])
    if target[1] < source[0]:
        return target[1] + 1, source[0], bucket(source[0] - target[1])
    first, last = max(source[0], target[0]), min(source[1], target[1])
    return first, last + 1, HOLDS if target[1] - target[0] > source[1] - source[0] else HELD


def bucket(distance: int) -> int:
    """Number of the bucket of a distance in pieces."""
    return next((number for number, bound in enumerate(BOUNDS) if distance <= bound), len(BOUNDS))
