"""Documents through the command line: what is read, what is refused, and a server over what was loaded."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
Run: TypeAlias = Callable[..., Any]
REPORT = "Arvo Trading Company smuggled copper through the port of Lume in March 2020, a clerk said.\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with one report and several files that cannot be read."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(REPORT)
    (folder / "empty.txt").write_text("")
    (folder / "truncated.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    (folder / "zip.docx").write_bytes(b"PK\x05\x06" + bytes(18))
    return folder


def test_a_load_reads_what_it_can_and_says_what_it_refused(
    yalu: Run, yalu_process: Run, reports: Path, tmp_path: Path
) -> None:
    address = f"embedded://{tmp_path / 'store'}"
    done = yalu_process("load", str(reports), "--json", YALU_STORE=address)
    summary = json.loads(done.stdout)
    assert done.returncode == 1
    assert {Path(each["path"]).name: each["state"] for each in summary["files"]} == {
        "good.txt": "added",
        "empty.txt": "refused",
        "truncated.pdf": "refused",
        "zip.docx": "refused",
    }
    assert all(each["why"] for each in summary["files"] if each["state"] == "refused")
    assert yalu("check", YALU_STORE=address).returncode == 0
    again = yalu("load", str(reports / "good.txt"), YALU_STORE=address)
    assert (again.returncode, "unchanged" in again.stdout) == (0, True)


def test_a_load_of_nothing_that_can_be_read_could_not_be_done(yalu: Run, tmp_path: Path) -> None:
    address, folder = f"embedded://{tmp_path / 'store'}", tmp_path / "empty"
    folder.mkdir()
    for path in (folder, tmp_path / "missing.txt"):
        done = yalu("load", str(path), YALU_STORE=address)
        assert (done.returncode, "Traceback" in done.stderr) == (3, False)
        assert path.name in done.stdout


def test_a_second_writer_is_told_who_writes(yalu: Run, yalu_process: Run, copper_folder: str, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    from graph.stores import open_store

    with open_store(copper_folder) as store, store.writer():
        done = yalu_process("load", str(report), YALU_STORE=copper_folder)
        asked = yalu_process("statistics", YALU_STORE=copper_folder)
    assert done.returncode == 3
    assert str(os.getpid()) in done.stderr
    assert asked.returncode == 0
    assert yalu("check", YALU_STORE=copper_folder).returncode == 0


def test_a_load_that_is_interrupted_says_so_and_keeps_whole_documents(yalu: Run, tmp_path: Path) -> None:
    reports, address = tmp_path / "many", f"embedded://{tmp_path / 'store'}"
    reports.mkdir()
    text = (SAMPLES / "night-trucks.txt").read_text()
    for number in range(200):
        (reports / f"{number}.txt").write_text(text.replace("Orlan", f"Orlan {number}"))
    environment = {**os.environ, "YALU_STORE": address, "YALU_BATCH": "2"}
    command = [sys.executable, "-m", "api.cli", "load", str(reports), "--jobs", "1"]
    with subprocess.Popen(command, env=environment, stdout=-1, stderr=-1, text=True, start_new_session=True) as load:
        deadline = time.monotonic() + 120
        while not list(tmp_path.glob("store/*-wal")) and load.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(load.pid, signal.SIGINT)
        said = load.communicate()
    assert (load.returncode, said) == (130, ("", "yalu: stopped; what was done by then is kept\n"))
    done = yalu("check", YALU_STORE=address)
    assert done.returncode == 0, done.stdout


def test_demo_serves_the_samples_and_what_it_prints_has_answers(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("YALU_")}
    environment["XDG_DATA_HOME"] = str(tmp_path)
    command = [sys.executable, "-m", "api.cli", "demo", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert "10 samples" in server.stdout.readline()
            addresses = [line.split()[-1] for line in iter(server.stdout.readline, "Ctrl-C ends it\n")]
            answers = [urllib.request.urlopen(address, timeout=30) for address in addresses]
            assert [answer.status for answer in answers] == [200] * 6, addresses
            for answer in answers:
                answer.close()
        finally:
            server.send_signal(signal.SIGINT)
    assert server.returncode == 0


def test_a_port_that_is_taken_is_said(yalu: Run, copper_folder: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = yalu("serve", "--port", str(taken.getsockname()[1]), YALU_STORE=copper_folder)
    assert (done.returncode, "--port" in done.stderr) == (3, True)


def test_a_server_ends_in_order_when_it_is_told_to(copper_folder: str) -> None:
    environment = {**os.environ, "YALU_STORE": copper_folder}
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        address = server.stdout.readline().split()[3]
        with urllib.request.urlopen(f"{address}v1/search?text=secretive", timeout=30) as answer:
            assert answer.status == 200
        server.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + 20
        while server.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        said = server.stderr.read()
    assert server.returncode == 0
    assert '"route": "/v1/search"' in said
    assert "secretive" not in said
