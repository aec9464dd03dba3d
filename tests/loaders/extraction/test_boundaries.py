"""Where a name begins and ends."""

from __future__ import annotations

import pytest

from loaders.extraction.boundaries import core
from loaders.text.parsing import parser


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("Ministry of Armed Forces", "Ministry"),
        ("Office for the Defence of Norland", "Office"),
        ("Orun Gas", "Orun Gas"),
        ("For Norland", "For Norland"),
    ],
)
def test_the_core_of_a_name_ends_before_a_preposition_in_it(name: str, before: str) -> None:
    assert core(parser()(name)[:]).text == before
