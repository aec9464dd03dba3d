"""PDF: paragraphs without running heads; what is a scan, locked or cut off is refused."""

from __future__ import annotations

import pytest
from fpdf import FPDF
from PIL import Image

from graph.errors import LoadError
from loaders.readers import pdf


def made_pdf(pages: list[list[str]]) -> bytes:
    """Each page: a running head, paragraphs, a page number."""
    made = FPDF()
    made.set_auto_page_break(False)
    made.set_title("Port report")
    made.set_author("Ada Brook")
    for number, texts in enumerate(pages, 1):
        made.add_page()
        made.set_font("Helvetica", size=9)
        made.cell(0, 10, f"Harbour Watch review {number}", new_x="LMARGIN", new_y="NEXT")
        made.set_font("Helvetica", size=11)
        for text in texts:
            made.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")
            made.ln(4)
        made.set_y(-20)
        made.cell(0, 10, f"Page {number} of {len(pages)}", align="C")
    return bytes(made.output())


def test_a_pdf_gives_paragraphs_without_running_heads_and_page_numbers() -> None:
    long = (
        "Lindqvist Ferries paid the chief of the port a monthly fee, according to papers seen by this newspaper, and "
    )
    raw = pdf.read(
        made_pdf(
            [
                [long + "the firm denied the pay-\nments to Kim Jong-\nho.", "The owner of the firm is a so-called"],
                ["trustee in Panama.", long + "nothing more came of it."],
                ["The end."],
            ]
        )
    )
    assert raw.text == (
        f"{long}the firm denied the payments to Kim Jong-ho.\n\n"
        "The owner of the firm is a so-called trustee in Panama.\n\n"
        f"{long}nothing more came of it.\n\nThe end.\n"
    )
    assert (raw.title, raw.author, raw.published) == ("Port report", "Ada Brook", None)


def test_a_scan_is_refused() -> None:
    scan = FPDF()
    for _ in range(2):
        scan.add_page()
        scan.image(Image.new("L", (40, 40)), w=100)
    with pytest.raises(LoadError, match=r"no text in 2 pages; if it is a scan, run text recognition \(OCR\)"):
        pdf.read(bytes(scan.output()))


def test_a_page_without_text_is_said() -> None:
    made = FPDF()
    made.set_font("Helvetica", size=11)
    made.add_page()
    made.cell(text="Orsova pays Varna.")
    made.add_page()
    made.image(Image.new("L", (40, 40)), w=100)
    raw = pdf.read(bytes(made.output()))
    assert (raw.text, [refusal.what for refusal in raw.refusals]) == ("Orsova pays Varna.\n", ["page 2: no text"])


def test_a_pdf_cut_off_anywhere_is_refused() -> None:
    whole = made_pdf([["Orsova pays Varna."], ["Varna pays Orsova."]])
    for length in range(5, len(whole) - 6, 97):
        with pytest.raises(LoadError, match="the PDF is damaged or cut off"):
            pdf.read(whole[:length])


def test_a_pdf_with_a_password_is_refused() -> None:
    made = FPDF()
    made.add_page()
    made.set_font("Helvetica", size=11)
    made.cell(text="Secret.")
    made.set_encryption("owner", user_password="user")
    with pytest.raises(LoadError, match="the PDF needs a password"):
        pdf.read(bytes(made.output()))
