"""Some entities, and what relates them to each other."""

from __future__ import annotations

import pytest
from queries_world import LABELS, Said, reading

from graph.errors import BadRequest
from graph.ids import named_entity_id
from graph.ontology import load
from graph.stores.base import Store
from queries.among import among
from queries.neighbours import neighbours
from queries.pairs import Pair


def one(name: str) -> str:
    return named_entity_id(load().family([LABELS[name]]), name)


def test_it_says_all_that_relates_the_entities_and_nothing_else(told: Store) -> None:
    centre = neighbours(told, one("Orla Trading"))
    ids = [one("Orla Trading"), *(node.id for node in centre.nodes)]
    found = among(told, ids)
    assert [node.id for node in found.nodes] == ids
    assert set(found.relationships) == {*centre.relationships, *centre.among}
    assert (found.truncated, found.missing, found.former) == (False, (), {})


def test_an_id_that_leads_nowhere_is_named_and_the_others_are_answered(told: Store) -> None:
    found = among(told, ["gone-000000", one("Ann Berg"), "gone-000000"])
    assert [node.name for node in found.nodes] == ["Ann Berg"]
    assert (found.missing, found.relationships) == (("gone-000000",), ())


def test_a_document_that_two_links_of_a_pair_rest_on_counts_once(store: Store) -> None:
    orla, squid, pell = "Orla Trading", "squid", "Pell Ministry"
    first = [
        Said("Orla Trading made squid.", orla, "PRODUCES", squid),
        Said("Orla Trading sold squid abroad.", orla, "EXPORTS", squid),
    ]
    with store.writer() as writer:
        writer.add([
            reading("both.txt", first),
            reading("sale.txt", [Said("Orla Trading sold squid.", orla, "EXPORTS", squid)]),
            reading("visit.txt", [Said("Pell Ministry paid Orla Trading.", pell, "PAYS", orla)]),
        ])  # fmt: skip
    found = among(store, [one(orla), one(squid), one(pell)])
    (pair,) = found.pairs
    exports, produces = (
        next(link for link in found.relationships if link.type == kind) for kind in ("EXPORTS", "PRODUCES")
    )
    assert (exports.documents, produces.documents) == (2, 1)
    assert pair == Pair((one(orla), one(squid)), (exports.id, produces.id), 2)


@pytest.mark.parametrize("count", [0, 1_001])
def test_it_takes_one_to_a_thousand(told: Store, count: int) -> None:
    with pytest.raises(BadRequest, match="entities"):
        among(told, ["x"] * count)
