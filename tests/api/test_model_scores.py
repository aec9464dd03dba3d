"""A faithful model and a malicious one, scored on articles with a hand-made answer."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml
from model_server import Reply, model_server, says

Run: TypeAlias = Callable[..., Any]
SYMMETRIC = {"MEETS", "TRADES_WITH", "FAMILY_OF"}
ARTICLES = ("000_e25e3367bfd39bbb", "001_7b2b4f9a55c89497")


def first(value: Any) -> Any:
    """The first of several right answers."""
    return value[0] if isinstance(value, list) else value


def sentences(text: str) -> list[str]:
    found = re.findall(r"[^\n]+?(?:[.!?][\"”’']?(?=\s|$)|$)", text, re.MULTILINE)
    return [sentence.strip() for sentence in found if sentence.strip()]


def faithful(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """The hand-made answer as a model would give it: each relation with the first sentence that names both ends."""
    names = {entity["id"]: entity["names"] for entity in gold["entities"]}
    entities = [
        {"id": each["id"], "name": each["names"][0], "label": first(each["label"]), "mentions": each["names"]}
        for each in gold["entities"]
    ]
    claims = []
    for each in gold["relations"]:
        one, other, hedged = first(each["from"]), first(each["to"]), each.get("hedged")
        mode = hedged if isinstance(hedged, str) else "hedged" if hedged else "asserted"
        holding = (s for s in sentences(text) if all(any(n in s for n in names[end]) for end in (one, other)))
        for quote in list(holding)[:1]:
            claims.append({"subject": one, "type": first(each["type"]), "object": other, "quote": quote, "mode": mode})
    return {"entities": entities, "claims": claims}


def malicious(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Of each claim: an invented quote, swapped ends, a type of no ontology, and an end of another document."""
    for claim in answer["claims"]:
        yield {**claim, "quote": f"{claim['quote'][:-1]}, and everybody knew it."}
        yield {**claim, "type": "BRIBES"}
        yield {**claim, "object": "another-1a2b3c#4"}
        if claim["type"] not in SYMMETRIC:
            yield {**claim, "subject": claim["object"], "object": claim["subject"]}


@pytest.fixture
def articles(shared: Callable[[str], Path], tmp_path: Path) -> Path:
    """Two articles with what is known of them, and their hand-made answers beside."""
    for name in ("seeds", "gold"):
        (tmp_path / name).mkdir()
    shutil.copy(shared("seeds") / "documents.yaml", tmp_path / "seeds")
    known = yaml.safe_load((tmp_path / "seeds" / "documents.yaml").read_text())
    kept = [row for row in known if Path(row["file"]).stem in ARTICLES]
    (tmp_path / "seeds" / "documents.yaml").write_text(yaml.safe_dump(kept))
    for article in ARTICLES:
        shutil.copy(shared("seeds") / f"{article}.txt", tmp_path / "seeds")
        shutil.copy(shared("gold") / f"{article}.yaml", tmp_path / "gold")
    return tmp_path


def answers(articles: Path) -> dict[str, dict[str, Any]]:
    """Text of each article -> its faithful answer."""
    texts = {name: (articles / "seeds" / f"{name}.txt").read_text(encoding="utf-8") for name in ARTICLES}
    golds = {name: yaml.safe_load((articles / "gold" / f"{name}.yaml").read_text()) for name in ARTICLES}
    return {text.strip()[:300]: faithful(golds[name], text) for name, text in texts.items()}


def loaded(yalu: Run, articles: Path, known: dict[str, dict[str, Any]]) -> tuple[dict[str, Any], Path]:
    """The summary of a load by a model that gives known answers, and the graph as JSON."""

    def answering(body: dict[str, Any], _: int) -> Reply:
        asked = body["messages"][1]["content"]
        return says(json.dumps(next(known[text] for text in known if text in asked)))

    settings = {"YALU_STORE": f"embedded://{articles / 'store'}", "YALU_LLM_CACHE": str(articles / "cache")}
    with model_server(answering) as server:
        settings |= {"YALU_LLM_ADDRESS": server.address, "YALU_LLM_WINDOW": "20000"}
        done = yalu("load", str(articles / "seeds"), "--extractor", "llm", "--jobs", "1", "--json", **settings)
    graph = articles / "graph.json"
    assert (done.returncode, yalu("export", "--format", "json", "-o", str(graph), **settings).returncode) == (0, 0)
    return json.loads(done.stdout), graph


def test_a_faithful_answer_is_scored_at_its_own_level(yalu: Run, articles: Path, shared: Callable[[str], Path]) -> None:
    known = answers(articles)
    _, graph = loaded(yalu, articles, known)
    command = [sys.executable, str(shared("gold") / "score.py"), str(graph), str(articles / "gold")]
    done = subprocess.run([*command, str(articles / "seeds"), "--json"], capture_output=True, text=True, check=True)
    score = json.loads(done.stdout)
    said = sum(len(answer["claims"]) for answer in known.values())
    asked = sum(len(yaml.safe_load(path.read_text())["relations"]) for path in (articles / "gold").glob("*.yaml"))
    assert score["relations"][0] >= 0.95
    assert score["relations"][1] >= 0.85 * said / asked
    assert (score["quotes"], score["told_as_fact"][0]) == (1.0, 0)


def test_a_malicious_answer_adds_no_claim(yalu: Run, articles: Path) -> None:
    known = answers(articles)
    lies = {text: {**answer, "claims": list(malicious(answer))} for text, answer in known.items()}
    summary, graph = loaded(yalu, articles, lies)
    lied = sum(len(answer["claims"]) for answer in lies.values())
    assert [edge["type"] for edge in json.loads(graph.read_text())["edges"]] == []
    assert sum(len(file["refusals"]) for file in summary["files"]) >= lied
