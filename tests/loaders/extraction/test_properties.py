"""Every rule of properties reads what its own sentences say, and nothing from the others."""

from __future__ import annotations

import pytest
from marked import marked

from graph import ontology
from graph.model import Scalar
from loaders.extraction.amounts import money, share
from loaders.extraction.frames import frame_relations
from loaders.extraction.properties import Place, Rule, properties, rules


def read(sentence: str, rule: Rule) -> set[Scalar | None]:
    """The values of the rule's property in the relations that the frames find in a sentence."""
    said = marked(sentence)
    relations = [r for r in frame_relations([said.passage], said.mentions, said.labels) if r.type in rule.types]
    assert relations, "no frame finds a relation of the rule's types in its example"
    places = (Place(said.passage, relation, said.mentions, said.labels) for relation in relations)
    return {properties(place).get(rule.property) for place in places}


READS = [(rule, sentence, value) for rule in rules() for sentence, value in rule.reads.items()]
SPARES = [(rule, sentence) for rule in rules() for sentence in rule.spares]


@pytest.mark.parametrize(("rule", "sentence", "value"), READS, ids=lambda v: v.property if isinstance(v, Rule) else v)
def test_a_rule_reads_its_own_sentences(rule: Rule, sentence: str, value: Scalar) -> None:
    assert value in read(sentence, rule)


@pytest.mark.parametrize(("rule", "sentence"), SPARES, ids=lambda v: v.property if isinstance(v, Rule) else v)
def test_a_rule_reads_nothing_that_is_not_there(rule: Rule, sentence: str) -> None:
    assert read(sentence, rule) == {None}


def test_every_property_of_the_ontology_has_a_rule() -> None:
    wanted = {(name, key) for name, kind in ontology.load().types.items() for key in kind.properties}
    assert {(kind, rule.property) for rule in rules() for kind in rule.types} == wanted


@pytest.mark.parametrize(
    ("words", "sum_"),
    [
        ("some $2.5 million in cash", (2_500_000, "USD")),
        ("1,200 euros", (1200, "EUR")),
        ("RMB 20 million", (20_000_000, "CNY")),
        ("500 thousand rubles", (500_000, "RUB")),
        ("300 crowns", None),
        ("the dollar", None),
    ],
)
def test_a_sum_of_money_is_a_number_and_a_code(words: str, sum_: tuple[float, str] | None) -> None:
    found = money(words)
    assert (found and (found.amount, found.currency)) == sum_


def test_a_share_is_told_in_its_own_words() -> None:
    words = ["a 51% stake", "half of the firm", "40 per cent", "a majority stake", "in the third week", "a stake"]
    assert [share(each) for each in words] == ["51%", "half", "40 per cent", "majority", None, None]
