"""`yalu serve` and `yalu demo` in processes of their own: where they listen, what they print, how they end."""

from __future__ import annotations

import os
import random
import signal
import socket
import string
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import httpx
import pytest
from invented import Said, reading

from api.cli.serving import listen
from api.settings import Settings
from graph.stores import open_store

Run: TypeAlias = Callable[..., Any]
SECONDS = 30


@contextmanager
def running(*arguments: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """A server on a free port; whatever a test does, none stays behind."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("YALU_")}
    command = [sys.executable, "-m", "api.cli", *arguments, "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env={**plain, **settings}, stdout=pipe, stderr=pipe, text=True) as server:
        try:
            yield server
        finally:
            server.kill()


def first_line(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    return server.stdout.readline()


def end(server: subprocess.Popen[str]) -> str:
    """Tells a server to end; what it said. Fails where it does not end."""
    server.send_signal(signal.SIGTERM)
    return server.communicate(timeout=SECONDS)[1]


def unpackable(seed: int) -> str:
    """Words that gzip can hardly make shorter."""
    return "".join(random.Random(seed).choices(string.ascii_letters, k=600))


@pytest.fixture(scope="module")
def long_reports(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store whose export, packed or not, is larger than what two sockets hold on the way."""
    address = f"embedded://{tmp_path_factory.mktemp('long')}"
    names = {"Arvo Trading": "TradingCompany", **{f"coal {number}": "Goods" for number in range(100)}}
    said = [
        Said(f"Arvo Trading sold coal {n}, {unpackable(n)}.", "Arvo Trading", "EXPORTS", f"coal {n}")
        for n in range(100)
    ]
    with open_store(address) as store, store.writer() as writer:
        writer.add([reading(f"report{number}.txt", names, said) for number in range(120)])
    return address


def test_demo_serves_the_samples_and_what_it_prints_has_answers(tmp_path: Path) -> None:
    with running("demo", XDG_DATA_HOME=str(tmp_path)) as server:
        assert server.stdout is not None
        assert "10 samples" in first_line(server)
        addresses = [line.split()[-1] for line in iter(server.stdout.readline, "Ctrl-C ends it\n")]
        answers = [urllib.request.urlopen(address, timeout=SECONDS) for address in addresses]
        assert [answer.status for answer in answers] == [200] * 6, addresses
        for answer in answers:
            answer.close()
        server.send_signal(signal.SIGINT)
        assert server.wait(SECONDS) == 0


def test_a_port_that_is_taken_is_said(yalu: Run, copper_folder: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = yalu("serve", "--port", str(taken.getsockname()[1]), YALU_STORE=copper_folder)
    assert (done.returncode, "--port" in done.stderr) == (3, True)


def test_the_end_of_an_answer_does_not_wait_for_the_client() -> None:
    with listen(Settings(port=0)) as listening, socket.create_connection(listening.getsockname()):
        connection, _ = listening.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_server_ends_in_order_when_it_is_told_to(copper_folder: str) -> None:
    with running("serve", YALU_STORE=copper_folder) as server:
        address = first_line(server).split()[3]
        assert httpx.get(f"{address}v1/search?text=secretive", timeout=SECONDS).status_code == 200
        said = end(server)
        assert server.returncode == 0
    assert '"route": "/v1/search"' in said
    assert "secretive" not in said


def test_an_export_that_is_read_while_the_server_is_told_to_end_comes_whole(long_reports: str) -> None:
    with running("serve", YALU_STORE=long_reports, YALU_SHUTDOWN_SECONDS="20") as server:
        address = first_line(server).split()[3]
        export = f"{address}v1/export?format=json&time=false"
        whole = httpx.get(export, timeout=SECONDS).content
        with httpx.stream("GET", export, timeout=SECONDS) as answer:
            pieces = answer.iter_bytes(1_000)
            begun = next(pieces)
            server.send_signal(signal.SIGTERM)
            assert begun + b"".join(pieces) == whole
        assert server.wait(SECONDS) == 0


@pytest.mark.parametrize("packed", ["identity", "gzip"])
def test_an_export_that_takes_too_long_is_broken_off_and_not_silently_short(long_reports: str, packed: str) -> None:
    with running("serve", YALU_STORE=long_reports, YALU_SHUTDOWN_SECONDS="1") as server:
        address = first_line(server).split()[3]
        export = f"{address}v1/export?format=json"
        with httpx.stream("GET", export, headers={"Accept-Encoding": packed}, timeout=SECONDS) as answer:
            pieces = answer.iter_bytes(1_000)
            next(pieces)
            end(server)
            with pytest.raises(httpx.RemoteProtocolError):
                for _ in pieces:
                    pass
