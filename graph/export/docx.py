"""The report as a Word document with headings, real footnotes and the picture."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zipfile import ZipFile

from graph.export.options import Options
from graph.export.report import Report, report
from graph.export.statements import Note, Statement
from graph.export.svg import svg
from graph.export.typeset import pixels
from graph.export.xml import content
from graph.export.zipped import zipped

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

    from graph.export.read import Subgraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_PAGE_CM = (21.0, 29.7)
_MARGIN_CM = 2.5
_WIDTH_CM = _PAGE_CM[0] - 2 * _MARGIN_CM
_ZOOM = 2


def write(subgraph: Subgraph, options: Options) -> Iterator[bytes]:
    """One document; the same report gives the same bytes."""
    found = report(subgraph, options)
    document = _document(found)
    _heading(document, "In numbers", (f"{name}: {count}" for name, count in found.counts))
    document.add_heading("Statements", 1)
    for one in found.statements:
        _statement(document, one)
    if found.contradictions:
        document.add_heading("Asserted and denied", 1)
        for one in found.contradictions:
            _sides(document, one)
    _heading(document, "On one source only", (f"{one.number}. {one.text}" for one in found.single))
    _heading(document, "Entities", (one.line() for one in found.entities))
    _heading(document, "Documents", found.documents)
    _heading(document, "What was left out", found.missing)
    _heading(document, "How this was made", found.method)
    _add_footnotes(document, [note for one in found.statements for note in one.notes])
    if found.picture:
        picture = "".join(svg(found.picture, subgraph.ontology, Options(title=found.title), notes=False))
        _add_picture(document, pixels(picture, _ZOOM), found.title)
    return _packed(document)


def _document(found: Report) -> Document:
    import docx
    from docx.shared import Cm

    document: Document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = map(Cm, _PAGE_CM)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN_CM)
    core = document.core_properties
    core.title, core.author, core.comments = found.title[:255], "Yalu", ""
    core.created = core.modified = datetime(2000, 1, 1)
    document.add_heading(found.title, 0)
    for name, value in found.about:
        document.add_paragraph(f"{name}: {value}")
    return document


def _heading(document: Document, title: str, lines: Iterable[str]) -> None:
    kept = list(lines)
    if kept:
        document.add_heading(title, 1)
        for line in kept:
            document.add_paragraph(line, style="List Bullet")


def _statement(document: Document, one: Statement) -> None:
    mode = f"{one.mode.value}{', disputed' if one.disputed else ''}"
    paragraph = document.add_paragraph(f"{one.number}. {one.text} ({mode})")
    for note in one.notes:
        _refer(paragraph, note.number)


def _sides(document: Document, one: Statement) -> None:
    """A table of two columns: who says so, who denies it."""
    document.add_paragraph(f"{one.number}. {one.text}").paragraph_format.keep_with_next = True
    table = document.add_table(rows=2, cols=2, style="Table Grid")
    for column, (title, notes) in enumerate((("Said", one.standing), ("Denied", one.denying))):
        table.cell(0, column).paragraphs[0].add_run(title).bold = True
        _quoted(table.cell(1, column), notes)
    _repeat(table.rows[0])
    document.add_paragraph()


def _quoted(cell: _Cell, notes: Iterable[Note]) -> None:
    """A paragraph for each quote."""
    from docx.shared import Pt

    for number, note in enumerate(notes):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.add_run(_note(note))
        paragraph.paragraph_format.space_after = Pt(6)


def _repeat(heads: _Row) -> None:
    """On each page that the table runs over."""
    from docx.oxml import OxmlElement

    heads._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _refer(paragraph: Paragraph, number: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(" ")
    run.font.superscript = True
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)


def _add_footnotes(document: Document, notes: Iterable[Note]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    # Word wants the two separators, with these ids, before any note of ours.
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{one}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, one in (("separator", -1), ("continuationSeparator", 0))
    )
    bodies = "".join(
        f'<w:footnote w:id="{note.number}"><w:p><w:pPr><w:spacing w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="18"/><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve"> '
        f"{content(_note(note))}</w:t></w:r></w:p></w:footnote>"
        for note in notes
    )
    blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:footnotes xmlns:w="{_W}">{separators}{bodies}</w:footnotes>'
    )
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, blob.encode(), document.part.package)
    document.part.relate_to(part, _RELATION)


def _add_picture(document: Document, picture: bytes, title: str) -> None:
    from docx.shared import Cm

    heading = next(p for p in document.paragraphs if p.text == "In numbers")
    paragraph = heading.insert_paragraph_before()
    shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=Cm(_WIDTH_CM))
    shape._inline.docPr.set("descr", f"Picture of the relationships: {title}")
    heading.insert_paragraph_before("Numbers are those of the statements below.")


def _note(note: Note) -> str:
    return f"“{note.quote}” — {note.says}"


def _packed(document: Document) -> Iterator[bytes]:
    """The document's files zipped anew, without the time of day."""
    buffer = io.BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as archive:
        yield from zipped((name, [archive.read(name)]) for name in archive.namelist())
