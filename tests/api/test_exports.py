"""One language for the part that is exported: the same over HTTP, as a body and on the command line."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from typing import Any, TypeAlias
from unittest.mock import Mock

import pytest
from fastapi.testclient import TestClient
from invented import Said, copper_readings, reading

from api.app import create_app
from api.settings import Settings
from graph.ids import named_entity_id
from graph.stores import open_store
from graph.stores.base import Store
from queries.paths import paths

Types: TypeAlias = set[str]
DAILY, HERALD = (one.document.id for one in copper_readings())
PARTS: list[tuple[str, dict[str, str], Types, int]] = [
    ("everything", {}, {"SMUGGLES", "LOCATED_IN", "PAYS", "MEETS", "IMPORTS"}, 5),
    ("everything", {"type": "PAYS"}, {"PAYS"}, 2),
    ("everything", {"mode": "denied", "label": "Goods"}, {"SMUGGLES"}, 2),
    ("ids", {"document": HERALD}, {"SMUGGLES", "MEETS", "IMPORTS"}, 4),
    ("ids", {"entity": "ARVO"}, set(), 1),
    ("search", {"text": "Arvo Tradng"}, set(), 1),
    ("neighbours", {"entity": "ARVO"}, {"SMUGGLES", "LOCATED_IN", "PAYS", "IMPORTS"}, 4),
    ("neighbours", {"entity": "ARVO", "type": "PAYS", "direction": "in"}, {"PAYS"}, 2),
    ("paths", {"from": "COPPER", "to": "PORT", "max_length": "2"}, {"SMUGGLES", "LOCATED_IN"}, 3),
    ("question", {"name": "hedged"}, {"PAYS"}, 2),
    ("question", {"name": "hedged", "actor": "COPPER"}, set(), 0),
    ("cypher", {"query": "MATCH (a)-[r:SMUGGLES]->(b) RETURN a, r"}, {"SMUGGLES"}, 2),
    ("cypher", {"query": "MATCH (a:Entity)-[:LOCATED_IN]->(b) RETURN [a, b]"}, {"LOCATED_IN"}, 2),
    ("cypher", {"query": "MATCH (c:Claim {mode: $mode}) RETURN c", "mode": "denied"}, {"SMUGGLES"}, 2),
    ("cypher", {"query": "MATCH (d:Document {publisher: 'Herald'}) RETURN d"}, {"SMUGGLES", "MEETS", "IMPORTS"}, 4),
]


def named(client: TestClient, given: dict[str, str]) -> dict[str, str]:
    """The parameters with ids where the table has names in capitals."""
    texts = {"ARVO": "Arvo Trading", "COPPER": "copper", "PORT": "Port Lume"}

    def entity(text: str) -> str:
        return str(client.get("/v1/search", params={"text": text}).json()["hits"][0]["entity"]["id"])

    return {name: entity(texts[value]) if value in texts else value for name, value in given.items()}


def held(graph: Any) -> tuple[Types, int]:
    return {edge["type"] for edge in graph["edges"]}, len(graph["nodes"])


@pytest.mark.parametrize(("scope", "given", "types", "nodes"), PARTS)
def test_every_answer_can_be_exported_with_its_evidence(
    client: TestClient, scope: str, given: dict[str, str], types: Types, nodes: int
) -> None:
    asked = {**named(client, given), "scope": scope, "time": "no"}
    by_address = client.get("/v1/export", params=asked)
    assert held(by_address.json()) == (types, nodes)
    assert all(edge["evidence"] for edge in by_address.json()["edges"])
    by_body = client.post("/v1/export", json={**asked, "time": False})
    assert by_body.content == by_address.content


@pytest.mark.parametrize(("scope", "given", "types", "nodes"), PARTS)
def test_the_command_line_exports_the_same(
    yalu: Any, copper_folder: str, scope: str, given: dict[str, str], types: Types, nodes: int
) -> None:
    names = {"ARVO": "Arvo Trading", "COPPER": "copper", "PORT": "Port Lume"}
    words = [f"{name}={names.get(value, value)}" for name, value in given.items()]
    done = yalu("export", "--scope", scope, *words, YALU_STORE=copper_folder)
    assert (done.returncode, *held(json.loads(done.stdout))) == (0, types, nodes)
    assert ("nothing was found" in done.stderr) == (nodes == 0)


def test_a_search_for_paths_that_was_cut_short_says_so(yalu: Any, tmp_path: Any) -> None:
    said = [Said(f"{one} meets {one}{n}.", one, "MEETS", f"{one}{n}") for one in "KP" for n in range(150)]
    said += [Said(f"{one.object}x meets {one.object}.", f"{one.object}x", "MEETS", one.object) for one in said]
    crowd = f"embedded://{tmp_path / 'crowd'}"
    with open_store(crowd) as store, store.writer() as writer:
        names = {name: "Person" for one in said for name in (one.subject, one.object)}
        writer.add([reading("crowd.txt", names, said)])
    ends = {"from": named_entity_id("Person", "K"), "to": named_entity_id("Person", "P")}
    asked = {"scope": "paths", **ends, "budget": "100", "seconds": "60", "time": "no"}
    with TestClient(create_app(Settings(store=crowd)), base_url="http://127.0.0.1") as client:
        by_address = client.get("/v1/export", params=asked).json()
        by_body = client.post("/v1/export", json={**asked, "budget": 100, "seconds": 60}).json()
    words = (f"{name}={asked[name]}" for name in ("from", "to", "budget", "seconds"))
    done = yalu("export", "--scope", "paths", "--no-time", *words, YALU_STORE=crowd)
    (note,) = by_address["manifest"]["left out"]
    assert "before the search had used up its budget" in note
    assert by_address == by_body == json.loads(done.stdout)
    assert done.stderr == f"yalu: {note}\n"


def test_enough_paths_of_a_search_that_was_cut_short_may_not_be_the_best(
    asking: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.scopes.paths", lambda *ends, **more: replace(paths(*ends, **more), truncated=True))
    asked = named(asking, {"scope": "paths", "from": "COPPER", "to": "PORT", "k": "1"})
    found = asking.get("/v1/export", params=asked).json()
    assert (len(found["edges"]), "better paths" in found["manifest"]["left out"][0]) == (2, True)


def test_a_name_is_explained_only_where_another_was_taken(yalu: Any, copper_folder: str) -> None:
    said = [
        yalu("export", "--scope", "neighbours", f"entity={name}", YALU_STORE=copper_folder).stderr
        for name in ("Arvo Trading", "arvo trading")
    ]
    assert (said[0], said[1].startswith("yalu: 'arvo trading' is taken as Arvo Trading (arvo-trading-")) == ("", True)


@pytest.fixture
def asking(copper_folder: str) -> Any:
    with TestClient(create_app(Settings(store=copper_folder)), base_url="http://127.0.0.1") as client:
        yield client


def test_it_says_what_it_is_in_the_file_and_in_a_header(asking: TestClient) -> None:
    answer = asking.get("/v1/export", params={"type": "PAYS", "since": "2020"})
    said = answer.json()["manifest"]
    assert said["scope"] == "everything"
    assert said["filters"] == {"type": "PAYS", "since": "2020"}
    assert said["counts"] == {"documents": 1, "nodes": 2, "edges": 1, "claims": 1}
    assert (said["graph version"], said["program"][:5]) == (1, "Yalu ")
    assert json.loads(answer.headers["x-yalu-manifest"]) == {"format": "json", **said}
    assert answer.headers["content-disposition"] == 'attachment; filename="yalu.json"'


def test_a_zip_holds_the_file_and_its_checksum(asking: TestClient) -> None:
    answer = asking.get("/v1/export", params={"format": "png", "zip": "yes"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        picture, said = archive.read("yalu.png"), json.loads(archive.read("yalu.png.manifest.json"))
    assert said["sha256"] == hashlib.sha256(picture).hexdigest()
    assert said["bytes"] == len(picture)


def test_entities_without_their_relationships_can_be_asked_for(asking: TestClient) -> None:
    names = [named(asking, {"entity": name})["entity"] for name in ("ARVO", "COPPER")]
    assert held(asking.post("/v1/export", json={"entity": names}).json()) == ({"SMUGGLES"}, 2)
    assert held(asking.post("/v1/export", json={"entity": names, "relationship": []}).json()) == (set(), 2)


def test_a_long_list_of_ids_fits_a_body_and_its_header(asking: TestClient) -> None:
    answer = asking.post("/v1/export", json={"entity": [f"nobody-{n}" for n in range(2_000)], "format": "graphml"})
    assert answer.status_code == 200
    assert json.loads(answer.headers["x-yalu-manifest"])["parameters"] == "as asked"


def test_nothing_found_is_an_empty_graph_that_says_so(asking: TestClient) -> None:
    answer = asking.get("/v1/export", params={"entity": "nobody"})
    assert (answer.status_code, held(answer.json())) == (200, (set(), 0))
    assert answer.json()["manifest"]["left out"] == ["No entity has the id 'nobody'."]


def test_an_answer_cut_by_its_limit_says_how_to_go_on(asking: TestClient) -> None:
    asked = named(asking, {"scope": "neighbours", "entity": "ARVO", "limit": "1"})
    found, seen = asking.get("/v1/export", params=asked).json(), set()
    (note,) = found["manifest"]["left out"]
    assert note.startswith("1 of 3 relationships are shown")
    for _ in range(3):
        seen |= held(found)[0]
        cursor = found["manifest"].get("left out", ["cursor=."])[0].rpartition("cursor=")[2].removesuffix(".")
        found = asking.get("/v1/export", params={**asked, **({"cursor": cursor} if cursor else {})}).json()
    assert seen == {"SMUGGLES", "PAYS", "LOCATED_IN"}


def test_what_no_export_holds_is_refused_with_the_limit(asking: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.scopes._MOST_NEIGHBOURS", 2)
    asked = named(asking, {"scope": "neighbours", "entity": "ARVO"})
    answer = asking.get("/v1/export", params=asked)
    assert answer.status_code == 400
    assert "3 relationships, and one export of it holds at most 2" in answer.json()["detail"]
    assert "limit=2 and then cursor=" in answer.json()["todo"]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"format": "papyrus"}, "graphml"),
        ({"scope": "nearby"}, "neighbours"),
        ({"scope": "neighbours"}, "entity"),
        ({"scope": "neighbours", "entity": "a", "limit": "many"}, "limit"),
        ({"scope": "everything", "undated": "perhaps"}, "undated"),
        ({"scope": "everything", "direction": "out"}, "direction"),
        ({"scope": "paths", "from": "a"}, "to"),
        ({"scope": "paths", "from": "a", "to": "b", "seconds": "61"}, "seconds"),
        ({"scope": "question", "name": "why"}, "why"),
        ({"scope": "cypher", "query": "MATCH (n) DELETE n"}, "DELETE"),
        ({"format": "graphml", "flavour": "sour"}, "sour"),
        ({"title": ["a", "b"]}, "title"),
    ],
)
def test_a_wrong_scope_is_refused_by_name(asking: TestClient, asked: dict[str, Any], named: str) -> None:
    answer = asking.get("/v1/export", params=asked)
    assert (answer.status_code, answer.headers["content-type"]) in {
        (400, "application/problem+json"),
        (404, "application/problem+json"),
    }
    assert named in answer.text


def test_a_key_that_may_not_ask_in_cypher_may_not_export_by_it(copper_folder: str) -> None:
    settings = Settings(store=copper_folder, api_keys="a-key-that-exports:export another-key-for-all:export+cypher")
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        asked = {"scope": "cypher", "query": "MATCH (a:Entity) RETURN a"}
        status = [
            client.get("/v1/export", params=asked, headers={"X-API-Key": key}).status_code
            for key in ("a-key-that-exports", "another-key-for-all")
        ]
    assert status == [403, 200]


def test_work_stops_when_a_client_hangs_up(copper: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked as a server does it, with a client that is gone after the first piece."""
    import anyio

    made: list[int] = []

    def endless(*_: object) -> Any:
        for number in range(100_000):
            made.append(number)
            yield "x" * 1_000

    monkeypatch.setattr("graph.export.dot.write", endless)
    app = create_app(Settings(), copper)
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        if not sent:
            return {"type": "http.request", "body": b"", "more_body": False}
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)
        if len(sent) > 3:
            raise OSError("the client is gone")

    scope = {
        "type": "http", "method": "GET", "path": "/v1/export", "raw_path": b"/v1/export", "query_string": b"format=dot",
        "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        "scheme": "http", "http_version": "1.1", "asgi": {"version": "3.0", "spec_version": "2.4"},
    }  # fmt: skip

    async def ask() -> None:
        with pytest.raises(Exception):  # noqa: B017
            await app(scope, receive, send)

    anyio.run(ask)
    assert 0 < len(made) < 1_000


def test_the_name_of_a_file_says_its_format_and_its_manifest_lies_beside(
    yalu: Any, copper_folder: str, tmp_path: Any
) -> None:
    file = tmp_path / "g.graphml"
    assert yalu("export", "-o", str(file), YALU_STORE=copper_folder).returncode == 0
    said = json.loads((tmp_path / "g.graphml.manifest.json").read_text())
    assert (said["format"], said["sha256"]) == ("graphml", hashlib.sha256(file.read_bytes()).hexdigest())
    assert said["counts"] == {"documents": 2, "nodes": 5, "edges": 5, "claims": 6}


def test_without_the_time_two_exports_are_the_same_bytes(yalu: Any, copper_folder: str) -> None:
    for format in ("json", "graphml", "md", "dot"):
        first, second = (yalu("export", "--format", format, "--no-time", YALU_STORE=copper_folder) for _ in range(2))
        assert first.stdout == second.stdout
        assert '"made"' not in first.stdout


def test_an_export_that_fails_leaves_no_half_file(yalu: Any, tmp_path: Any, copper_folder: str) -> None:
    file, folder = tmp_path / "g.json", tmp_path / "damaged"
    folder.mkdir()
    (folder / "graph.kgl").write_bytes(b"no graph")
    file.write_text("the one before")
    done = yalu("export", "-o", str(file), YALU_STORE=f"embedded://{folder}")
    assert (done.returncode, "damaged" in done.stderr) == (3, True)
    assert file.read_text() == "the one before"
    assert {path.name for path in tmp_path.iterdir()} == {"copper", "damaged", "g.json"}


def test_a_full_disk_leaves_no_half_file(
    yalu: Any, copper_folder: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", Mock(side_effect=OSError(28, "No space left on device")))
    done = yalu("export", "-o", str(tmp_path / "g.json"), YALU_STORE=copper_folder)
    assert (done.returncode, done.stdout) == (3, "")
    assert "g.json cannot be written: No space left on device; name another file" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["copper"]


def test_a_full_device_is_one_line_and_stays_what_it_is(yalu: Any, copper_folder: str) -> None:
    done = yalu("export", "-o", "/dev/full", YALU_STORE=copper_folder)
    assert (done.returncode, "/dev/full cannot be written" in done.stderr) == (3, True)
