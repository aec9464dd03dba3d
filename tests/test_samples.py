from __future__ import annotations

from pathlib import Path

import build_samples
import yaml
from docx import Document
from pypdf import PdfReader

SAMPLES = Path(__file__).parents[1] / "samples"


def test_every_sample_is_described_and_every_description_has_its_sample() -> None:
    described = [entry["file"] for entry in yaml.safe_load((SAMPLES / "documents.yaml").read_text())]
    assert sorted(described) == sorted(path.name for path in SAMPLES.iterdir() if path.name != "documents.yaml")


def test_samples_come_in_every_format_that_is_read() -> None:
    assert {path.suffix for path in SAMPLES.iterdir()} == {".txt", ".md", ".html", ".pdf", ".docx", ".eml", ".yaml"}


def test_the_built_samples_say_what_their_script_says() -> None:
    docx = Document(str(SAMPLES / "who-owns-kestrel.docx"))
    assert tuple(paragraph.text for paragraph in docx.paragraphs[1:]) == build_samples.OWNERSHIP
    pdf = PdfReader(SAMPLES / "designation.pdf").pages[0].extract_text()
    assert " ".join(pdf.split()) == " ".join(("Designation under Regulation No. 417", *build_samples.DESIGNATION))
