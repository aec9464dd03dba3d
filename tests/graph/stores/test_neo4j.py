"""What may happen to a server: wrong password, not there, killed, other writers."""

from __future__ import annotations

import threading
import time

import pytest
from conftest import Neo4jAddress
from neo4j import GraphDatabase
from neo4j_server import Neo4jServer
from neo4j_server.server import free_port
from store_dump import dump, filled, random_readings

from graph.errors import StoreError, StoreRefused, StoreUnavailable
from graph.model import Reading
from graph.stores import open_store
from graph.stores.base import Store
from graph.stores.check import check


def opened(at: Neo4jAddress | Neo4jServer, password: str | None = None) -> Store:
    return open_store(at.address, user=at.user, password=password or at.password)


def test_a_server_that_is_not_there_is_named_soon() -> None:
    address = f"bolt://127.0.0.1:{free_port()}"
    begun = time.monotonic()
    with open_store(address, user="neo4j", password="hunter2") as store:
        for use in (lambda: store.run("RETURN 1 AS x"), lambda: store.writer().__enter__(), store.version):
            with pytest.raises(StoreUnavailable, match=address) as raised:
                use()
            assert "hunter2" not in str(raised.value)
    assert time.monotonic() - begun < 100


def test_a_wrong_password_is_refused_and_not_repeated(neo4j_address: Neo4jAddress) -> None:
    if not neo4j_address.password:
        pytest.skip("nothing on wrong passwords: the Neo4j of YALU_TEST_NEO4J asks for none")
    with opened(neo4j_address, "hunter2") as store, pytest.raises(StoreRefused, match="YALU_NEO4J_PASSWORD") as raised:
        store.run("RETURN 1 AS x")
    assert "'neo4j'" in str(raised.value)
    assert "hunter2" not in str(raised.value)


def test_a_server_that_is_killed_keeps_whole_documents_and_is_used_again(own_neo4j: Neo4jServer) -> None:
    readings = random_readings(4, 8)
    with opened(own_neo4j) as store:
        before = filled(store, readings[:4])
        with pytest.raises(StoreUnavailable):
            add_and_kill(store, own_neo4j, readings[4:6], readings[6:])
        with pytest.raises(StoreUnavailable):
            list(store.stream("MATCH (n) RETURN n"))
        own_neo4j.start()
        assert check(store) == []
        assert dump(store) != before
        filled(store, readings)
        assert check(store) == []
        assert len(store.run("MATCH (d:Document) RETURN d.id AS id")) == len(readings)


def add_and_kill(store: Store, server: Neo4jServer, before: list[Reading], after: list[Reading]) -> None:
    with store.writer() as writer:
        writer.add(before)
        server.kill()
        writer.add(after)


def test_two_who_write_at_once_lose_nothing(empty_neo4j: Neo4jAddress) -> None:
    readings = random_readings(5, 12)
    failed: list[StoreError] = []

    def load(start: int) -> None:
        try:
            with opened(empty_neo4j) as store, store.writer() as writer:
                for one in readings[start::3]:
                    writer.add([one])
        except StoreError as error:
            failed.append(error)

    with opened(empty_neo4j) as store, store.writer():
        pass
    threads = [threading.Thread(target=load, args=(start,)) for start in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with opened(empty_neo4j) as store:
        assert store.version() == len(readings)
        assert check(store) == []
        together = dump(store)
        with store.writer() as writer:
            for one in readings:
                writer.remove(one.document.id)
        assert filled(store, readings) == together


def test_a_user_who_may_only_read_can_ask_a_store_that_is_empty(empty_neo4j: Neo4jAddress) -> None:
    with GraphDatabase.driver(empty_neo4j.address, auth=(empty_neo4j.user, empty_neo4j.password)) as driver:
        driver.execute_query("DROP INDEX entity_search IF EXISTS")
    search = "CALL db.index.fulltext.queryNodes('entity_search', 'x') YIELD node RETURN node.id AS id"
    with opened(empty_neo4j) as store:
        assert store.run(search) == []
        assert list(store.stream(search)) == []
