"""Makes the two samples that are not plain text, the same bytes each time: `python tests/build_samples.py`."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from fpdf import FPDF

SAMPLES = Path(__file__).parents[1] / "samples"
MADE = datetime(2024, 8, 1, tzinfo=UTC)

DESIGNATION = (
    "The Ministry of Finance of Norway sanctioned Kestrel Fuel Company and Blue Heron Holdings on July 15 under "
    "Regulation No. 417. The ministry also sanctioned the cargo ship Quiet Tern.",
    "Kestrel Fuel Company controls Blue Heron Holdings, a front company. Blue Heron Holdings owns the cargo ship Quiet "
    "Tern.",
    "Kestrel Fuel Company violated Regulation No. 417. Kestrel Fuel Company exported coal to China through the port of "
    "Tolmin.",
    "Regulation No. 417 prohibits the import of coal. The Ministry of Finance issued Regulation No. 417 in January "
    "2022.",
    "Luhai Power Company has not violated Regulation No. 417.",
)

OWNERSHIP = (
    "The papers of four registers show who stands behind Kestrel Fuel Company.",
    "Anton Drozhin owns 25 percent of Kestrel Fuel Company. Blue Heron Holdings owns 75 percent of Kestrel Fuel "
    "Company.",
    "Anton Drozhin is the brother of Pavel Drozhin. Marina Lestova, the wife of Pavel Drozhin, owns Nordhavn Shipping "
    "Company.",
    "Blue Heron Holdings paid 850,000 dollars to Nordhavn Shipping Company in May 2024. Nordhavn Shipping Company paid "
    "90,000 euros to the Coast Party in June 2024.",
    "Galina Rusk leads the Coast Party. The Coast Party is based in Tolmin City.",
    "Kestrel Fuel Company and Orlan Trading Company are members of the Tesk Chamber of Commerce.",
    "Blue Heron Holdings reportedly controls the Verkhna Mine.",
)


def pdf(title: str, paragraphs: tuple[str, ...]) -> bytes:
    """One page of A4."""
    page = FPDF()
    page.set_creation_date(MADE)
    page.set_title(title)
    page.add_page()
    page.set_font("Helvetica", "B", 15)
    page.multi_cell(0, 9, title, new_x="LMARGIN", new_y="NEXT")
    page.set_font("Helvetica", size=11)
    for paragraph in paragraphs:
        page.ln(4)
        page.multi_cell(0, 6, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())


def docx(title: str, author: str, paragraphs: tuple[str, ...]) -> bytes:
    """A heading and its paragraphs."""
    document = Document()
    facts = document.core_properties
    facts.title, facts.author, facts.created, facts.modified = title, author, MADE, MADE
    document.add_heading(title, level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    archive = io.BytesIO()
    document.save(archive)
    return with_fixed_times(archive)


def with_fixed_times(archive: io.BytesIO) -> bytes:
    """The same zip with one time for each of its files."""
    copy = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, MADE.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return copy.getvalue()


def made() -> dict[str, bytes]:
    """The files by name."""
    return {
        "designation.pdf": pdf("Designation under Regulation No. 417", DESIGNATION),
        "who-owns-kestrel.docx": docx("Who owns Kestrel Fuel Company", "Ledger Project", OWNERSHIP),
    }


if __name__ == "__main__":
    for name, content in made().items():
        (SAMPLES / name).write_bytes(content)
