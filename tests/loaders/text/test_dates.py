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
        ("from 2006 - 8", ("2006", "2009")),
        ("between March and July 2019", ("2019-03", "2019-08")),
        ("in the second half of 2008", ("2008-07", "2009-01")),
        ("in the last quarter of 1999", ("1999-10", "2000-01")),
        ("in the 1990s", ("1990", "2000")),
        ("since January 2004", ("2004-01", None)),
        ("until 1995", (None, "1996")),
        ("before June 2003", (None, "2003-06")),
        ("last Friday", ("2020-06-12", "2020-06-13")),
    ],
)
def test_a_time_is_resolved_against_the_day_of_publication(words: str, interval: tuple[str | None, str | None]) -> None:
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


@pytest.mark.parametrize(
    ("words", "intervals"),
    [
        ("on 4 May 2018 and moved the next day", [("2018-05-04", "2018-05-05"), ("2018-05-05", "2018-05-06")]),
        ("in 2017 and moved two years later", [("2017", "2018"), ("2019", "2020")]),
        ("in May 2018 and moved that same year", [("2018-05", "2018-06"), ("2018", "2019")]),
        ("in 2017 and moved the next day", [("2017", "2018"), (None, None)]),
    ],
)
def test_a_time_may_be_reckoned_from_the_one_before(words: str, intervals: list[tuple[str | None, str | None]]) -> None:
    assert [(d.valid_from, d.valid_to) for d in dates(f"It was sold {words}.", None)] == intervals


def test_the_next_day_of_nothing_is_no_time() -> None:
    assert dates("The next day it was sold.", PUBLISHED) == ()


def test_a_verb_is_no_month() -> None:
    assert dates("They may 5 times a year march 20 miles.", PUBLISHED) == ()
