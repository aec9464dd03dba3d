"""A summary that forgets a file, or makes one up, is caught."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import LoadError
from loaders.audit import audit
from loaders.find import Candidate, Found, Left
from loaders.summary import Outcome, State, Summary

FOUND = Found((Candidate(Path("a.txt")), Candidate(Path("b.txt"))), (Left(Path("c.jpg"), "no reader for .jpg"),))
A = Outcome("a.txt", "a.txt", State.ADDED, document="a-1", claims=2)
B = Outcome("b.txt", "b.txt", State.REFUSED, why="empty")
C = Outcome("c.jpg", "c.jpg", State.SKIPPED, why="no reader for .jpg")


def test_a_summary_of_all_files_passes() -> None:
    audit(FOUND, Summary((A, B, C)), written=2)


@pytest.mark.parametrize(
    ("outcomes", "what"),
    [
        ((A, B), "wrong about c.jpg"),
        ((A, C), "wrong about b.txt"),
        ((A, A, B, C), "wrong about a.txt"),
        ((A, B, C, replace(B, path="d.txt")), "wrong about d.txt"),
        ((replace(A, document=None), B, C), "a.txt: added, but as no document"),
        ((A, replace(B, why=None), C), "b.txt: refused without a reason"),
    ],
)
def test_a_summary_that_drops_or_invents_a_file_is_caught(outcomes: tuple[Outcome, ...], what: str) -> None:
    with pytest.raises(LoadError, match=what):
        audit(FOUND, Summary(outcomes), written=2)


def test_claims_that_are_lost_on_the_way_to_the_store_are_caught() -> None:
    with pytest.raises(LoadError, match="2 claims were handed to the store, and it wrote 1"):
        audit(FOUND, Summary((A, B, C)), written=1)
