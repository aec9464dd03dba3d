"""What every store promises, held against each kind."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import StoreFactory
from queries_world import DENIED, HOME, MET, SMUGGLED, WORKS, Said, reading, world
from store_dump import dump, filled, random_readings

from graph import ontology
from graph.assemble import states_of
from graph.errors import ClaimRefused, DocumentNotFound, QueryFailed, QueryTimeout, StoreCorrupt, StoreError
from graph.model import Reading
from graph.resolution import Grouping
from graph.stores.base import Store, StoredNode, StoredRelationship, Written
from graph.stores.check import check
from graph.stores.rows import claim_of, document_of, key_of

ONTOLOGY = ontology.load()
SEARCH = "CALL db.index.fulltext.queryNodes('entity_search', $words) YIELD node, score RETURN node.id AS id"


def documents(store: Store) -> set[str]:
    return {row["id"] for row in store.run("MATCH (d:Document) RETURN d.id AS id")}


def write_raw(store: Store, query: str) -> None:
    """Writes behind the writer's back."""
    with store.writer() as writer:

        def work(transaction: object) -> Written:
            transaction.run(query, {})  # type: ignore[attr-defined]
            return Written()

        writer._transact(work)  # type: ignore[attr-defined]


def test_a_store_that_nobody_has_written_to_answers_nothing(store: Store) -> None:
    assert store.run("MATCH (e:Entity {id: $id})-[r]->(f) RETURN e, r, f", {"id": "x"}) == []
    assert store.run(SEARCH, {"words": "orla"}) == []
    assert list(store.stream("MATCH (d:Document) RETURN d.id AS id")) == []
    assert store.version() == 0


def test_opening_a_writer_alone_changes_nothing(store: Store) -> None:
    with store.writer():
        pass
    assert store.version() == 0
    assert not dump(store)


def test_what_is_stored_is_what_was_read(store: Store) -> None:
    filled(store, world())
    stored = {
        "documents": [document_of(row["d"].properties) for row in store.run("MATCH (d:Document) RETURN d")],
        "keys": [
            key_of(row["m"].properties) for row in store.run("MATCH (:Document)-[m:MENTIONS]->(:Entity) RETURN m")
        ],
        "claims": [claim_of(row["c"].properties) for row in store.run("MATCH (c:Claim) RETURN c")],
    }
    read = {
        "documents": [r.document for r in world()],
        "keys": [key for r in world() for key in r.keys],
        "claims": [claim for r in world() for claim in r.claims],
    }
    for what, values in read.items():
        assert {v.id: v for v in stored[what]} == {v.id: v for v in values}, what
        assert len(stored[what]) == len(values)


def test_entities_and_relationships_are_those_that_follow_from_the_readings(store: Store) -> None:
    filled(store, world()[:2])
    filled(store, world()[2:])
    entities, relationships = states_of(world(), Grouping(ONTOLOGY).entity, ONTOLOGY)
    present = lambda properties: {k: v for k, v in properties.items() if v is not None}  # noqa: E731
    assert {row["e"].properties["id"]: (set(row["e"].labels), dict(row["e"].properties)) for row in
            store.run("MATCH (e:Entity) RETURN e")} == {
        one: (set(state.labels), present(state.to_properties())) for one, state in entities.items()
    }  # fmt: skip
    assert {row["r"].properties["id"]: (row["a"], row["r"].type, row["b"], dict(row["r"].properties)) for row in
            store.run("MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id AS a, r, b.id AS b")} == {
        one: (s.source, s.type, s.target, present(s.to_properties())) for one, s in relationships.items()
    }  # fmt: skip


def test_a_claim_hangs_on_its_ends_and_its_document(store: Store) -> None:
    filled(store, world())
    rows = store.run(
        "MATCH (s:Entity)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(o:Entity), (c)-[:IN]->(d:Document) "
        "RETURN c.id AS id, c.subject = s.id AND c.object = o.id AND c.document = d.id AS fits"
    )
    assert sorted((row["id"], row["fits"]) for row in rows) == sorted((c.id, True) for r in world() for c in r.claims)


@pytest.mark.parametrize("seed", range(3))
def test_neither_order_nor_batches_show(store_kind: str, store_factory: StoreFactory, seed: int) -> None:
    readings = random_readings(seed)
    whole = filled(store_factory(store_kind, "whole"), readings)
    dice = random.Random(seed)
    dice.shuffle(readings)
    store = store_factory(store_kind, "pieces")
    remove_all(store)
    while readings:
        size = dice.randint(1, 5)
        filled(store, readings[:size])
        readings = readings[size:]
    assert dump(store) == whole


def remove_all(store: Store) -> None:
    with store.writer() as writer:
        for document in sorted(documents(store)):
            writer.remove(document)


@pytest.mark.parametrize("seed", range(3))
def test_removing_documents_leaves_the_graph_of_the_others(
    store_kind: str, store_factory: StoreFactory, seed: int
) -> None:
    readings = random_readings(seed)
    kept, gone = readings[::2], readings[1::2]
    store = store_factory(store_kind)
    expected = filled(store, kept)
    filled(store, gone)
    with store.writer() as writer:
        for one in gone:
            writer.remove(one.document.id)
    assert dump(store) == expected


def test_removing_every_document_leaves_nothing(store: Store) -> None:
    filled(store, world())
    remove_all(store)
    assert not dump(store)


def test_documents_may_be_removed_together(store: Store) -> None:
    readings = random_readings(4)
    expected = filled(store, readings[8:])
    filled(store, readings)
    with store.writer() as writer:
        writer.remove(*(one.document.id for one in readings[:8]))
    assert (dump(store), store.version()) == (expected, 3)


def test_removing_what_is_not_there_says_so_and_removes_nothing(store: Store) -> None:
    before = filled(store, world())
    version = store.version()
    with store.writer() as writer, pytest.raises(DocumentNotFound, match="no-such"):
        writer.remove(world()[0].document.id, "no-such")
    assert (dump(store), store.version()) == (before, version)


def test_loading_twice_changes_nothing(store: Store) -> None:
    once = filled(store, world())
    before = store.version()
    with store.writer() as writer:
        assert writer.add(world()) == Written(unchanged=tuple(r.document.id for r in world()))
    assert (dump(store), store.version()) == (once, before)


def test_another_reading_of_a_document_takes_the_place_of_the_first(store: Store) -> None:
    first, *others = world()
    second = replace(first, claims=first.claims[1:], keys=tuple(replace(k, aliases=("Orla",)) for k in first.keys))
    expected = filled(store, [second, *others])
    remove_all(store)
    filled(store, [first, *others])
    with store.writer() as writer:
        assert writer.add([second]) == Written(replaced=(first.document.id,), claims=len(second.claims))
    assert dump(store) == expected


def test_the_last_reading_in_a_batch_stands(store: Store) -> None:
    first = world()[0]
    second = replace(first, claims=first.claims[1:])
    with store.writer() as writer:
        written = writer.add([first, second])
    assert (written.added, written.replaced) == ((first.document.id,), (first.document.id,))
    rows = store.run("MATCH (c:Claim) RETURN c.id AS id")
    assert {row["id"] for row in rows} == {claim.id for claim in second.claims}


def test_labels_go_with_the_document_that_gave_them(store: Store) -> None:
    plain, official = (
        reading(f"{label}.txt", [Said("Ann Berg met Cai Ro.", "Ann Berg", "MEETS", "Cai Ro")],
                labels={"Ann Berg": label, "Cai Ro": "Person"})
        for label in ("Person", "Official")
    )  # fmt: skip
    filled(store, [plain])
    filled(store, [official])
    labels = "MATCH (e:Entity {name: 'Ann Berg'}) RETURN e"
    assert store.run(labels)[0]["e"].labels == ("Entity", "Actor", "Official", "Person")
    with store.writer() as writer:
        writer.remove(official.document.id)
    assert store.run(labels)[0]["e"].labels == ("Entity", "Actor", "Person")


def test_a_broken_claim_keeps_its_whole_batch_out(store: Store) -> None:
    good, bad = reading("good.txt", [HOME]), reading("bad.txt", [MET])
    misquoted = replace(bad, claims=tuple(replace(c, quote="Something else.") for c in bad.claims))
    with store.writer() as writer, pytest.raises(ClaimRefused, match=r"bad\.txt"):
        writer.add([good, misquoted])
    assert not dump(store)


def test_a_batch_that_fails_half_way_leaves_nothing(store: Store) -> None:
    before = filled(store, [reading("good.txt", [HOME])])
    too_large = replace(WORKS, properties={"role": 2**63})
    with store.writer() as writer, pytest.raises(StoreError):
        writer.add([reading("other.txt", [MET]), reading("bad.txt", [too_large])])
    assert dump(store) == before


def test_what_a_writer_had_written_stays_when_its_block_ends_in_an_error(store: Store) -> None:
    def load() -> None:
        with store.writer() as writer:
            writer.add([reading("a.txt", [HOME])])
            raise KeyError("the caller's own")

    with pytest.raises(KeyError):
        load()
    assert documents(store) == {reading("a.txt", [HOME]).document.id}


def test_what_was_written_is_there_for_the_next_one_who_opens_the_store(
    store_kind: str, store_factory: StoreFactory
) -> None:
    first = store_factory(store_kind)
    expected = filled(first, world())
    version = first.version()
    first.close()
    if store_kind == "embedded":
        second = store_factory(store_kind)
        assert (dump(second), second.version()) == (expected, version)


def test_version_grows_with_each_change(store: Store) -> None:
    one, two = reading("a.txt", [HOME]), reading("b.txt", [MET])
    versions = [store.version()]
    with store.writer() as writer:
        for change in (lambda: writer.add([one]), lambda: writer.add([two]), lambda: writer.remove(one.document.id)):
            change()
            versions.append(store.version())
    assert versions == [0, 1, 2, 3]


def test_names_are_found_as_soon_as_the_writer_is_left(store: Store) -> None:
    many = [
        reading(f"{n}.txt", [Said(f"Firm{n} Ltd pays Till{n} Ltd.", f"Firm{n} Ltd", "PAYS", f"Till{n} Ltd")],
                labels={f"Firm{n} Ltd": "Company", f"Till{n} Ltd": "Company"})
        for n in range(600)
    ]  # fmt: skip
    filled(store, [reading("first.txt", [SMUGGLED])])
    filled(store, many)
    assert len(store.run(SEARCH, {"words": "firm599"})) == 1
    assert len(store.run(SEARCH, {"words": "orla"})) == 1
    with store.writer() as writer:
        writer.remove(many[599].document.id)
    assert store.run(SEARCH, {"words": "firm599"}) == []


def test_a_document_without_a_title_has_none(store: Store) -> None:
    filled(store, [reading("a.txt", [HOME]), reading("b.txt", [MET], title="Met")])
    rows = store.run("MATCH (d:Document) RETURN d.source AS source, d.title AS title")
    assert {row["source"]: row["title"] for row in rows} == {"a.txt": None, "b.txt": "Met"}


def test_properties_keep_their_kinds(store: Store) -> None:
    kinds = {"whole": 7, "real": 7.5, "words": "seven", "flag": True, "no": False, "zero": 0}
    filled(store, [reading("a.txt", [HOME], properties=kinds)])
    stored = document_of(store.run("MATCH (d:Document) RETURN d")[0]["d"].properties).properties
    assert {name: (type(value), value) for name, value in stored.items()} == {
        name: (type(value), value) for name, value in kinds.items()
    }


def test_text_of_every_script_comes_back_as_it_was(store: Store) -> None:
    odd = Said("Zoë Kranz met 李明 🚢 \\ ' \" ` \u2028 \r\n \x00.", "Zoë Kranz", "MEETS", "李明")
    one = reading("odd.txt", [odd], labels={"Zoë Kranz": "Person", "李明": "Person"})
    filled(store, [one])
    assert store.run("MATCH (d:Document) RETURN d.text AS text") == [{"text": one.document.text}]
    assert store.run("MATCH (c:Claim) RETURN c.quote AS quote") == [{"quote": odd.quote}]


def test_a_property_that_would_hide_one_of_ours_is_refused(store: Store) -> None:
    with store.writer() as writer, pytest.raises(ClaimRefused, match="'text'"):
        writer.add([reading("a.txt", [HOME], properties={"text": "no"})])


def test_answers_are_plain_values(store: Store) -> None:
    filled(store, [reading("a.txt", [HOME])])
    row = store.run(
        "MATCH p = (a:Entity {name: 'Orla Trading'})-[r]->(b) "
        "RETURN [a] AS list, {one: r} AS map, p AS path, date('2020-05-01') AS date, 1.5 AS real, null AS nothing"
    )[0]
    [node], relationship = row["list"], row["map"]["one"]
    assert isinstance(node, StoredNode)
    assert node.labels == ("Entity", "Actor", "Company", "Organization", "TradingCompany")
    assert isinstance(relationship, StoredRelationship)
    assert (relationship.type, relationship.properties["claims"]) == ("LOCATED_IN", 1)
    assert [n.properties["name"] for n in row["path"]["nodes"]] == ["Orla Trading", "Sundra"]
    assert row["path"]["relationships"] == [relationship]
    assert (row["date"], row["real"], row["nothing"]) == ("2020-05-01", 1.5, None)


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Entity {id: 'x'})",
        "MATCH (d:Document) SET d.title = 'x'",
        "MATCH (d:Document) DETACH DELETE d",
        "MATCH (n RETURN n",
        "RETURN $missing AS x",
        "RETURN no_such_function(1) AS x",
        "RETURN 1 / 0 AS x",
    ],
)
def test_a_query_that_writes_or_is_wrong_fails(store: Store, query: str) -> None:
    before = filled(store, [reading("a.txt", [HOME])])
    with pytest.raises(QueryFailed):
        store.run(query)
    with pytest.raises(QueryFailed):
        list(store.stream(query))
    assert dump(store) == before


def test_a_parameter_that_no_store_can_take_fails(store: Store) -> None:
    for value in (object(), 2**63):
        with pytest.raises(QueryFailed):
            store.run("RETURN $x AS x", {"x": value})


def test_a_query_is_stopped_when_its_time_is_up(store: Store) -> None:
    filled(store, world())
    endless = (
        "UNWIND range(1, 90000) AS x UNWIND range(1, 90000) AS y WITH x, y WHERE x * y % 7 = 8 RETURN count(x) AS n"
    )
    with pytest.raises(QueryTimeout, match=r"0\.2 s"):
        store.run(endless, timeout=0.2)


def test_a_stream_yields_what_run_returns(store: Store) -> None:
    filled(store, world())
    query = "MATCH (c:Claim) WHERE c.type <> $type RETURN c ORDER BY c.id"
    assert list(store.stream(query, {"type": "PAYS"})) == store.run(query, {"type": "PAYS"})


def test_a_stream_may_be_left_early(store: Store) -> None:
    filled(store, world())
    rows = store.stream("MATCH (c:Claim) RETURN c.id AS id ORDER BY id")
    assert next(rows)["id"]
    rows.close()  # type: ignore[attr-defined]
    assert store.run("MATCH (c:Claim) RETURN count(c) AS n") == [{"n": sum(len(r.claims) for r in world())}]


def test_threads_read_whole_documents_while_another_writes(store: Store) -> None:
    filled(store, [])
    uneven: list[object] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            rows = store.run("MATCH (d:Document) RETURN d.claims AS said, COUNT { (d)<-[:IN]-() } AS there")
            uneven.extend(row for row in rows if row["said"] != row["there"])

    readers = [threading.Thread(target=look) for _ in range(3)]
    for reader in readers:
        reader.start()
    with store.writer() as writer:
        for one in random_readings(1, 20):
            writer.add([one])
    done.set()
    for reader in readers:
        reader.join()
    assert uneven == []


def test_two_threads_may_write_in_turn(store: Store) -> None:
    readings = random_readings(2, 8)
    failed: list[BaseException] = []

    def load(some: list[Reading]) -> None:
        try:
            for one in some:
                with store.writer() as writer:
                    writer.add([one])
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=load, args=(readings[n::2],)) for n in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    both = dump(store)
    remove_all(store)
    assert filled(store, readings) == both


def test_a_store_that_a_newer_version_wrote_is_left_alone(store: Store) -> None:
    filled(store, [reading("a.txt", [HOME])])
    write_raw(store, "MATCH (m:Meta) SET m.schema = 99")
    with pytest.raises(StoreCorrupt, match="newer version"), store.writer():
        pass


def test_a_closed_store_says_so(store: Store) -> None:
    filled(store, [reading("a.txt", [HOME])])
    store.close()
    store.close()
    for use in (lambda: store.run("RETURN 1 AS x"), lambda: store.writer().__enter__()):
        refused(use)


def refused(use: Callable[[], object]) -> None:
    with pytest.raises(StoreError, match="closed"):
        use()


def test_claims_that_disagree_are_one_disputed_relationship(store: Store) -> None:
    filled(store, [reading("a.txt", [SMUGGLED]), reading("b.txt", [DENIED])])
    [row] = store.run(
        "MATCH (:Entity)-[r:SMUGGLES]->(:Entity) RETURN r.mode AS mode, r.disputed AS disputed, r.claims AS n"
    )
    assert row == {"mode": "asserted", "disputed": True, "n": 2}


@pytest.mark.parametrize("seed", range(3))
def test_one_writer_may_add_replace_repeat_and_remove_in_any_order(store: Store, seed: int) -> None:
    readings = random_readings(seed, 8)
    others = [replace(one, claims=one.claims[1:]) for one in readings]
    dice = random.Random(seed)
    present: dict[str, Reading] = {}
    with store.writer() as writer:
        for _ in range(12):
            batch = dice.sample([*readings, *others], dice.randint(0, 5))
            writer.add(batch)
            present |= {one.document.id: one for one in batch}
            if present and dice.random() < 0.4:
                gone = dice.choice(sorted(present))
                writer.remove(gone)
                del present[gone]
    in_steps = dump(store)
    assert check(store) == []
    remove_all(store)
    assert filled(store, list(present.values())) == in_steps
