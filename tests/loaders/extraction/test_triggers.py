"""The word by which a sentence tells a relation."""

from __future__ import annotations

import pytest
from marked import marked

from loaders.extraction.triggers import trigger


@pytest.mark.parametrize(
    ("sentence", "kind", "word"),
    [
        ("[Norland|Country] lifted its sanctions against [Orun Gas|Company].", "SANCTIONS", "sanctions"),
        ("[Norland|Country] lifted its sanctions against [Orun Gas|Company].", "AFFILIATED_WITH", "lifted"),
        ("[Ann Marl|Person] saw Bell ahead of talks with [Tom Orde|Person].", "MEETS", "talks"),
        ("[Guards|Person] were ordered to seize the [fuel|Goods].", "SEIZES", "seize"),
        ("[Ann Marl|Person] and her rival, [Tom Orde|Person], are expected to meet.", "MEETS", "meet"),
        ("[Ann Marl|Person], owner of [Orun Gas|Company], was held.", "OWNS", "owner"),
    ],
)
def test_a_relation_hangs_on_the_word_that_tells_of_its_type(sentence: str, kind: str, word: str) -> None:
    found = marked(sentence)
    one, other = sorted(found.heads)
    doc = found.passage.doc
    assert doc[trigger(doc, one, other, kind)].text == word
