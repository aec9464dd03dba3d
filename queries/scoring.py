"""How well a name fits what someone typed: one scoring, whatever the store."""

from __future__ import annotations

from rapidfuzz import fuzz

from graph.ids import normal_name
from queries.spellings import canonical

_LEAST_LIKENESS = 74.0
"""Below this mean likeness of words two texts are different names."""


def score(typed: str, name: str) -> float:
    """0 (no match) to 100 (the same), for two normal names; what is typed may be the beginning.

    100 same; 99 but for spaces; 98 but for the order of words; 97 but for known spellings; 94 to 96 its beginning;
    90 to 93 the beginnings of its words; up to 88 alike.
    """
    if typed == name:
        return 100.0
    ours, theirs = typed.split(), name.split()
    if "".join(ours) == "".join(theirs):
        return 99.0
    if sorted(ours) == sorted(theirs):
        return 98.0
    if sorted(canonical(ours)) == sorted(canonical(theirs)):
        return 97.0
    share = len(typed) / max(len(name), 1)
    if name.startswith(typed) or "".join(theirs).startswith("".join(ours)):
        return 94.0 + 2.0 * min(share, 1.0)
    if _begin(ours, theirs) or _begin(canonical(ours), canonical(theirs)):
        return 90.0 + 3.0 * min(share, 1.0)
    return _alike(ours, theirs)


def best(typed: str, names: list[str]) -> tuple[float, str]:
    """The best score among some names as they are written, and the first name that has it."""
    scored = [(score(typed, normal_name(name)), name) for name in names]
    return max(scored, key=lambda one: one[0])


def _begin(ours: list[str], theirs: list[str]) -> bool:
    """Whether each of our words begins one of theirs, no two the same one; longer words choose first."""
    left = list(theirs)
    for word in sorted(ours, key=len, reverse=True):
        found = min((other for other in left if other.startswith(word)), key=len, default=None)
        if found is None:
            return False
        left.remove(found)
    return True


def _alike(ours: list[str], theirs: list[str]) -> float:
    letters = sum(map(len, ours)) or 1
    mean = sum(_likeness(word, theirs) * len(word) for word in ours) / letters
    joined = max(fuzz.ratio("".join(ours), "".join(theirs)), 0.0)
    likeness = max(mean, joined)
    share = min(letters / max(sum(map(len, theirs)), 1), 1.0)
    return 0.0 if likeness < _LEAST_LIKENESS else 0.84 * likeness + 4.0 * share


def _likeness(word: str, others: list[str]) -> float:
    """0 to 100: how like a word is to the nearest of others, or to its beginning where it may be unfinished."""
    one = canonical([word])[0]
    return max(
        (
            max(fuzz.ratio(word, other), 98.0 * (one == canonical([other])[0]), _beginning(word, other))
            for other in others
        ),
        default=0.0,
    )


def _beginning(word: str, other: str) -> float:
    if len(word) < 4 or len(other) <= len(word):
        return 100.0 if other.startswith(word) else 0.0
    return 0.95 * fuzz.ratio(word, other[: len(word)])
