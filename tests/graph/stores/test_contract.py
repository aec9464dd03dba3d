"""What every store promises, held against each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import StoreFactory
from queries_world import DENIED, HOME, MET, SMUGGLED, WORKS, Said, reading, world
from store_dump import dump, filled

from graph import ontology
from graph.assemble import states_of
from graph.errors import ClaimRefused, StoreCorrupt, StoreError
from graph.resolution import Grouping
from graph.stores.base import Store, Written
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
