"""What the sidecar says goes before what a reader found, and what is wrong in it is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.readers.document import document
from loaders.readers.raw import RawDocument
from loaders.readers.sidecar import Entry, Sidecar, read_sidecar


def sidecar(folder: Path, text: str) -> Sidecar:
    (folder / "a.txt").touch()
    (folder / "documents.yaml").write_text(text)
    return read_sidecar(folder)


def test_a_folder_without_a_sidecar_has_an_empty_one(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path) == Sidecar()


def test_an_entry_has_facts_of_the_document_and_properties(tmp_path: Path) -> None:
    read = sidecar(
        tmp_path,
        "# about\n- file: a.txt\n  title: Fees\n  published: 2021-03-04\n  sources_group: g1\n  language:\n"
        "  source: a collection\n  url: https://x.example/a\n  checked: true\n  pages: 3\n  seen: 2021-05-01\n",
    )
    assert read.problems == ()
    assert read.entries == {
        tmp_path / "a.txt": Entry(
            {"title": "Fees", "published": "2021-03-04", "sources_group": "g1"},
            {"origin": "a collection", "url": "https://x.example/a", "checked": True, "pages": 3, "seen": "2021-05-01"},
        )
    }


@pytest.mark.parametrize("day", ["2021-03-04", "2021-03", "2021", '"2021-03-04"', "2021-03-04T10:00:00Z"])
def test_a_date_is_as_precise_as_it_was_written(tmp_path: Path, day: str) -> None:
    entry = sidecar(tmp_path, f"- file: a.txt\n  published: {day}\n").entries[tmp_path / "a.txt"]
    assert entry.facts["published"] == day.strip('"').split("T")[0]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- file: a.txt\n  title: [", "2: not YAML: expected the node content, but found '<stream end>'"),
        ("- file: a.txt\n\ttitle: x", "2: not YAML: found character '\\t' that cannot start any token"),
        ("file: a.txt\n", "1: not a list of entries"),
        ("- a.txt\n", "1: an entry that is no mapping"),
        ("- title: x\n", "1: an entry without `file`"),
        ("- file: a.txt\n- file: b.txt\n", "2: no file b.txt in this folder"),
        ("- file: ../a.txt\n", "1: ../a.txt is outside the folder"),
        ("- file: a.txt\n- file: a.txt\n", "2: a second entry for a.txt"),
        ("- file: a.txt\n  published: 4 March 2021\n", "2: `published` is no ISO date: 4 March 2021"),
        ("- file: a.txt\n  published: 2021-02-30\n", "2: `published` is no ISO date: 2021-02-30"),
        ("- file: a.txt\n  tags: [x, y]\n", "2: `tags` is not a single value"),
        ("- file: a.txt\n  sha256: x\n", "2: `sha256` cannot be given"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    problems = sidecar(tmp_path, text).problems
    assert [error.what for error in problems] == [f"{tmp_path}/documents.yaml:{problem}"]
    assert all(error.todo for error in problems)


def test_one_wrong_field_costs_only_itself(tmp_path: Path) -> None:
    read = sidecar(tmp_path, "- file: a.txt\n  published: soon\n  publisher: Harbour Post\n- file: b.txt\n")
    assert read.entries == {tmp_path / "a.txt": Entry({"publisher": "Harbour Post"})}
    assert len(read.problems) == 2


def test_a_sidecar_that_cannot_be_decoded_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "documents.yaml").write_bytes(b"\0\0")
    assert [error.what for error in read_sidecar(tmp_path).problems] == [
        f"{tmp_path}/documents.yaml: control character U+0000 in line 1"
    ]


def test_the_sidecar_goes_before_the_reader() -> None:
    raw = RawDocument("Text.", title="Found", publisher="Found", properties={"format": "HTML", "url": "found"})
    made = document("a.html", raw, Entry({"title": "Said"}, {"url": "said"}))
    assert (made.source, made.title, made.publisher) == ("a.html", "Said", "Found")
    assert made.properties == {"format": "HTML", "url": "said"}


def test_documents_of_the_same_words_are_one_source_unless_the_sidecar_says_otherwise() -> None:
    one, two = (document(name, RawDocument(text), Entry()) for name, text in (("a", "Word. Two."), ("b", "word two")))
    assert one.sources_group == two.sources_group
    assert document("c", RawDocument("Word. Two."), Entry({"sources_group": "g"})).sources_group == "g"
