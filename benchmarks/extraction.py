"""Words extracted a second, beside the spaCy pipeline alone on the same text, in one process on one core."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from benchmarks.table import heading, row
from benchmarks.timing import in_turn, median, peak_megabytes, timed
from graph import ids
from graph.model import Document


def measure(texts: Path, runs: int) -> None:
    """Prints words a second over a folder of plain texts, ours and spaCy's, and the median ratio."""
    from loaders.extraction.extractor import Offline
    from loaders.text.parsing import parser

    documents = [_document(file) for file in sorted(texts.glob("*.txt"))]
    words = sum(len(document.text.split()) for document in documents)
    extractor, pipeline = Offline(), parser()
    extractor.read(documents[0])

    def ours() -> float:
        with timed() as watch:
            for document in documents:
                extractor.read(document)
        return watch.seconds

    def spacy_alone() -> float:
        with timed() as watch:
            for document in documents:
                list(pipeline.pipe(document.text.split("\n")))
        return watch.seconds

    heading(f"Extracting {words:,} words", ["what", "words/s", "of spaCy alone", "peak memory, MB"])
    mine, alone = in_turn(runs, partial(ours), partial(spacy_alone))
    ratio = median([b / a for a, b in zip(mine, alone, strict=True)])
    row("spaCy pipeline alone", words / median(alone), 1.0, "")
    row("the whole extractor", words / median(mine), ratio, peak_megabytes())


def _document(file: Path) -> Document:
    text = file.read_text(encoding="utf-8")
    return Document(
        id=ids.document_id(file.name, text),
        source=file.name,
        text=text,
        sha256=ids.sha256(text),
        sources_group=ids.sources_group(text),
        published="2024-05-01",
    )
