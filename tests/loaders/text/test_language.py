"""A text that is not English is told, not guessed at."""

from __future__ import annotations

import pytest

from loaders.text.language import is_english


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "Vorn Trading Company smuggled coal through Sill Harbour in May 2021. Police said Vorn paid Tarn Shipping Ltd.",
        "The mill sold paper to a dealer in the town, and he paid for it in cash.",
        "Marl Steel, Lorma",
    ],
)
def test_english_and_what_is_too_short_to_tell_is_read(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Firma kaufte Kohle im Hafen und verkaufte sie an eine Fabrik in der Provinz, sagte ein Beamter gestern.",
        "La police a saisi du carburant dans la ville et le directeur a rencontré les commerçants de la région.",
        "Die Polizei hat in der Stadt Kraftstoff beschlagnahmt, und der Direktor traf sich mit den Händlern dort.",
        "Полиция изъяла топливо в городе",
        "警方在城里查获了燃料",
    ],
)
def test_other_languages_are_not_read(text: str) -> None:
    assert not is_english(text)
