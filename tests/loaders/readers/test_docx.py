"""Word documents: their words in order, with all changes accepted."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graph.errors import LoadError
from loaders.readers import docx


def made_docx() -> bytes:
    word = Word()
    word.core_properties.title = "Who owns Orsova"
    word.core_properties.author = "Ada Brook"
    word.add_heading("Who owns Orsova", 1)
    paragraph = word.add_paragraph("Orsova ")
    for change in (
        f"<w:ins {nsdecls('w')}><w:r><w:t>now </w:t></w:r></w:ins>",
        f"<w:del {nsdecls('w')}><w:r><w:delText>once </w:delText></w:r></w:del>",
        f"<w:moveFrom {nsdecls('w')}><w:r><w:t>there </w:t></w:r></w:moveFrom>",
    ):
        paragraph._p.append(parse_xml(change))
    paragraph.add_run("owns\tVarna.")
    table = word.add_table(2, 2)
    for cell, text in zip(table._cells, ["Goods", "Origin", "Coal", "Chile"], strict=True):
        cell.text = text
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>In a form.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    word.element.body.insert(-1, parse_xml(control))
    word.add_paragraph("End.")
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:id='0'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
        "<w:footnote w:id='1'><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def test_a_word_document_gives_its_words_in_order_with_all_changes_accepted() -> None:
    raw = docx.read(made_docx())
    assert raw.text.split("\n\n") == [
        "Who owns Orsova",
        "Orsova now owns\tVarna.",
        "Goods | Origin\nCoal | Chile",
        "In a form.",
        "End.",
        "A note.\n",
    ]
    assert (raw.title, raw.author, raw.published) == ("Who owns Orsova", "Ada Brook", None)


def test_a_zip_or_half_a_document_is_no_word_document() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.txt", "Hello.")
    whole = made_docx()
    scratched = whole[:2000] + bytes(500) + whole[2500:]
    for content in (archive.getvalue(), whole[:3000], scratched, b"Hello.", b"\xd0\xcf\x11\xe0"):
        with pytest.raises(LoadError, match="not a Word document, or a damaged one; open it in Word"):
            docx.read(content)


def test_a_word_document_without_words_is_refused() -> None:
    out = io.BytesIO()
    Word().save(out)
    with pytest.raises(LoadError, match="no text in the document"):
        docx.read(out.getvalue())
