"""Ids are readable, stable, and functions of content."""

from __future__ import annotations

import pytest

from graph import ids
from graph.search import search_text, trigrams


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Órla Trading Co.", "orla trading co"),
        ("Workers’ Party", "Workers' Party"),
        ("U.N. Security Council", "UN Security Council"),
        ("Kim Jong-un", "KIM JONG UN"),
    ],
)
def test_spellings_of_one_name_have_one_normal_form(one: str, other: str) -> None:
    assert ids.normal_name(one) == ids.normal_name(other)


def test_a_name_without_letters_stays_itself() -> None:
    assert (ids.normal_name("?!"), ids.normal_name("The")) == ("?!", "the")
    assert ids.normal_name("운하 무역국") != ids.normal_name("운하")


def test_ids_can_be_read() -> None:
    assert ids.document_id("reports/Border Notes.txt", "x").rsplit("-", 1)[0] == "border-notes"
    assert ids.named_entity_id("Organization", "The Orla Bureau").startswith("orla-bureau-")
    assert ids.slug("평양") != ""
    assert len(ids.slug("x" * 500)) == 48


def test_a_document_is_its_source_and_its_text() -> None:
    assert ids.document_id("a.txt", "x") == ids.document_id("a.txt", "x")
    assert len({ids.document_id(s, t) for s in ("a.txt", "b.txt") for t in ("x", "y")}) == 4


def test_texts_of_the_same_words_share_a_group() -> None:
    assert ids.sources_group("One, two.\n") == ids.sources_group("one\n\ntwo")
    assert ids.sources_group("One, two.") != ids.sources_group("One, three.")


def test_a_lone_surrogate_has_an_id() -> None:
    assert ids.document_id("a.txt", "\ud800")


def test_the_first_trigrams_of_a_word_stand_for_its_start() -> None:
    assert trigrams("unha") == ["g00u", "g0un", "gunh", "gnha"]
    assert search_text(["The Unha", "unha"]) == "unha g00u g0un gnha gunh"
