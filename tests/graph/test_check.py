"""What `yalu check` finds: nothing in a graph that was written, a sentence for each promise that is broken."""

from __future__ import annotations

import pytest
from conftest import Neo4jAddress
from invented import copper_readings
from neo4j import Driver

from graph.check import findings
from graph.errors import StoreCorrupt
from graph.stores import open_store
from graph.stores.base import Store


def test_an_empty_store_is_well(store: Store) -> None:
    assert list(findings(store)) == []


def test_a_graph_that_was_written_is_well_after_each_change(store: Store) -> None:
    readings = copper_readings()
    with store.writer() as writer:
        writer.add(readings)
    assert list(findings(store)) == []
    with store.writer() as writer:
        writer.remove(readings[0].document.id)
    assert list(findings(store)) == []


DAMAGES = {
    "MATCH (c:Claim {type: 'MEETS'}) SET c.quote = 'they never met'": "its quote is not the text",
    "MATCH (d:Document {publisher: 'Herald'}) SET d.text = 'something else ' + d.text": "its text is not the one",
    "MATCH (:Claim {type: 'MEETS'})-[r:SUBJECT]->() DELETE r": "its subject is",
    "MATCH (:Claim {type: 'MEETS'})-[r:IN]->() DELETE r": "belongs to no document",
    "MATCH ()-[r:SMUGGLES]->() SET r.claims = 7": "says 7 claims in 2 documents, but there are 2 in 2",
    "MATCH ()-[r:MEETS]->() DELETE r": "has claims, but is not in the graph",
    "CREATE (:Entity {id: 'nobody', name: 'Nobody', named: true})": "entity nobody is mentioned nowhere",
    "MATCH (e:Entity {name: 'copper'}) SET e.documents = 9": "in 9 documents, but there are",
    "DROP INDEX entity_search": "the schema lacks",
}


@pytest.mark.parametrize(("damage", "said"), DAMAGES.items())
def test_a_broken_promise_is_found(empty_neo4j: Neo4jAddress, neo4j_driver: Driver, damage: str, said: str) -> None:
    with open_store(empty_neo4j.address, user=empty_neo4j.user, password=empty_neo4j.password) as store:
        with store.writer() as writer:
            writer.add(copper_readings())
        neo4j_driver.execute_query(damage)
        assert any(said in each for each in findings(store))


def test_a_store_of_a_newer_version_is_left_alone(empty_neo4j: Neo4jAddress, neo4j_driver: Driver) -> None:
    with open_store(empty_neo4j.address, user=empty_neo4j.user, password=empty_neo4j.password) as store:
        with store.writer() as writer:
            writer.add(copper_readings())
        neo4j_driver.execute_query("MATCH (m:Meta) SET m.schema = 99")
        with pytest.raises(StoreCorrupt, match="newer version"):
            list(findings(store))
