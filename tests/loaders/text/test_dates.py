"""Times in words become half-open intervals, and none is made up."""

from __future__ import annotations

import pytest

from loaders.text.dates import dates, within

PUBLISHED = "2020-06-19"


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("on June 18", ("2020-06-18", "2020-06-19")),
        ("on Nov. 3", ("2019-11-03", "2019-11-04")),
        ("on 4 May 2018", ("2018-05-04", "2018-05-05")),
        ("Early last month", ("2020-05", "2020-06")),
        ("last year", ("2019", "2020")),
        ("since the beginning of this year", ("2020", None)),
        ("in January of last year", ("2019-01", "2019-02")),
        ("in February 2019", ("2019-02", "2019-03")),
        ("in December", ("2019-12", "2020-01")),
        ("by March", ("2020-03", "2020-04")),
        ("on Friday", ("2020-06-19", "2020-06-20")),
        ("yesterday", ("2020-06-18", "2020-06-19")),
        ("two years ago", ("2018", "2019")),
        ("in 2017", ("2017", "2018")),
        ("the 1967 war", ("1967", "1968")),
        ("between 1992 and 2000", ("1992", "2001")),
    ],
)
def test_a_time_is_resolved_against_the_day_of_publication(words: str, interval: tuple[str, str | None]) -> None:
    assert [(d.valid_from, d.valid_to) for d in dates(f"It was sold {words}, he said.", PUBLISHED)] == [interval]


def test_without_a_day_of_publication_no_date_is_made_up() -> None:
    text = "It was sold early last month and in May, but made in 2017."
    assert [(text[d.start : d.end], d.valid_from) for d in dates(text, None)] == [
        ("early last month", None),
        ("in May", None),
        ("in 2017", "2017"),
    ]


def test_what_is_no_date_has_no_interval() -> None:
    assert [d.valid_from for d in dates("on February 31, 2019", PUBLISHED)] == [None]


def test_amounts_are_no_years() -> None:
    assert dates("It cost $2000 and 1999 people came; 2,817,2019.5 more.", PUBLISHED) == ()


def test_times_within_a_stretch_are_found() -> None:
    found = dates("In 2001 it rose. In 2002 it fell. In 2003 it closed.", None)
    assert [d.valid_from for d in within(found, 10, 34)] == ["2002"]
