"""The command line as people run it: answers, exit statuses, one line for what went wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from fastapi.testclient import TestClient
from invented import copper_readings

from api.app import create_app
from api.settings import Settings
from graph.stores import open_store

Run: TypeAlias = Callable[..., Any]


def test_help_lists_the_commands(yalu_process: Run) -> None:
    done = yalu_process("--help")
    assert done.returncode == 0
    assert set(re.findall(r"^  ([a-z]+) ", done.stdout, re.MULTILINE)) >= {
        "load", "serve", "demo", "search", "entity", "neighbours", "paths", "evidence", "documents", "statistics",
        "cypher", "export", "import", "delete", "check", "settings",
    }  # fmt: skip


def test_help_starts_without_what_is_heavy(yalu_process: Run) -> None:
    heavy = {"spacy", "trafilatura", "neo4j", "kglite", "networkx", "fastapi", "pydantic", "docx", "yaml"}
    done = yalu_process("--help", PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert loaded & heavy == set()
    assert "typer" in loaded


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "arvo tradng"),
        ("entity", "Arvo Trading"),
        ("neighbours", "Arvo Trading", "--mode", "asserted", "--limit", "1"),
        ("paths", "copper", "Port Lume", "-k", "1"),
        ("evidence", "copper", "--type", "SMUGGLES"),
        ("evidence", "copper", "Arvo Trading"),
        ("documents",),
        ("statistics",),
        ("facets", "--mode", "asserted"),
        ("timeline", "--entity", "Arvo Trading", "--step", "year"),
        ("contradictions",),
        ("disagreements",),
        ("ranking", "--measure", "betweenness"),
        ("groups",),
        ("weak-points",),
        ("subgraph", "copper", "Port Lume"),
        ("common", "copper", "Port Lume"),
        ("common", "copper", "--other", "Port Lume"),
        ("ask",),
        ("ask", "hedged"),
        ("ask", "between", "left=copper", "right=Port Lume"),
        ("cypher", "MATCH (n:Goods) RETURN n.name AS name"),
        ("settings",),
    ],
)
def test_a_question_is_answered_as_a_table(yalu: Run, copper_folder: str, arguments: tuple[str, ...]) -> None:
    done = yalu(*arguments, YALU_STORE=copper_folder)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert re.search("copper|Arvo|documents|Herald|YALU_STORE|between|2 asserted", done.stdout)


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("search", "Arvo Tradng"), "/v1/search?text=Arvo+Tradng"),
        (("entity", "ARVO"), "/v1/entities/ARVO"),
        (("neighbours", "ARVO", "--type", "SMUGGLES"), "/v1/entities/ARVO/neighbours?type=SMUGGLES"),
        (("evidence", "ARVO", "--mode", "denied"), "/v1/entities/ARVO/evidence?mode=denied"),
        (("evidence", "LINK"), "/v1/relationships/LINK"),
        (("documents", "--publisher", "Herald"), "/v1/documents?publisher=Herald"),
        (("documents", "DAILY"), "/v1/documents/DAILY"),
        (("statistics",), "/v1/statistics"),
        (("evidence", "ARVO", "PORT"), "/v1/evidence?entity=ARVO&entity=PORT"),
        (("facets", "--entity", "ARVO"), "/v1/facets?entity=ARVO"),
        (("timeline", "--step", "day"), "/v1/timeline?step=day"),
        (("contradictions", "--limit", "1"), "/v1/contradictions?limit=1"),
        (("disagreements",), "/v1/disagreements"),
        (("ranking", "--measure", "core"), "/v1/analytics/ranking?measure=core"),
        (("groups", "--kind", "components"), "/v1/analytics/groups?kind=components"),
        (("weak-points",), "/v1/analytics/weak-points"),
        (("common", "ARVO", "PORT", "--least", "2"), "/v1/common?entity=ARVO&entity=PORT&least=2"),
        (("ask", "hedged"), "/v1/questions/hedged"),
    ],
)
def test_json_on_the_command_line_is_what_http_answers(
    yalu: Run, copper_folder: str, arguments: tuple[str, ...], path: str
) -> None:
    with open_store(copper_folder) as store:
        (found,) = store.run("MATCH (a {name: 'Arvo Trading'})-[r:SMUGGLES]->() RETURN a.id AS a, r.id AS r")
        (port,) = store.run("MATCH (p {name: 'Port Lume'}) RETURN p.id AS id")
        known = {"ARVO": found["a"], "PORT": port["id"], "LINK": found["r"]}
        known["DAILY"] = copper_readings()[0].document.id
        for word, id in known.items():
            path = re.sub(rf"([/=]){word}\b", rf"\g<1>{id}", path)
        with TestClient(create_app(Settings(), store), base_url="http://127.0.0.1") as client:
            answer = client.get(path)
    done = yalu(arguments[0], *(known.get(each, each) for each in arguments[1:]), "--json", YALU_STORE=copper_folder)
    assert answer.status_code == 200, answer.text
    assert json.loads(done.stdout) == answer.json()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("entity", "Nobody Known"), 3, "no entity"),
        (("documents", "none-12"), 3, "no document"),
        (("evidence", "Nobody Known"), 3, "no entity"),
        (("delete", "none-12"), 3, "none-12"),
        (("import", "missing.json"), 3, "missing.json"),
        (("search",), 2, "text"),
        (("sarch", "a"), 2, "sarch"),
        (("search", "a", "--lable", "x"), 2, "--lable"),
        (("search", "a", "--label", "Peson"), 2, "Peson"),
        (("neighbours", "copper", "--mode", "certain"), 2, "certain"),
        (("documents", "--since", "yesterday"), 2, "yesterday"),
        (("cypher", "MATCH (n) DELETE n"), 2, "'DELETE' at position 10"),
        (("cypher", "RETURN 1", "-p", "x"), 2, "NAME=VALUE"),
        (("export", "--format", "papyrus"), 2, "papyrus"),
        (("export", "--scope", "nearby"), 2, "neighbours"),
        (("export", "everything"), 2, "NAME=VALUE"),
        (("export", "colour=red"), 2, "'everything' knows no parameter 'colour'"),
        (("export", "-o", "no/such/folder/g.json"), 3, "cannot be written"),
        (("delete",), 2, "--all"),
        (("delete", "--all"), 2, "--yes"),
        (("serve", "--host", "0.0.0.0"), 2, "YALU_API_KEYS"),
        (("statistics", "--store", "sqlite:///x"), 2, "embedded:///"),
        (("statistics", "--store", "neo4j://"), 2, "host"),
        (("statistics", "--store", "somewhere"), 2, "embedded:///"),
    ],
)
def test_what_goes_wrong_is_one_line_and_a_status(
    yalu: Run, copper_folder: str, arguments: tuple[str, ...], status: int, said: str
) -> None:
    done = yalu(*arguments, YALU_STORE=copper_folder)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert re.fullmatch(r"yalu: [^\n]+; [^\n]+\n", done.stderr)


@pytest.mark.parametrize(("name", "value"), [("YALU_PORT", "x"), ("YALU_BATCH", "0"), ("YALU_API_KEYS", "short")])
def test_a_wrong_setting_is_named(yalu: Run, name: str, value: str) -> None:
    done = yalu("serve", **{name: value})
    assert (done.returncode, name in done.stderr) == (2, True)


def test_settings_are_listed_without_secrets(yalu: Run) -> None:
    done = yalu("settings", "--json", YALU_NEO4J_PASSWORD="wonderland", YALU_PORT="8123")
    listed = {each["name"]: each["value"] for each in json.loads(done.stdout)}
    assert (listed["YALU_NEO4J_PASSWORD"], listed["YALU_PORT"]) == ("***", "8123")
    assert listed["YALU_STORE"].startswith("embedded:///")
    assert "wonderland" not in done.stdout


def test_an_export_can_be_imported_into_another_store(yalu: Run, copper_folder: str, tmp_path: Path) -> None:
    file, other = tmp_path / "g.json", f"embedded://{tmp_path / 'other'}"
    assert yalu("export", "--no-time", "-o", str(file), YALU_STORE=copper_folder).returncode == 0
    imported = yalu("import", str(file), YALU_STORE=other)
    assert (imported.returncode, imported.stdout) == (0, "2 documents imported\n")
    assert yalu("export", "--no-time", YALU_STORE=other).stdout == file.read_text()
    assert yalu("check", YALU_STORE=other).returncode == 0


def test_an_import_of_a_wrong_quote_costs_only_its_document(yalu: Run, copper_folder: str, tmp_path: Path) -> None:
    graph = json.loads(yalu("export", YALU_STORE=copper_folder).stdout)
    edge = next(each for each in graph["edges"] if each["type"] == "MEETS")
    edge["evidence"][0]["quote"] = "they never met"
    file, other = tmp_path / "g.json", f"embedded://{tmp_path / 'other'}"
    file.write_text(json.dumps(graph))
    imported = yalu("import", str(file), YALU_STORE=other)
    assert (imported.returncode, imported.stdout) == (1, "1 documents imported, 1 refused\n")
    assert "quote" in imported.stderr
    assert yalu("check", YALU_STORE=other).returncode == 0


def test_deleting_a_document_leaves_the_others_whole(yalu: Run, copper_folder: str) -> None:
    home = copper_readings()[0].document.id
    done = yalu("delete", home, "none-12", YALU_STORE=copper_folder)
    assert (done.returncode, done.stdout) == (1, "1 deleted\n")
    left = json.loads(yalu("statistics", "--json", YALU_STORE=copper_folder).stdout)
    assert (left["documents"], left["claims"]) == (1, 3)
    assert yalu("check", YALU_STORE=copper_folder).returncode == 0
    assert yalu("delete", "--all", "--yes", YALU_STORE=copper_folder).returncode == 0
    assert json.loads(yalu("statistics", "--json", YALU_STORE=copper_folder).stdout)["entities"] == 0


def test_a_name_that_could_mean_two_is_not_guessed(yalu: Run, copper_folder: str) -> None:
    done = yalu("entity", "r", YALU_STORE=copper_folder)
    assert (done.returncode, done.stdout) == (3, "")


def test_a_document_cannot_steer_the_terminal(yalu: Run, tmp_path: Path) -> None:
    from invented import Said, reading

    address = f"embedded://{tmp_path / 'store'}"
    said = [Said("Arvo \x1b[31mTrading\x1b[0m sold copper.", "Arvo \x1b[31mTrading\x1b[0m", "EXPORTS", "copper")]
    with open_store(address) as store, store.writer() as writer:
        writer.add([reading("odd.txt", {"Arvo \x1b[31mTrading\x1b[0m": "Company", "copper": "Goods"}, said)])
    done = yalu("neighbours", "copper", YALU_STORE=address)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
