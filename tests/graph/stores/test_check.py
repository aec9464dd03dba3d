"""`check` finds each promise that is broken, and nothing where none is."""

from __future__ import annotations

import pytest
from conftest import Neo4jAddress
from neo4j import Driver
from queries_world import world
from store_dump import filled, random_readings

from graph.errors import StoreCorrupt
from graph.stores import open_store
from graph.stores.base import Store, Written
from graph.stores.check import check


def break_it(store: Store, query: str) -> None:
    """Writes behind the writer's back."""
    with store.writer() as writer:

        def work(transaction: object) -> Written:
            transaction.run(query, {})  # type: ignore[attr-defined]
            return Written()

        writer._transact(work)  # type: ignore[attr-defined]


def test_nothing_is_wrong_with_a_store_that_nobody_has_written_to(store: Store) -> None:
    assert check(store) == []


def test_nothing_is_wrong_after_adding_replacing_and_removing(store: Store) -> None:
    filled(store, world())
    filled(store, random_readings(1))
    with store.writer() as writer:
        writer.remove(world()[0].document.id)
    filled(store, random_readings(1, 3))
    assert check(store) == []


@pytest.mark.parametrize(
    ("query", "breach"),
    [
        ("MATCH (d:Document {source: 'a.txt'}) SET d.text = 'x' + d.text", "not the one that was read"),
        ("MATCH (c:Claim {type: 'SMUGGLES'}) SET c.quote = 'x'", "quotes what is not at"),
        ("MATCH (c:Claim {type: 'SMUGGLES'}) DETACH DELETE c", "claims, and"),
        ("MATCH (:Document)-[m:MENTIONS]->(:Entity {name: 'squid'}) DELETE m", "keys, and"),
        ("MATCH (:Document)-[m:MENTIONS]->(:Entity {name: 'squid'}) DELETE m", "entity squid-"),
        ("MATCH (:Document)-[m:MENTIONS]->(:Entity {name: 'squid'}) SET m.ends = [999]", "outside of the text"),
        ("MATCH (e:Entity {name: 'squid'}) SET e.mentions = 99", "says 99 mentions"),
        ("MATCH (:Claim {type: 'SMUGGLES'})-[r:SUBJECT]->(:Entity) DELETE r", "has 0 subjects"),
        ("MATCH (:Claim {type: 'SMUGGLES'})-[r:IN]->(:Document) DELETE r", "0 documents"),
        ("MATCH (c:Claim {type: 'SMUGGLES'}) SET c.subject = 'someone'", "leads elsewhere than it says"),
        ("CREATE (:Entity {id: 'nobody', name: 'Nobody', named: true})", "entity nobody says 0 mentions in 0"),
        ("MATCH (:Entity)-[r:SMUGGLES]->(:Entity) SET r.claims = 9", "says 9 claims"),
        ("MATCH (:Entity)-[r:SMUGGLES]->(:Entity) DELETE r", "is missing"),
        ("MATCH (a:Entity {name: 'Dorn'}), (b:Entity {name: 'squid'}) "
         "CREATE (a)-[:PAYS {id: 'x', claims: 1, documents: 1}]->(b)", "there are none"),
    ],
)  # fmt: skip
def test_what_is_broken_is_found(store: Store, query: str, breach: str) -> None:
    filled(store, world())
    break_it(store, query)
    assert any(breach in found for found in check(store)), check(store)


def test_an_index_that_is_gone_is_missed(empty_neo4j: Neo4jAddress, neo4j_driver: Driver) -> None:
    with open_store(empty_neo4j.address, user=empty_neo4j.user, password=empty_neo4j.password) as store:
        filled(store, world())
        neo4j_driver.execute_query("DROP INDEX entity_search")
        assert any("the schema lacks" in each for each in check(store))


def test_a_store_of_a_newer_version_is_left_alone(store: Store) -> None:
    filled(store, world())
    break_it(store, "MATCH (m:Meta) SET m.schema = 99")
    with pytest.raises(StoreCorrupt, match="newer version"):
        check(store)
