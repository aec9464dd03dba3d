"""Documents through the command line: what is read, what is refused, and what a stopped load leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
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
