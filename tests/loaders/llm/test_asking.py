"""A model that fails in every way: each failure is told, nothing is asked twice, no budget is overspent."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from model_server import Reply, model_server, says
from said_by_models import PAID, REPORT, answer, claim, report

from graph.errors import LoadError
from loaders.llm.asking import Harvest, ask, cost, planned, recorded, replayed
from loaders.llm.exchanges import Exchanges, Said, cached
from loaders.llm.options import Budget, Options
from loaders.llm.request import Request, requests
from loaders.llm.windows import Window, windows

WORDS = answer([claim("gas", "PAYS", "steel", PAID)])
SAYS = says(WORDS)
KEY = "sk-invented-123456"


@pytest.fixture
def plan(options: Options) -> tuple[Request, ...]:
    """What is asked about the report: one request."""
    return tuple(requests(report(), options))


def many(options: Options, count: int) -> tuple[Request, ...]:
    """What is asked about so many reports."""
    reports = [report(f"{REPORT}\nPage {number}.", f"{number}.txt") for number in range(count)]
    return tuple(request for each in reports for request in requests(each, options))


def whys(harvest: Harvest) -> list[str]:
    return list(harvest.missing.values())


@pytest.mark.parametrize(
    "trouble",
    [
        Reply(429, b"slow down", {"Retry-After": "0"}),
        Reply(500, b"oops"),
        Reply(503),
        Reply(200, b"<html>proxy</html>"),
        Reply(200, b'{"choices": []}'),
        Reply(200, SAYS.body[:40], missing=4_000),
        Reply(200, b'{"choices": [{"message": {"content": ""}}]}'),
    ],
)
def test_a_fault_that_passes_is_met_with_patience(options: Options, plan: tuple[Request, ...], trouble: Reply) -> None:
    with model_server(lambda _, number: trouble if number < 3 else SAYS) as server:
        harvest = ask(plan, replace(options, address=server.address))
    assert (len(server.bodies), harvest.missing) == (3, {})
    assert cached(options.cache, options.model).answer(plan[0]) == Said(WORDS, sent=3000, received=100)


@pytest.mark.parametrize(
    ("trouble", "sent", "why"),
    [
        (Reply(500, b"oops"), 5, "HTTP 500: oops, 5 times"),
        (Reply(429), 5, "HTTP 429, 5 times"),
        (Reply(200, b"[]"), 5, "the server's answer is not of the OpenAI-compatible form, 5 times"),
        (Reply(400, b"too long for me"), 1, "HTTP 400: too long for me"),
        (Reply(403, b"flagged"), 1, "HTTP 403: flagged"),
        (Reply(200, b"x" * 5_000_000), 1, "the answer has more than 2,000,000 bytes"),
    ],
)
def test_a_fault_that_stays_is_told(
    options: Options, plan: tuple[Request, ...], trouble: Reply, sent: int, why: str
) -> None:
    with model_server(lambda *_: trouble) as server:
        harvest = ask(plan, replace(options, address=server.address))
    assert (len(server.bodies), whys(harvest)) == (sent, [why])
    assert [problem.what for problem in harvest.problems] == [f"the model did not answer 1 of 1 requests: {why}"]


def test_a_slow_model_is_not_waited_for(options: Options, plan: tuple[Request, ...]) -> None:
    with model_server(lambda *_: replace(SAYS, delay=1.5)) as server:
        harvest = ask(plan, replace(options, address=server.address, seconds=0.2, retries=0))
    assert whys(harvest) == ["no answer within 0.2 seconds"]


def test_a_wrong_key_ends_the_asking_and_is_told_to_nobody(options: Options) -> None:
    refused = Reply(401, f"no such key: {KEY}".encode())
    with model_server(lambda *_: refused) as server:
        asking = replace(options, address=server.address, key=KEY, parallel=1)
        with pytest.raises(LoadError) as caught:
            ask(many(options, 5), asking)
    assert (len(server.bodies), server.headers[0]["Authorization"]) == (1, f"Bearer {KEY}")
    assert "HTTP 401: no such key: ***" in str(caught.value)
    assert KEY not in str(caught.value) + repr(asking)


def test_a_server_that_is_not_there_is_told_once(options: Options) -> None:
    with pytest.raises(LoadError, match=r"127\.0\.0\.1:9 cannot be reached"):
        ask(many(options, 50), replace(options, retries=1, parallel=1))


def test_an_address_that_is_none_is_refused(options: Options, plan: tuple[Request, ...]) -> None:
    with pytest.raises(LoadError, match="'ftp://x' is no address of a model"):
        ask(plan, replace(options, address="ftp://x"))


def test_parts_that_a_server_does_not_know_are_left_out(options: Options) -> None:
    def answering(body: dict[str, object], _: int) -> Reply:
        for part in ("response_format", "temperature", "max_tokens"):
            if part in body:
                return Reply(400, f"unsupported parameter: {part}".encode())
        return SAYS

    with model_server(answering) as server:
        harvest = ask(many(options, 3), replace(options, address=server.address, parallel=1))
    assert (harvest.missing, len(server.bodies)) == ({}, 6)
    assert server.bodies[-1].keys() == {"model", "messages", "max_completion_tokens"}


def test_a_second_load_asks_nothing(options: Options) -> None:
    asked = many(options, 6)
    with model_server(lambda *_: SAYS) as server:
        here = replace(options, address=server.address)
        ask(asked, here)
        assert cost(asked, here).kept == 6
        ask(asked, here)
        assert len(server.bodies) == 6
        ask(many(replace(options, model="another"), 1), replace(here, model="another"))
    assert len(server.bodies) == 7


@pytest.mark.parametrize(
    ("budget", "sent", "why"),
    [
        (Budget(requests=3), 3, "the budget of 3 requests is spent"),
        (Budget(tokens=15_000), 3, "the budget of 15,000 tokens is spent"),
        (Budget(money=0.05, price_in=10.0, price_out=0.0), 1, "the budget of 0.05 is spent"),
        (Budget(seconds=1e-9), 0, "the time limit of 1e-09 seconds is over"),
    ],
)
def test_no_budget_is_overspent(options: Options, budget: Budget, sent: int, why: str) -> None:
    with model_server(lambda *_: SAYS) as server:
        harvest = ask(many(options, 8), replace(options, address=server.address, budget=budget, parallel=1))
    assert (len(server.bodies), whys(harvest)) == (sent, [why] * (8 - sent))
    assert (harvest.spent.requests, harvest.spent.sent, harvest.spent.received) == (sent, 3000 * sent, 100 * sent)


def test_requests_that_are_sent_again_count(options: Options, plan: tuple[Request, ...]) -> None:
    with model_server(lambda *_: Reply(500)) as server:
        harvest = ask(plan, replace(options, address=server.address, budget=Budget(requests=2)))
    assert (len(server.bodies), whys(harvest)) == (2, ["the budget of 2 requests is spent"])


def test_what_is_sent_is_recorded_without_the_key_and_replayed_without_a_model(
    options: Options, plan: tuple[Request, ...], tmp_path: Path
) -> None:
    folder = Exchanges(tmp_path / "record")
    with model_server(lambda *_: SAYS) as server:
        asking = replace(options, address=server.address, key=KEY)
        ask(plan, asking)
        recorded(plan, asking, folder)
    assert json.loads((folder.folder / f"{plan[0].id}.request.json").read_text()) == server.bodies[0]
    assert KEY not in "".join(path.read_text() for path in folder.folder.iterdir())
    assert replayed(plan, folder) == Harvest()
    other = many(options, 1)
    assert whys(replayed(other, folder)) == ["no answer to it lies in record"]


def test_the_server_is_told_what_form_the_answer_must_have(options: Options, plan: tuple[Request, ...]) -> None:
    with model_server(lambda *_: SAYS) as server:
        ask(plan, replace(options, address=server.address))
    body = server.bodies[0]
    items = body["response_format"]["json_schema"]["schema"]["properties"]["claims"]["items"]
    assert "SMUGGLES" in items["properties"]["type"]["enum"]
    assert (body["temperature"], body["max_tokens"]) == (0, 4096)


def test_a_text_that_is_not_english_is_not_sent(options: Options) -> None:
    text = "Die Firma hat im März dem Minister Geld gezahlt, und niemand weiß, warum das so war und wer es wollte."
    assert list(requests(report(text), options)) == []


def test_files_that_cannot_be_read_are_passed_over(options: Options, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(REPORT)
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\n")
    assert [request.source for request in planned([tmp_path], options)] == ["good.txt"]


def test_windows_cover_a_text_and_share_an_overlap() -> None:
    text = "".join(f"Sentence number {number} stands here. " for number in range(200)).strip()
    found = windows(text, 1_000, 200)
    assert (found[0].start, found[-1].end) == (0, len(text))
    assert all(0 < one.end - other.start <= 200 for one, other in pairwise(found))
    assert all(text[window.start :].startswith("Sentence") for window in found)


@pytest.mark.parametrize("text", ["", " \n ", "short", "x" * 3_000, "word " * 900, "\n" * 2_500])
def test_windows_end_in_whatever_text(text: str) -> None:
    found = windows(text, 1_000, 600)
    assert all(window.end - window.start <= 1_000 for window in found)
    assert all(not text[one.end : other.start].strip() for one, other in pairwise(found))
    assert bool(found) == bool(text.strip())
    assert found in ((), *[(Window(0, len(text)),)]) or len(found) > 1
