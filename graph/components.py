"""Connected components of sets that overlap."""

from __future__ import annotations

from collections.abc import Iterable


def components(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Sets joined until none overlaps another, sorted; the same for any order of the input."""
    home: dict[str, set[str]] = {}
    for one in sets:
        joined = set(one)
        for other in {id(home[x]): home[x] for x in one if x in home}.values():
            joined |= other
        home.update(dict.fromkeys(joined, joined))
    return sorted({frozenset(group) for group in home.values()}, key=sorted)
