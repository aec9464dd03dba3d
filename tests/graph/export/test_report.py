"""A report says nothing that the graph does not, and keeps each sentence with whose word it is."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import lxml.html
import pytest
from conftest import StoreFactory
from invented import Said, copper_readings, reading
from lxml import etree
from PIL import Image

from graph.errors import BadRequest
from graph.export import Options, Scope, Subgraph, export
from graph.export.report import report
from graph.ontology import load
from graph.stores.base import Store

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def copper(store_factory: StoreFactory) -> Store:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(copper_readings())
    return store


def exported(store: Store, format: str, options: Options | None = None, scope: Scope | None = None) -> bytes:
    pieces = export(store, format, scope or Scope(), options)
    return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)


def quotes() -> set[str]:
    return {" ".join(claim.quote.split()) for one in copper_readings() for claim in one.claims}


def notes_of(file: bytes, format: str) -> dict[int, str]:
    """Notes by number, as another program reads them."""
    if format == "md":
        found = re.findall(r"^\[\^(\d+)\]: (.*)$", file.decode(), re.M)
        return {int(number): re.sub(r"\\(.)", r"\1", note) for number, note in found}
    if format == "html":
        items = lxml.html.fromstring(file.decode()).xpath("//li[starts-with(@id, 'note-')]")
        return {int(item.get("id").removeprefix("note-")): item.text_content() for item in items}
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    texts = {int(n.get(f"{WORD}id")): "".join(n.itertext()).strip() for n in notes}
    return {number: text for number, text in texts.items() if number > 0}


def references_in(file: bytes, format: str) -> set[int]:
    """Numbers of the notes that statements refer to."""
    if format == "md":
        return {int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", file.decode())}
    if format == "html":
        links = lxml.html.fromstring(file.decode()).xpath("//sup/a/@href")
        return {int(link.removeprefix("#note-")) for link in links}
    body = docx.Document(io.BytesIO(file)).element.body
    return {int(one.get(f"{WORD}id")) for one in body.iter(f"{WORD}footnoteReference")}


FORMATS = ("md", "html", "docx")


@pytest.mark.parametrize("format", FORMATS)
def test_every_quote_is_a_note_with_whose_word_it_is(copper: Store, format: str) -> None:
    notes = notes_of(exported(copper, format), format)
    assert len(notes) == 6
    for quote in quotes():
        assert [note for note in notes.values() if quote in note]
    denied = next(note for note in notes.values() if "never smuggled" in note)
    for words in ("Herald", "herald.txt", "2021", "denied (“never”)", "according to a port guard"):
        assert words in denied


@pytest.mark.parametrize("format", FORMATS)
def test_every_note_is_referred_to(copper: Store, format: str) -> None:
    file = exported(copper, format)
    assert references_in(file, format) == set(notes_of(file, format))


@pytest.mark.parametrize("format", [*FORMATS, "png"])
def test_the_same_report_gives_the_same_bytes(copper: Store, format: str) -> None:
    options = Options(title="Copper", question="Who moved it?")
    assert exported(copper, format, options) == exported(copper, format, options)


def test_counts_and_lists_are_those_of_the_graph(copper: Store) -> None:
    found = report(Subgraph(copper, load()), Options(question="Who moved copper?"))
    assert dict(found.counts) == {
        "entities": 5,
        "of these described, not named": 1,
        "relationships": 5,
        "of these on one source": 4,
        "of these asserted and denied": 1,
        "claims": 6,
        "of these asserted": 3,
        "of these hedged": 1,
        "of these planned": 1,
        "of these denied": 1,
        "documents": 2,
    }
    assert [one.text for one in found.contradictions] == ["Arvo Trading smuggles copper"]
    assert "Arvo Trading smuggles copper" not in {one.text for one in found.single}
    assert found.about == (("Question", "Who moved copper?"),)


def test_both_sides_of_a_contradiction_stand_together(copper: Store) -> None:
    page = lxml.html.fromstring(exported(copper, "html").decode())
    (sides,) = page.xpath("//h2[text()='Asserted and denied']/following-sibling::ul[1]/li")
    assert [quote.text_content()[:25] for quote in sides.xpath(".//q")] == [
        "Arvo Trading 😀 smuggled c",
        "Arvo Trading never smuggl",
    ]


def test_the_word_document_has_headings_a_picture_and_no_time(copper: Store) -> None:
    document = docx.Document(io.BytesIO(exported(copper, "docx", Options(title="Copper"))))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert headings[:3] == ["Copper", "In numbers", "Statements"]
    assert len(document.inline_shapes) == 1
    assert document.core_properties.created.year == 2000


def test_the_word_document_fits_a4_and_sets_quotes_apart(copper: Store) -> None:
    document = docx.Document(io.BytesIO(exported(copper, "docx")))
    (page,), (picture,) = document.sections, document.inline_shapes
    assert (page.page_width.cm, page.page_height.cm) == (pytest.approx(21.0, abs=0.01), pytest.approx(29.7, abs=0.01))
    assert picture.width <= page.page_width - page.left_margin - page.right_margin
    said = [p.text for table in document.tables for cell in table.rows[1].cells for p in cell.paragraphs]
    assert said
    assert all(quote.startswith("“") and "\n" not in quote for quote in said)


def test_the_page_needs_nothing_else(copper: Store) -> None:
    page = lxml.html.fromstring(exported(copper, "html").decode())
    assert page.xpath("//script|//link|//img|//@src|//*[@style]") == []
    assert page.xpath("count(//*[local-name()='svg'])") == 1
    assert page.get("lang") == "en"


def test_hostile_texts_break_no_report(store_factory: StoreFactory) -> None:
    store = store_factory("embedded")
    names = ["<script>alert(1)</script>", "[x](javascript:y) *b*", "\x01]]>\x0c&amp;", "ab\u202ecd"]
    said = [Said(f"{name} met Bo.", name, "MEETS", "Bo") for name in names]
    with store.writer() as writer:
        writer.add([reading("hostile.txt", dict.fromkeys([*names, "Bo"], "Person"), said, title="<b>")])
    page = lxml.html.fromstring(exported(store, "html").decode())
    assert page.xpath("//script|//b") == []
    assert {"<script>alert(1)</script> met Bo."} < {q.text_content() for q in page.xpath("//li[@id]/q")}
    assert len(notes_of(exported(store, "docx"), "docx")) == 4
    assert "<script>" not in exported(store, "md").decode()


def test_an_empty_part_says_so(copper: Store) -> None:
    nothing = Scope(entities=frozenset({"nobody"}))
    for format in FORMATS:
        text = exported(copper, format, scope=nothing)
        if format == "docx":
            text = "\n".join(p.text for p in docx.Document(io.BytesIO(text)).paragraphs).encode()
        assert "Nothing was found: the chosen part of the graph is empty." in text.decode()


def test_a_part_says_that_it_is_one(copper: Store) -> None:
    some = Scope(documents=frozenset({copper_readings()[0].document.id}))
    assert "Whatever the graph holds outside the chosen part" in exported(copper, "md", scope=some).decode()
    assert "outside the chosen part" not in exported(copper, "md").decode()


def test_the_picture_as_png_is_an_image_at_twice_its_size(copper: Store) -> None:
    image = Image.open(io.BytesIO(exported(copper, "png")))
    width, height = re.search(r'width="(\d+)" height="(\d+)"', exported(copper, "svg").decode()).groups()  # type: ignore[union-attr]
    assert image.size == (2 * int(width), 2 * int(height))
    assert len(image.convert("RGB").getcolors(1 << 20) or []) > 5


def test_a_report_too_long_to_read_is_refused_with_the_limit(copper: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.export.report.LIMIT", 4)
    with pytest.raises(BadRequest, match=r"at most 4 relationships; choose a smaller part, or export xlsx"):
        exported(copper, "md")
