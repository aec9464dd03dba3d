"""`yalu load` with a language model: asked, recorded, replayed, answered by hand, killed and continued."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from model_server import Reply, model_server, says
from said_by_models import PAID, REPORT, answer, claim

Run: TypeAlias = Callable[..., Any]
WORDS = answer([claim("gas", "PAYS", "steel", PAID), claim("gas", "OWNS", "steel", "Orun Gas owns Marl Steel.")])


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with one report."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture
def around(tmp_path: Path) -> dict[str, str]:
    """A store, a cache and a model that answers at the first try or not at all."""
    places = {"YALU_STORE": f"embedded://{tmp_path / 'store'}", "YALU_LLM_CACHE": str(tmp_path / "cache")}
    return {**places, "YALU_LLM_RETRIES": "0", "YALU_LLM_PAUSE": "0"}


def kept_out(done: Any) -> dict[str, str]:
    """What a load as JSON says it kept out of its first file."""
    return {each["what"]: each["why"] for each in json.loads(done.stdout)["files"][0]["refusals"]}


def test_a_load_by_a_model_says_what_it_kept_out_and_why(yalu: Run, reports: Path, around: dict[str, str]) -> None:
    with model_server(lambda *_: says(WORDS)) as server:
        around["YALU_LLM_ADDRESS"] = server.address
        done = yalu("load", str(reports), "--extractor", "llm", "--json", **around)
        again = yalu("load", str(reports), "--extractor", "llm", **around)
    assert (done.returncode, json.loads(done.stdout)["claims"], len(server.bodies)) == (0, 1, 1)
    assert kept_out(done)["OWNS: Orun Gas owns Marl Steel."] == "its quote is not in the text"
    assert "1  kept out: its quote is not in the text" in again.stdout
    assert "1 unchanged" in again.stdout
    shown = json.loads(yalu("evidence", "Orun Gas", "--json", **around).stdout)
    assert "llm default" in json.dumps(shown)


def test_both_say_so_where_they_agree(yalu: Run, reports: Path, around: dict[str, str], tmp_path: Path) -> None:
    (reports / "report.txt").write_text("Orun Gas paid Marl Steel in March 2021. Orun Gas was founded in 1990.\n")
    said = claim("gas", "PAYS", "steel", "Orun Gas paid Marl Steel in March 2021.")
    with model_server(lambda *_: says(answer([said]))) as server:
        done = yalu("load", str(reports), "--extractor", "both", YALU_LLM_ADDRESS=server.address, **around)
    assert done.returncode == 0
    out = tmp_path / "graph.json"
    assert yalu("export", "--format", "json", "-o", str(out), **around).returncode == 0
    graph = json.loads(out.read_text())
    paid = [each for edge in graph["edges"] if edge["type"] == "PAYS" for each in edge["evidence"]]
    extractors = [part for each in paid for part in each["extractor"].split(" + ")]
    names = {re.sub(r" [\d.]+, model \w+| default, prompt \w+", "", part) for part in extractors}
    assert names == {"yalu-offline", "llm"}
    assert [0.6 < each["confidence"] < 1 for each in paid] == [True]


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        (Reply(500), "the model did not answer: HTTP 500"),
        (Reply(429), "the model did not answer: HTTP 429"),
        (Reply(200, b"{"), "the model did not answer: the server's answer is not of the OpenAI-compatible form"),
        (Reply(200, b"x" * 5_000_000), "the model did not answer: the answer has more than 2,000,000 bytes"),
        (says("Sorry."), "the answer holds no JSON of the form that was asked for"),
        (says(WORDS[:-30]), "the answer is cut off or broken there"),
        (says(WORDS, finish_reason="length"), "the answer was cut off at the limit of tokens"),
    ],
)
def test_no_failure_of_a_model_loses_a_document(
    yalu: Run, reports: Path, around: dict[str, str], trouble: Reply, why: str
) -> None:
    with model_server(lambda *_: trouble) as server:
        options = ("--extractor", "llm", "--json", "--jobs", "1")
        done = yalu("load", str(reports), *options, YALU_LLM_ADDRESS=server.address, **around)
    answered = trouble.status == 200 and b"choices" in trouble.body
    assert done.returncode == (0 if answered else 1)
    assert json.loads(done.stdout)["added"] == 1
    assert any(why in each for each in kept_out(done).values())
    assert bool(json.loads(done.stdout)["problems"]) == (not answered)


def test_a_wrong_key_loads_nothing_and_is_shown_to_nobody(yalu: Run, reports: Path, around: dict[str, str]) -> None:
    with model_server(lambda *_: Reply(401, b"who are you, sk-invented-9?")) as server:
        secret = {"YALU_LLM_ADDRESS": server.address, "YALU_LLM_KEY": "sk-invented-9"}
        done = yalu("load", str(reports), "--extractor", "llm", **secret, **around)
    assert (done.returncode, "HTTP 401" in done.stderr, "sk-invented" in done.stdout + done.stderr) == (3, True, False)


def test_a_dry_run_says_what_it_would_cost_and_asks_nothing(yalu: Run, reports: Path, around: dict[str, str]) -> None:
    prices = {"YALU_LLM_PRICE_IN": "1", "YALU_LLM_PRICE_OUT": "100"}
    done = yalu("load", str(reports), "--extractor", "llm", "--dry-run", **prices, **around)
    assert done.returncode == 0
    assert "1 requests, 0 of them answered before" in done.stdout
    assert "at most 4,096 received" in done.stdout
    assert "at most 0.41" in done.stdout
    assert not Path(around["YALU_STORE"].removeprefix("embedded://")).exists()


def test_a_prompt_is_printed_answered_by_hand_and_replayed(
    yalu: Run, reports: Path, around: dict[str, str], tmp_path: Path
) -> None:
    prompt, folder = tmp_path / "prompt.txt", tmp_path / "by-hand"
    assert yalu("load", str(reports), "--extractor", "llm", "--print-prompt", str(prompt), **around).returncode == 0
    text = prompt.read_text(encoding="utf-8")
    assert REPORT in text
    name = re.findall(r"FOLDER/(\S+\.answer\.txt)", text)[0]
    folder.mkdir()
    (folder / name).write_text(WORDS)
    done = yalu("load", str(reports), "--extractor", "llm", "--replay", str(folder), "--json", **around)
    assert (done.returncode, json.loads(done.stdout)["claims"]) == (0, 1)


def test_the_printed_prompt_is_what_is_sent(yalu: Run, reports: Path, around: dict[str, str], tmp_path: Path) -> None:
    prompt, folder = tmp_path / "prompt.txt", tmp_path / "record"
    yalu("load", str(reports), "--extractor", "llm", "--print-prompt", str(prompt), **around)
    with model_server(lambda *_: says(WORDS)) as server:
        here = {"YALU_LLM_ADDRESS": server.address, **around}
        assert yalu("load", str(reports), "--extractor", "llm", "--record", str(folder), **here).returncode == 0
    assert json.loads(prompt.read_text(encoding="utf-8").split("---- body ----\n")[1]) == server.bodies[0]
    again = yalu("load", str(reports), "--extractor", "llm", "--replay", str(folder), **around)
    assert (again.returncode, "1 unchanged" in again.stdout) == (0, True)


@pytest.mark.parametrize(
    "options", [("--dry-run",), ("--replay", "x"), ("--extractor", "llm", "--replay", "x", "--record", "y")]
)
def test_options_that_make_no_sense_together_are_refused(yalu: Run, reports: Path, options: tuple[str, ...]) -> None:
    done = yalu("load", str(reports), *options)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_load_that_is_killed_repeats_no_finished_request(
    yalu_process: Run, tmp_path: Path, around: dict[str, str]
) -> None:
    folder, parallel = tmp_path / "many", 4
    folder.mkdir()
    for number in range(100):
        (folder / f"{number:03}.txt").write_text(f"Orun Gas paid Marl Steel in March 2021, in part {number}.\n")
    half = threading.Event()
    seen: list[str] = []

    def answering(body: dict[str, Any], number: int) -> Reply:
        seen.append(body["messages"][1]["content"])
        if number >= 40:
            half.set()
        return Reply(200, says(WORDS).body, delay=0.02)

    with model_server(answering) as server:
        around |= {"YALU_LLM_ADDRESS": server.address, "YALU_LLM_PARALLEL": str(parallel)}
        killed_in_the_middle(folder, around, half)
        finished = len(list((tmp_path / "cache").rglob("*.answer.json")))
        asked = len(seen)
        done = yalu_process("load", str(folder), "--extractor", "llm", "--jobs", "1", "--json", **around)
    assert 30 <= finished <= asked < 100
    assert json.loads(done.stdout)["added"] == 100
    assert len(seen) - asked == 100 - finished
    repeated = [text for text, times in Counter(seen).items() if times > 1]
    assert len(repeated) <= parallel


def killed_in_the_middle(folder: Path, settings: dict[str, str], half: threading.Event) -> None:
    """Starts a load and kills it, with no chance to tidy up, when half is asked."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("YALU_")}
    command = [sys.executable, "-m", "api.cli", "load", str(folder), "--extractor", "llm"]
    quiet = subprocess.DEVNULL
    load = subprocess.Popen(command, env={**plain, **settings}, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        assert half.wait(60)
    finally:
        os.killpg(load.pid, signal.SIGKILL)
        load.wait()
