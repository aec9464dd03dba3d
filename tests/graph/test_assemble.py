"""What the graph derives does not depend on the order in which it learns."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from graph import ids, ontology
from graph.assemble import merge_into, states_of
from graph.model import Claim, Document, Key, Mention, Mode, Reading
from graph.resolution import Grouping
from graph.states import EntityState, RelationshipState

ONTOLOGY = ontology.load()
GROUPING = Grouping(ONTOLOGY)
NAMES = {"Orla Trading": "TradingCompany", "Pell Ministry": "Ministry", "Ann Berg": "Official", "squid": "Goods"}


def document(number: int, text: str, **known: str) -> Document:
    source = f"{number}.txt"
    return Document(
        ids.document_id(source, text),
        source,
        text,
        ids.sha256(text),
        ids.sources_group(text),
        **known,  # type: ignore[arg-type]
    )


def reading(number: int, said: list[tuple[str, str, str, Mode]], **known: str) -> Reading:
    """A document of one sentence for each (subject, type, object, mode)."""
    sentences = [f"{a} {kind.lower()} {b} ({mode}) {number}." for a, kind, b, mode in said]
    text = "\n".join(sentences)
    home = document(number, text, **known)
    keys = {
        name: Key(ids.key_id(home.id, n), home.id, name, True, (label,), (Mention(at, at + len(name)),))
        for n, (name, label) in enumerate(NAMES.items(), 1)
        if (at := text.find(name)) >= 0
    }
    claims = []
    for (a, kind, b, mode), sentence in zip(said, sentences, strict=True):
        start = text.index(sentence)
        one, two = keys[a].id, keys[b].id
        claims.append(
            Claim(
                ids.claim_id(home.id, kind, one, two, start, start + len(sentence)),
                home.id, kind, one, two, start, start + len(sentence), sentence, mode, "test 1", 0.5,
            )
        )  # fmt: skip
    return Reading(home, tuple(keys.values()), tuple(claims))


def relationships(readings: list[Reading]) -> dict[tuple[str, str, str], RelationshipState]:
    entities, found = states_of(readings, GROUPING.entity, ONTOLOGY)
    name = {one: state.ranked_names()[0] for one, state in entities.items()}
    return {(name[state.source], state.type, name[state.target]): state for state in found.values()}


def some_readings() -> list[Reading]:
    dice = random.Random(7)
    kinds = [
        ("Orla Trading", "EXPORTS", "squid"),
        ("Ann Berg", "WORKS_FOR", "Pell Ministry"),
        ("Ann Berg", "MEETS", "Orla Trading"),
    ]
    return [
        reading(
            n,
            [(*dice.choice(kinds), dice.choice(list(Mode))) for _ in range(dice.randint(1, 5))],
            published=f"20{dice.randint(10, 25)}",
            publisher=dice.choice(["A", "B"]),
        )
        for n in range(12)
    ]


@pytest.mark.parametrize("seed", range(5))
def test_states_do_not_depend_on_order_or_grouping(seed: int) -> None:
    readings = some_readings()
    whole = states_of(readings, GROUPING.entity, ONTOLOGY)
    random.Random(seed).shuffle(readings)
    entities: dict[str, EntityState] = {}
    found: dict[str, RelationshipState] = {}
    while readings:
        size = random.Random(seed).randint(1, 4)
        batch, readings = readings[:size], readings[size:]
        more_entities, more_found = states_of(batch, GROUPING.entity, ONTOLOGY)
        merge_into(entities, more_entities)
        merge_into(found, more_found)
    assert (entities, found) == whole


def test_states_survive_being_properties() -> None:
    entities, found = states_of(some_readings(), GROUPING.entity, ONTOLOGY)
    for entity in entities.values():
        assert EntityState.from_properties(entity.labels, entity.to_properties()) == entity
    for state in found.values():
        again = RelationshipState.from_properties(state.type, state.source, state.target, state.to_properties())
        assert again == state


def test_an_entity_is_called_what_most_documents_call_it() -> None:
    first, second, third = (reading(n, [("Orla Trading", "EXPORTS", "squid", Mode.ASSERTED)]) for n in range(3))
    shouted = replace(first, keys=tuple(replace(k, name=k.name.upper()) for k in first.keys))
    entities, _ = states_of([shouted, second, third], GROUPING.entity, ONTOLOGY)
    names = {tuple(state.ranked_names()) for state in entities.values()}
    assert names == {("Orla Trading", "ORLA TRADING"), ("squid", "SQUID")}


def test_the_firmest_mode_counts_and_a_denial_beside_it_is_a_dispute() -> None:
    exports = ("Orla Trading", "EXPORTS", "squid")
    state = relationships([reading(1, [(*exports, Mode.HEDGED)]), reading(2, [(*exports, Mode.DENIED)])])[exports]
    assert (state.to_properties()["mode"], state.to_properties()["disputed"]) == ("hedged", False)
    state = relationships([reading(1, [(*exports, Mode.ASSERTED)]), reading(2, [(*exports, Mode.DENIED)])])[exports]
    assert (state.to_properties()["mode"], state.to_properties()["disputed"]) == ("asserted", True)
    assert state.quote.mode is Mode.ASSERTED


def test_a_reprint_is_not_a_second_source() -> None:
    exports = ("Orla Trading", "EXPORTS", "squid")
    first = reading(1, [(*exports, Mode.ASSERTED)])
    reprint = reading(2, [(*exports, Mode.ASSERTED)])
    same_words = replace(reprint, document=replace(reprint.document, sources_group=first.document.sources_group))
    state = relationships([first, same_words])[exports]
    assert (state.documents, state.to_properties()["sources"]) == (2, 1)
    state = relationships([first, reprint])[exports]
    assert (state.documents, state.to_properties()["sources"]) == (2, 2)


def test_a_sentence_that_two_documents_share_is_one_source() -> None:
    exports = ("Orla Trading", "EXPORTS", "squid")
    first, second = reading(1, [(*exports, Mode.ASSERTED)]), reading(2, [(*exports, Mode.ASSERTED)])
    quoting = replace(second, claims=tuple(replace(c, quote=first.claims[0].quote) for c in second.claims))
    assert relationships([first, quoting])[exports].to_properties()["sources"] == 1


def test_a_symmetric_relationship_is_one_whichever_way_it_is_said() -> None:
    there = reading(1, [("Ann Berg", "MEETS", "Orla Trading", Mode.ASSERTED)])
    back = reading(2, [("Orla Trading", "MEETS", "Ann Berg", Mode.ASSERTED)])
    (state,) = relationships([there, back]).values()
    assert (state.claims, state.documents) == (2, 2)


def test_dates_of_a_relationship_are_its_claims_or_else_its_documents() -> None:
    exports = ("Orla Trading", "EXPORTS", "squid")
    dated = reading(1, [(*exports, Mode.ASSERTED)], published="2021-05-01")
    dated = replace(dated, claims=tuple(replace(c, valid_from="2020-03", valid_to="2020-04") for c in dated.claims))
    undated = reading(2, [(*exports, Mode.ASSERTED)], published="2020-07-09")
    state = relationships([dated, undated])[exports]
    assert (state.first, state.last) == ("2020-03", "2020-07-09")
