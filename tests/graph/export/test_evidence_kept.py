"""Every format keeps the evidence of every edge: who says it, how firmly, when, and in which words.

Each is read back by a program that is not ours.
"""

from __future__ import annotations

import io
import json
import zipfile

import openpyxl
import pandas
import pytest
from conftest import StoreFactory
from invented import copper_readings
from read_back import READERS, Told, exported

from graph.export import FORMATS, Options
from graph.stores.base import Store

# What these libraries have to say to their own authors.
pytestmark = [
    pytest.mark.filterwarnings(r"ignore::DeprecationWarning:rdflib.*"),
    pytest.mark.filterwarnings(r"ignore::DeprecationWarning:pydot.*"),
]


def told() -> set[Told]:
    """What the invented documents say."""
    return {(c.quote, c.mode.value, c.document, c.attribution, c.type) for r in copper_readings() for c in r.claims}


@pytest.fixture
def store(store_factory: StoreFactory) -> Store:
    """Formats see no difference between stores; `test_json` holds that both read alike."""
    return store_factory("embedded")


@pytest.fixture
def copper(store: Store) -> Store:
    with store.writer() as writer:
        writer.add(copper_readings())
    return store


REPORTS = {"md", "html", "docx", "pdf", "png"}
"""Written for people; `test_report` and `test_pdf` read them back."""


def test_every_format_is_read_back_here() -> None:
    assert READERS.keys() == FORMATS.keys() - REPORTS


@pytest.mark.parametrize("format", READERS)
def test_no_edge_loses_its_evidence(copper: Store, format: str) -> None:
    assert READERS[format](exported(copper, format)) == told()


@pytest.mark.parametrize("format", READERS)
def test_the_same_graph_gives_the_same_bytes(copper: Store, format: str) -> None:
    assert exported(copper, format) == exported(copper, format)


@pytest.mark.parametrize("format", READERS)
def test_an_empty_store_gives_a_file_that_opens(store: Store, format: str) -> None:
    with store.writer():
        pass
    assert READERS[format](exported(store, format)) == set()


@pytest.mark.parametrize("format", READERS)
def test_what_an_export_says_of_itself_is_inside(copper: Store, format: str) -> None:
    file = exported(copper, format, Options(manifest={"program": "Yalu 9.9.9"}))
    assert "Yalu 9.9.9" in readable(file)


def test_a_workbook_says_what_was_asked_on_a_sheet_of_its_own(copper: Store) -> None:
    asked = {"scope": "neighbours", "parameters": {"entity": ["é" * 300]}}
    book = openpyxl.load_workbook(io.BytesIO(exported(copper, "xlsx", Options(manifest=asked))))
    said = dict(book["manifest"].iter_rows(min_row=2, values_only=True))
    assert (said["scope"], json.loads(said["parameters"])) == ("neighbours", asked["parameters"])


def readable(file: bytes) -> str:
    """All text in a file; of a zip, in its members."""
    if not zipfile.is_zipfile(io.BytesIO(file)):
        return file.decode()
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_pandas_reads_the_edges_with_their_numbers(copper: Store) -> None:
    with zipfile.ZipFile(io.BytesIO(exported(copper, "csv"))) as archive, archive.open("edges.csv") as member:
        edges = pandas.read_csv(member).set_index("type")
    assert edges.loc["SMUGGLES", ["claims", "documents", "disputed"]].tolist() == [2, 2, True]
    assert edges.loc["PAYS", "amount"] == 500.5
