"""Filters are refused with the name of the parameter and what it may be."""

from __future__ import annotations

import pytest

from graph.errors import BadRequest
from queries.filters import EVERYTHING, Filters


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("label", ("Firm",), "label: 'Firm' is not known; give one of Entity, "),
        ("type", ("LIKES",), "type: 'LIKES' is not known; give one of "),
        ("mode", ("sure",), "mode: 'sure' is not known; give one of asserted, hedged, planned, denied"),
        ("since", "19.6.2020", "since: '19.6.2020' is not a date; write it as 2020, 2020-06 or 2020-06-19"),
        ("until", "2020-13", "until: '2020-13' is not a date"),
        ("min_documents", 0, "min_documents: 0 is out of bounds; give 1 to 1,000,000"),
        ("min_sources", -1, "min_sources: -1 is out of bounds"),
        ("min_confidence", 1.5, "min_confidence: 1.5 is out of bounds; give 0.0 to 1.0"),
        ("direction", "up", "direction: 'up' is not known; give one of both, out, in"),
    ],
)
def test_a_wrong_filter_is_refused_by_name(name: str, value: object, why: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        Filters(**{name: value})  # type: ignore[arg-type]
    assert str(refusal.value).startswith(why)


def test_since_may_not_be_after_until() -> None:
    with pytest.raises(BadRequest, match="since: 2021 is after until 2020; swap them"):
        Filters(since="2021", until="2020")
    assert Filters(since="2020-06-19", until="2020").until == "2020"


def test_a_question_refuses_filters_that_it_does_not_have() -> None:
    with pytest.raises(BadRequest, match="label: this question has no such filter; filter by mode"):
        Filters(label=("Goods",)).only("mode")
    assert EVERYTHING.only("mode") is EVERYTHING
