"""No name breaks a format: formulas, markup, quotes, controls and every script come back as they were."""

from __future__ import annotations

import csv
import io
import zipfile
from itertools import count

import openpyxl
import pytest
from conftest import StoreFactory
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Said, reading
from read_back import READERS, exported

from graph.stores.base import Store

# What these libraries have to say to their own authors.
pytestmark = [
    pytest.mark.filterwarnings(r"ignore::DeprecationWarning:rdflib.*"),
    pytest.mark.filterwarnings(r"ignore::DeprecationWarning:pydot.*"),
]


@pytest.fixture
def store(store_factory: StoreFactory) -> Store:
    """Formats see no difference between stores; `test_json` holds that both read alike."""
    return store_factory("embedded")


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_name_is_never_a_formula(store: Store, format: str) -> None:
    names = ["=1+1", "+SUM(A1)", "-2+3", "@cmd"]
    said = [Said(f"{name} met Bo.", name, "MEETS", "Bo") for name in names]
    with store.writer() as writer:
        writer.add([reading("formula.txt", dict.fromkeys([*names, "Bo"], "Person"), said)])
    file = exported(store, format)
    if format == "csv":
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            cells = [
                c for n in archive.namelist() for row in csv.reader(archive.read(n).decode().splitlines()) for c in row
            ]
        assert {f"'{name}" for name in names} <= set(cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    else:
        book = openpyxl.load_workbook(io.BytesIO(file))
        cells = [cell for sheet in book for row in sheet for cell in row]
        assert set(names) <= {cell.value for cell in cells}
        assert not [cell for cell in cells if cell.data_type == "f"]


HOSTILE = [
    "'\"`\\",
    "\\u0027 \\",
    "]]><!--",
    "<a href='x'>&amp;</a>",
    "a\tb  c",
    "=cmd|' /C calc'!A0",
    "\u202eabc\u202c",
    "😀 朝鮮",
    "${x} $x {{y}}",
    "; DROP // # --",
    "é" * 10_000,
]


@pytest.mark.parametrize("format", READERS)
def test_no_name_breaks_a_format(store: Store, format: str) -> None:
    names = [f"N{text}Z" for text in HOSTILE]
    said = [Said(f"{name} met Bo.", name, "MEETS", "Bo", attribution=name[:99]) for name in names if format != "ftm"]
    said = said or [Said(f"{name} met Bo.", name, "MEETS", "Bo") for name in names]
    with store.writer() as writer:
        writer.add([reading("hostile.txt", dict.fromkeys([*names, "Bo"], "Person"), said, title="]]>")])
    found = READERS[format](exported(store, format))
    assert {(quote, whose) for quote, _, _, whose, _ in found} == {(one.sentence, one.attribution) for one in said}


ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20)


ODD = st.text(st.sampled_from("'\"`\\<>&]=+-@,;|{}$#/*\n\t \u202e\u2028\u200dé朝😀"), max_size=20)


@pytest.mark.parametrize("format", ["json", "graphml", "ftm", "cypher", "csv", "gexf"])
def test_any_name_is_read_back(format: str, store_factory: StoreFactory) -> None:
    stores = (store_factory("embedded", f"store-{number}") for number in count())

    @given(st.lists(ANY | ODD, min_size=1, max_size=8, unique=True))
    @settings(max_examples=12, deadline=None, database=None)
    def holds(texts: list[str]) -> None:
        store, names = next(stores), [f"N{number}{text}Z" for number, text in enumerate(texts)]
        said = [Said(f"{name} met Bo.", name, "MEETS", "Bo") for name in names]
        with store.writer() as writer:
            writer.add([reading("any.txt", dict.fromkeys([*names, "Bo"], "Person"), said)])
        assert {quote for quote, *_ in READERS[format](exported(store, format))} == {one.sentence for one in said}

    holds()


@pytest.mark.parametrize("format", READERS)
def test_control_characters_are_kept_or_shown(store: Store, format: str) -> None:
    sentence = "Ann\x01\x0c met Bo\x1f."
    with store.writer() as writer:
        writer.add([reading("hostile.txt", {"Ann": "Person", "Bo": "Person"}, [Said(sentence, "Ann", "MEETS", "Bo")])])
    ((quote, *_),) = READERS[format](exported(store, format))
    assert quote in {sentence, "Ann␁␌ met Bo␟."}
