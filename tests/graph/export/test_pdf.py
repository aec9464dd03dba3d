"""The report and the picture as PDF, read back by another program."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from conftest import StoreFactory
from invented import Said, copper_readings, reading

from graph.export import Options, export
from graph.stores.base import Store


@pytest.fixture
def copper(store_factory: StoreFactory) -> Store:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(copper_readings())
    return store


def exported(store: Store, **options: str) -> pypdf.PdfReader:
    pieces = export(store, "pdf", options=Options(**options))  # type: ignore[arg-type]
    return pypdf.PdfReader(io.BytesIO(b"".join(piece for piece in pieces if isinstance(piece, bytes))))


def words(file: pypdf.PdfReader) -> str:
    """All text, without what a line's end does to it."""
    return re.sub(r"[\s\u00ad-]+", "", "".join(page.extract_text() for page in file.pages))


def test_every_quote_is_a_footnote_with_whose_word_it_is(copper: Store) -> None:
    said = words(exported(copper, title="Copper by night", question="Who moved it?"))
    for quote in (claim.quote for one in copper_readings() for claim in one.claims):
        assert re.sub(r"[\s-]+", "", quote.replace("😀", "")) in said.replace("😀", "")
    for told in ("Who moved it?", "denied (“never”)", "according to a port guard", "On one source only", "sha256"):
        assert re.sub(r"[\s-]+", "", told) in said


def test_it_is_an_a4_page_that_a_screen_reader_can_follow(copper: Store) -> None:
    file = exported(copper, title="Copper by night")
    assert [round(float(side)) for side in file.pages[0].mediabox[2:]] == [595, 842]
    root = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert (root["/Lang"], file.metadata and file.metadata.title) == ("en", "Copper by night")


def test_it_tells_no_time(copper: Store) -> None:
    first, second = (b"".join(map(bytes, export(copper, "pdf"))) for _ in range(2))  # type: ignore[arg-type]
    assert first == second
    assert b"CreationDate" not in first


def test_the_picture_alone_has_its_own_page(copper: Store) -> None:
    file = exported(copper, flavour="picture", title="Copper by night")
    assert len(file.pages) == 1
    assert "Arvo Trading smuggles copper" in file.pages[0].extract_text()


def test_no_text_is_taken_for_markup(store_factory: StoreFactory) -> None:
    store = store_factory("embedded")
    names = ['#read("/etc/passwd")', "*bold* _x_ $y$", "= Head", "<label> @ref", "\\ // /* [x]", "\x01\x0c\u202e"]
    said = [Said(f"{name} met Bo.", name, "MEETS", "Bo") for name in names]
    with store.writer() as writer:
        writer.add([reading("hostile.txt", dict.fromkeys([*names, "Bo"], "Person"), said, title="#title")])
    found = words(exported(store, title="#panic()"))
    for name in names[:-1]:
        assert name.replace(" ", "") in found
