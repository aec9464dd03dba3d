"""Evidence: claims by document, newest first, and both sides of a contradiction."""

from __future__ import annotations

import pytest
from queries_world import LABELS, Said, reading, world

from graph.confidence import WELL_READ
from graph.errors import BadRequest, EntityNotFound, RelationshipNotFound
from graph.ids import named_entity_id, relationship_id
from graph.ontology import load
from graph.stores.base import Store
from queries.evidence import Evidence, entity_evidence, path_evidence, relationship, relationship_evidence
from queries.filters import Filters
from queries.neighbours import neighbours


def one(name: str) -> str:
    return named_entity_id(load().family([LABELS[name]]), name)


SMUGGLES = relationship_id(one("Orla Trading"), "SMUGGLES", one("squid"))
A, B, C, D, REPRINT = (one.document for one in world())


def claims(evidence: Evidence) -> list[tuple[str, str]]:
    return [(group.document.id, claim.quote) for group in evidence.by_document for claim in group.claims]


ALL_SMUGGLING = [
    (REPRINT.id, "Orla Trading did not smuggle squid."),
    (B.id, "Orla Trading did not smuggle squid."),
    (A.id, "Orla Trading smuggled squid."),
]


def test_a_relationship_stands_between_its_ends(told: Store) -> None:
    found = relationship(told, SMUGGLES)
    assert (found.source.name, found.relationship.says, found.target.name) == ("Orla Trading", "smuggles", "squid")


def test_an_unknown_relationship_is_not_found(told: Store) -> None:
    with pytest.raises(RelationshipNotFound, match="no relationship has the id 'x'"):
        relationship(told, "x")


def test_claims_come_by_document_newest_first(told: Store) -> None:
    evidence = relationship_evidence(told, SMUGGLES)
    assert claims(evidence) == ALL_SMUGGLING
    assert evidence.total == 3
    assert [(mode.name, mode.count) for mode in evidence.modes] == [("asserted", 1), ("denied", 2)]


def test_a_claim_says_all_that_its_document_says(told: Store) -> None:
    claim = relationship_evidence(told, SMUGGLES).by_document[-1].claims[0]
    assert A.text[claim.start : claim.end] == claim.quote
    assert (claim.subject_name, claim.says, claim.object_name) == ("Orla Trading", "smuggles", "squid")
    assert (claim.attributes, claim.published, claim.publisher) == ({"quantity": "9 tons"}, "2020-06-19", "Daily Pell")


def test_a_claim_and_its_relationship_are_well_read_from_a_bound_on(store: Store) -> None:
    said = [Said("Ann Berg met Zoë Kranz.", "Ann Berg", "MEETS", "Zoë Kranz", confidence=WELL_READ)]
    said.append(Said("Ann Berg is in Dorn.", "Ann Berg", "LOCATED_IN", "Dorn", confidence=WELL_READ - 0.01))
    with store.writer() as writer:
        writer.add([reading("meeting.txt", said)])
    (group,) = entity_evidence(store, one("Ann Berg")).by_document
    assert {claim.type: claim.well_read for claim in group.claims} == {"MEETS": True, "LOCATED_IN": False}
    assert {link.type: link.well_read for link in neighbours(store, one("Ann Berg")).relationships} == {
        "MEETS": True,
        "LOCATED_IN": False,
    }


def test_a_document_stands_beside_its_claims(told: Store) -> None:
    document = relationship_evidence(told, SMUGGLES).by_document[-1].document
    assert (document.title, document.claims, document.entities) == ("Squid", 4, 5)


def test_contradicting_claims_stand_side_by_side(told: Store) -> None:
    (contradiction,) = relationship_evidence(told, SMUGGLES).contradictions
    assert [claim.document for claim in contradiction.asserted] == [A.id]
    assert [claim.document for claim in contradiction.denied] == [REPRINT.id, B.id]


def test_pages_hold_every_claim_once_in_order(told: Store) -> None:
    paged, cursor = [], None
    while True:
        page = entity_evidence(told, one("Orla Trading"), limit=2, cursor=cursor)
        paged += claims(page)
        assert page.total == 7
        if (cursor := page.next) is None:
            break
    assert paged == claims(entity_evidence(told, one("Orla Trading")))
    assert len(paged) == 7


def test_undated_claims_come_last(told: Store) -> None:
    assert claims(entity_evidence(told, one("Orla Trading")))[-1] == (C.id, "Orla Trading sits in Sundra.")


@pytest.mark.parametrize(
    ("filters", "documents"),
    [
        (Filters(mode=("asserted",)), [A.id]),
        (Filters(publisher=("Daily Pell",)), [REPRINT.id, A.id]),
        (Filters(document=(B.id,)), [B.id]),
        (Filters(since="2021"), [REPRINT.id, B.id]),
        (Filters(until="2021-02-28"), [B.id, A.id]),
        (Filters(min_confidence=0.6), []),
    ],
)
def test_filters_hold_for_claims(told: Store, filters: Filters, documents: list[str]) -> None:
    assert [document for document, _ in claims(relationship_evidence(told, SMUGGLES, filters))] == documents


def test_an_entity_may_be_asked_for_what_it_does_or_suffers(told: Store) -> None:
    suffered = entity_evidence(told, one("Orla Trading"), Filters(direction="in"))
    assert claims(suffered) == [(A.id, "Pell Ministry may run Orla Trading.")]


def test_two_entities_are_linked_whichever_is_the_subject(told: Store) -> None:
    assert claims(path_evidence(told, (one("squid"), one("Orla Trading")))) == ALL_SMUGGLING
    assert claims(path_evidence(told, (one("squid"), one("Ann Berg")))) == []


def test_a_path_has_the_claims_of_all_its_steps(told: Store) -> None:
    evidence = path_evidence(told, (one("squid"), one("Orla Trading"), one("Sundra")))
    assert claims(evidence) == [*ALL_SMUGGLING, (C.id, "Orla Trading sits in Sundra.")]
    with pytest.raises(BadRequest, match="path: 1 is out of bounds"):
        path_evidence(told, (one("squid"),))


def test_filters_of_entities_are_refused(told: Store) -> None:
    with pytest.raises(BadRequest, match=r"^label: this question has no such filter"):
        relationship_evidence(told, SMUGGLES, Filters(label=("Goods",)))


def test_an_unknown_entity_is_not_found(told: Store) -> None:
    with pytest.raises(EntityNotFound):
        entity_evidence(told, "nobody")
