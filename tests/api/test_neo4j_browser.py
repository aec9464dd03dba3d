"""The files for the Neo4j Browser: they say what the ontology and the pages say, and every saved question runs."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from api.cli.door import run
from api.neo4j_browser import FAVOURITES, STYLE, address, favourites, saved, style
from graph.ontology import load
from graph.stores.base import Store
from queries.questions import questions

PAGE = Path(__file__).parents[2] / "docs" / "neo4j-browser.md"


def test_each_label_has_its_colour_after_those_of_its_ancestors() -> None:
    sheet = style(load())
    rules = dict(re.findall(r"^node\.(\w+) \{\n  color: (#\w{6});", sheet, re.MULTILINE))
    assert {name: rules[name] for name in load().labels} == {one.name: one.colour for one in load().labels.values()}
    places = list(rules)
    assert all(places.index(up) < places.index(one.name) for one in load().labels.values() for up in one.parents)


def test_each_type_is_captioned_in_words() -> None:
    captions = dict(re.findall(r"^relationship\.(\w+) \{\n  caption: '([^']+)';", style(load()), re.MULTILINE))
    assert captions == {one.name: one.says for one in load().types.values()}


def test_no_caption_shows_the_words_of_the_text_index() -> None:
    assert "search" not in style(load())


def test_the_saved_questions_are_those_of_the_page_and_the_ready_made_ones() -> None:
    written = re.findall(r"^## \d+\. ([^\n]+)\n.*?```cypher\n(.*?)```", PAGE.read_text(), re.DOTALL | re.MULTILINE)
    kept = list(saved())
    assert [text for name, text in kept if name.startswith("Yalu/")] == [
        f"// {title}\n{text}" for title, text in written
    ]
    titles = [text.splitlines()[0] for name, text in kept if name.startswith("Yalu, ready-made/")]
    assert titles == [f"// {one.title}" for one in questions()]


def test_every_ready_made_question_runs_with_the_parameters_that_it_names(store: Store) -> None:
    ready = [text for name, text in saved() if name.startswith("Yalu, ready-made/")]
    for text, question in zip(ready, questions(), strict=True):
        named = re.findall(r"^// before it, run  :param (\w+) =>", text, re.MULTILINE)
        assert named == [one.name for one in question.parameters]
        assert {*re.findall(r"\$(\w+)", text)} == {*named}
        assert store.run(text, dict.fromkeys(named, "2020")) == []


def test_the_command_writes_both_files_and_says_where_to_drop_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["neo4j-browser", "--out", str(tmp_path / "new"), "--store", "bolt://127.0.0.1:7687"]) == 0
    assert (tmp_path / "new" / STYLE).read_text() == style(load())
    with zipfile.ZipFile(io.BytesIO((tmp_path / "new" / FAVOURITES).read_bytes())) as archive:
        assert archive.namelist() == [name for name, _ in saved()]
    said = capsys.readouterr().out
    assert "http://127.0.0.1:7474/browser/?dbms=bolt%3A%2F%2F127.0.0.1%3A7687" in said
    assert all(name in said for name in (STYLE, FAVOURITES))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert run(["neo4j-browser", "--out", str(tmp_path / "file")]) == 2
    assert str(tmp_path / "file") in capsys.readouterr().err


def test_the_same_questions_make_the_same_zip() -> None:
    assert favourites() == favourites()


def test_an_embedded_store_leads_to_a_browser_on_this_machine() -> None:
    assert address("embedded:///somewhere") == "http://127.0.0.1:7474/browser/"
