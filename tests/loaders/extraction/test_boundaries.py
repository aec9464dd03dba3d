"""Where a name begins and ends."""

from __future__ import annotations

import pytest

from loaders.extraction.boundaries import core, whole_name
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


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Norland's Border Guard", "Border Guard"),
        ("the Norland People's Army", "Norland People's Army"),
        ("Ministry of People's Defence", "Ministry of People's Defence"),
        ("Norland's Women's Union", "Women's Union"),
        ("state-run Orun Gas", "Orun Gas"),
        ("oil giant Orun Gas", "Orun Gas"),
    ],
)
def test_a_name_stands_without_its_owner_and_what_describes_it(words: str, name: str) -> None:
    doc = parser()(f"They wrote to {words}.")
    assert whole_name(doc[3:-1]).text == name
