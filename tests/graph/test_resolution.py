"""Which keys are one entity, and what a person's judgement changes."""

from __future__ import annotations

from graph import ontology
from graph.components import components
from graph.model import Key, Mention
from graph.resolution import Grouping, Judgement, Verdict

ONTOLOGY = ontology.load()


def key(document: str, name: str, *labels: str, named: bool = True) -> Key:
    return Key(f"{document}#1", document, name, named, labels, (Mention(0, 1),))


def judgement(left: Key, right: Key, verdict: Verdict) -> Judgement:
    return Judgement(left, right, verdict, by="a person", at="2026-01-01T00:00:00Z")


def test_the_same_name_in_one_family_of_labels_is_one_entity() -> None:
    entity = Grouping(ONTOLOGY).entity
    assert entity(key("a", "The Orla Trading Co.", "Company")) == entity(key("b", "Orla Trading Co", "TradingCompany"))
    assert entity(key("a", "Orla’s", "Company")) == entity(key("b", "ORLA", "Company"))
    assert entity(key("a", "Kim Jong-un", "Person")) == entity(key("b", "Kim Jong Un", "Official"))


def test_the_same_name_in_another_family_is_another_entity() -> None:
    entity = Grouping(ONTOLOGY).entity
    assert entity(key("a", "Orla", "River")) != entity(key("b", "Orla", "Company"))
    assert entity(key("a", "Panama", "Country")) == entity(key("b", "Panama", "Place"))


def test_a_described_actor_belongs_to_its_document() -> None:
    entity = Grouping(ONTOLOGY).entity
    assert entity(key("a", "a trader", "Trader", named=False)) != entity(key("b", "a trader", "Trader", named=False))


def test_a_person_s_same_joins_and_the_old_id_leads_to_the_new_one() -> None:
    one, two = key("a", "Orla", "Company"), key("b", "a firm in the north", "Company", named=False)
    plain = Grouping(ONTOLOGY)
    joined = Grouping(ONTOLOGY, [judgement(one, two, Verdict.SAME)])
    into = min(plain.entity(one), plain.entity(two))
    away = max(plain.entity(one), plain.entity(two))
    assert joined.entity(one) == joined.entity(two) == into
    assert joined.former() == {away: into}


def test_a_person_s_different_overrides_the_rule() -> None:
    one, two = key("a", "Orla", "Company"), key("b", "Orla", "Company")
    grouping = Grouping(ONTOLOGY, [judgement(one, two, Verdict.DIFFERENT)])
    assert grouping.entity(one) == Grouping(ONTOLOGY).entity(one)
    assert grouping.entity(two) != grouping.entity(one)


def test_judgements_count_in_any_order_and_unsure_changes_nothing() -> None:
    keys = [key(d, f"Name {d}", "Company") for d in "abcd"]
    said = [judgement(keys[0], keys[1], Verdict.SAME), judgement(keys[2], keys[1], Verdict.SAME)]
    forward, backward = Grouping(ONTOLOGY, said), Grouping(ONTOLOGY, said[::-1])
    assert [forward.entity(k) for k in keys] == [backward.entity(k) for k in keys]
    assert len({forward.entity(k) for k in keys}) == 2
    unsure = Grouping(ONTOLOGY, [judgement(keys[0], keys[1], Verdict.UNSURE)])
    assert len({unsure.entity(k) for k in keys}) == 4


def test_sets_that_overlap_through_a_third_are_one() -> None:
    sets = [frozenset("ab"), frozenset("cd"), frozenset("e"), frozenset("bc")]
    assert components(sets) == components(sets[::-1]) == [frozenset("abcd"), frozenset("e")]
