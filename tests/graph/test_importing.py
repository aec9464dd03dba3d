"""A Graph JSON file that is malformed is refused with its place; one that is large is read in pieces."""

from __future__ import annotations

import copy
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.errors import ImportFileError
from graph.importing import read_graph_json

GRAPH: dict[str, Any] = {
    "documents": [{"id": "d", "source": "d.txt", "text": "Ann met Bo."}],
    "nodes": [
        {
            "id": name.lower(),
            "keys": [{"id": f"d#{name}", "document": "d", "name": name, "named": True, "labels": ["Person"]}],
            "mentions": [{"document": "d", "key": f"d#{name}", "start": start, "end": start + len(name)}],
        }
        for name, start in (("Ann", 0), ("Bo", 8))
    ],
    "edges": [
        {
            "type": "MEETS",
            "evidence": [
                {
                    "claim": "d:1",
                    "document": "d",
                    "subject_key": "d#Ann",
                    "object_key": "d#Bo",
                    "start": 0,
                    "end": 11,
                    "quote": "Ann met Bo.",
                    "mode": "asserted",
                    "confidence": 1,
                    "extractor": "hand 1",
                }
            ],
        }
    ],
}


def refusal(text: str) -> str:
    with pytest.raises(ImportFileError) as caught:
        list(read_graph_json(io.StringIO(text)))
    return str(caught.value).removeprefix("input:")


def changed(change: Callable[[Any], object]) -> str:
    graph = copy.deepcopy(GRAPH)
    change(graph)
    return json.dumps(graph)


def test_the_least_that_a_file_must_say_is_enough() -> None:
    (reading,) = read_graph_json(io.StringIO(json.dumps(GRAPH)))
    assert [key.name for key in reading.keys] == ["Ann", "Bo"]
    assert [(claim.subject, claim.type, claim.object) for claim in reading.claims] == [("d#Ann", "MEETS", "d#Bo")]
    assert reading.document.sha256
    assert reading.document.sources_group


def test_lists_may_come_in_any_order_and_beside_other_things() -> None:
    backwards = {"more": {"deep": [1, 2]}, **dict(reversed(GRAPH.items()))}
    pretty = json.dumps(backwards, indent=4)
    assert list(read_graph_json(io.StringIO(pretty))) == list(read_graph_json(io.StringIO(json.dumps(GRAPH))))


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "graph.json"
    file.write_text(json.dumps(GRAPH), encoding="utf-8-sig")
    assert len(list(read_graph_json(file))) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda g: g["documents"][0].pop("text"), "1: documents[0]: 'text' is missing"),
        (lambda g: g["documents"][0].update(source=3), "1: documents[0]: 'source' must be a text"),
        (lambda g: g["documents"][0].update(properties={"a": [1]}), "1: documents[0].properties: 'a' must be a text"),
        (
            lambda g: g["documents"][0].update(properties={"a": 2**70}),
            "1: documents[0].properties: 'a' must be a whole",
        ),
        (lambda g: g["documents"].append(g["documents"][0]), "1: documents[1]: 'd' stands twice"),
        (lambda g: g["nodes"][0]["keys"][0].update(named="yes"), "1: nodes[0].keys[0]: 'named' must be true or false"),
        (lambda g: g["nodes"][0]["keys"][0].update(labels="Person"), "1: nodes[0].keys[0]: 'labels' must be a list"),
        (lambda g: g["nodes"][0]["mentions"][0].update(key="d#9"), "1: nodes[0]: 'keys' has no d#9"),
        (lambda g: g["nodes"][0]["mentions"][0].update(start="0"), "1: nodes[0].mentions[0]: 'start' must be a whole"),
        (lambda g: g["nodes"].append("x"), "1: nodes[2]: an object is wanted here"),
        (
            lambda g: g["edges"][0]["evidence"][0].update(mode="sure"),
            "1: edges[0].evidence[0]: 'mode' is 'sure', not one of asserted, hedged, planned, denied",
        ),
        (
            lambda g: g["edges"][0]["evidence"][0].update(confidence=True),
            "1: edges[0].evidence[0]: 'confidence' must be a number",
        ),
        (lambda g: g["edges"][0]["evidence"].append(g["edges"][0]["evidence"][0]), "1: edges[0]: 'd:1' stands twice"),
        (lambda g: g["documents"].clear(), " key d#Ann belongs to document d, which is not in the file"),
        (lambda g: g.pop("edges"), "1: no list is called edges"),
        (lambda g: g.update(nodes={}), "1: not JSON: '[' is wanted here"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(change: Callable[[Any], object], said: str) -> None:
    assert refusal(changed(change)).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1: not JSON: '{' is wanted here"),
        ("[]", "1: not JSON: '{' is wanted here"),
        ("{}", "1: no list is called documents, edges, nodes"),
        ('{"documents": [\n{"id": "a"},\n{"id" "b"}]}', "2: documents[0]: 'text' is missing"),
        ('{"nodes": [\n{"id" "b"}]}', "2: not JSON: Expecting ':' delimiter"),
        ('{"nodes": []} {}', "1: not JSON: something follows the object"),
        ('{"nodes": [], 3: 4}', "1: a member's name must be a text"),
        ('{"more": NaN}', "1: not JSON: NaN is no JSON number"),
        ('{"more": ' + "[" * 200_000, "1: not JSON: "),
    ],
)
def test_what_is_not_json_is_named_with_its_line(text: str, said: str) -> None:
    assert refusal(text).startswith(said)


def test_a_file_that_was_cut_off_anywhere_is_refused() -> None:
    text = json.dumps(GRAPH)
    for end in range(len(text)):
        with pytest.raises(ImportFileError):
            list(read_graph_json(io.StringIO(text[:end])))


def test_a_mistake_early_in_a_large_file_is_found_without_reading_the_rest() -> None:
    rest = io.StringIO('{"nodes": [{"id" "b"}, ' + "1, " * 1_000_000)
    with pytest.raises(ImportFileError, match="not JSON"):
        list(read_graph_json(rest))
    assert rest.tell() < 1_000_000


def test_an_entry_longer_than_a_chunk_is_read_whole() -> None:
    text = "Ann met Bo. " * 50_000
    (reading,) = read_graph_json(io.StringIO(changed(lambda g: g["documents"][0].update(text=text))))
    assert reading.document.text == text


def test_memory_does_not_grow_with_the_file() -> None:
    many = [{"id": f"d{n}", "source": f"{n}.txt", "text": "x" * 1000} for n in range(4000)]
    text = io.StringIO(json.dumps({"documents": many, "nodes": [], "edges": []}))
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_graph_json(text)) == len(many)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match=r"none.json: No such file or directory; is the path right"):
        list(read_graph_json(tmp_path / "none.json"))


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    file = tmp_path / "graph.json"
    file.write_bytes(b'{"documents": [], "x": "\xff"}')
    with pytest.raises(ImportFileError, match=r"not UTF-8.*save it as UTF-8"):
        list(read_graph_json(file))
