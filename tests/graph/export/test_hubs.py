"""A hub has more mentions and relationships than memory should hold: they are read in slices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import pytest
from invented import Said, reading

from graph.errors import BadRequest
from graph.export import EVERYTHING, Scope, all_ids, export, read, xlsx
from graph.export.paging import batches, slices
from graph.model import Reading
from graph.stores.base import Row, Store

ROWS = 5
HUB = "Tarvou Copper"
SELLERS = [f"Seller {number} of Ostrel" for number in range(17)]
STREAMED = ("json", "graphml", "gexf", "csv", "cypher", "neo4j-admin", "ftm", "nquads", "turtle", "dot", "xlsx")


def about_a_hub() -> list[Reading]:
    """Each document says that a seller supplies the hub, and that the hub pays and supplies the seller."""
    found = []
    for number, seller in enumerate(SELLERS):
        said = [
            Said(f"{seller} supplied {HUB}.", seller, "SUPPLIES", HUB),
            Said(f"{HUB} paid {seller}.", HUB, "PAYS", seller),
            Said(f"{HUB} supplied {seller}.", HUB, "SUPPLIES", seller),
        ]
        found.append(reading(f"hub-{number}.txt", {HUB: "Company", seller: "Company"}, said))
    return found


@pytest.fixture
def hub(store: Store) -> Store:
    with store.writer() as writer:
        writer.add(about_a_hub())
    return store


@pytest.fixture
def in_slices(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def shorten() -> None:
        for name in ("_ROWS", "_PAGE", "_CHARACTERS"):
            monkeypatch.setattr(read, name, ROWS)
        monkeypatch.setattr(read, "_EVERY", 2)
        monkeypatch.setattr(all_ids, "_PAGE", ROWS)

    return shorten


def exported(store: Store, format: str, scope: Scope) -> bytes:
    pieces = export(store, format, scope)
    return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)


def test_a_hub_is_the_same_in_slices(hub: Store, in_slices: Callable[[], None]) -> None:
    some = frozenset(one.document.id for one in about_a_hub()[3:12])
    asked = [(format, scope) for format in STREAMED for scope in (EVERYTHING, Scope(documents=some))]
    whole = {one: exported(hub, *one) for one in asked}
    in_slices()
    assert {one for one in asked if exported(hub, *one) != whole[one]} == set()


def test_no_answer_is_larger_than_a_slice(
    hub: Store, in_slices: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    run, sizes = type(hub).run, []

    def counted(self: Store, query: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        rows = run(self, query, parameters)
        sizes.append(len(rows))
        return rows

    in_slices()
    monkeypatch.setattr(type(hub), "run", counted)
    for format in STREAMED:
        exported(hub, format, EVERYTHING)
    assert max(sizes) == ROWS + 1


def test_long_texts_are_read_a_few_at_a_time(hub: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run, held = type(hub).run, []

    def counted(self: Store, query: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        rows = run(self, query, parameters)
        held.append([len(row["node"].properties["text"]) for row in rows if query == read._DOCUMENTS])
        return rows

    longest = max(len(one.document.text) for one in about_a_hub())
    monkeypatch.setattr(read, "_CHARACTERS", 2 * longest)
    monkeypatch.setattr(type(hub), "run", counted)
    exported(hub, "json", EVERYTHING)
    texts = [sizes for sizes in held if sizes]
    assert sum(map(len, texts)) == len(SELLERS)
    assert (max(map(len, texts)) > 1, max(map(sum, texts)) <= 2 * longest) == (True, True)


@pytest.mark.parametrize("ranges", [1, 2, 3, 11, 50])
def test_slices_cover_every_row_once_and_in_order(ranges: int) -> None:
    ids = [f"{number:03}" for number in range(100)]

    def ask(after: str, upto: str, limit: int) -> list[Row]:
        return [{"id": one} for one in ids if after < one <= upto][:limit]

    found = [[row["id"] for row in rows] for rows in slices(ask, ids[::10], 30, ranges)]
    assert [one for rows in found for one in rows] == ids
    assert all(len(rows) <= 30 and one[-1] < two[0] for rows in found for one, two in pairwise(found))


def test_between_two_marks_nothing_is_halved() -> None:
    rows: list[Row] = [{"id": "a"}] * 9
    found = list(slices(lambda after, upto, limit: rows[:limit] if after < "a" <= upto else [], ["m"], most=2))
    assert found == [rows, []]


def test_an_item_that_weighs_too_much_is_alone() -> None:
    assert list(batches([1, 1, 9, 1, 2, 3], weight=int, most=4)) == [[1, 1], [9], [1, 2], [3]]


def test_more_rows_than_a_sheet_holds_are_refused_at_once(hub: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_ROWS", 50)
    with pytest.raises(BadRequest, match="51 edges are more than the 50 rows of a sheet; export csv"):
        next(export(hub, "xlsx"))
