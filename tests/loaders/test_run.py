"""Loading: every file accounted for, in order, whatever goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from memory_store import MemoryStore
from pay_extractor import Pays, no_extractor

from graph.errors import LoadError, StoreBusy, StoreFull, StoreUnavailable
from graph.stores.base import Store
from loaders.run import load
from loaders.summary import Outcome, State, Summary

ROOT = Path(__file__).parents[2]
SENTENCE = "Orsova Shipping pays Varna Ferries."


def write(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return [folder / f"{name}.txt" for name in texts]


def states(summary: Summary) -> dict[str, State]:
    return {outcome.source: outcome.state for outcome in summary.outcomes}


class Watching:
    """A progress that remembers."""

    def __init__(self) -> None:
        self.files = 0
        self.seen: list[str] = []

    def begun(self, files: int) -> None:
        self.files = files

    def ended(self, outcome: Outcome) -> None:
        self.seen.append(outcome.source)


def test_a_summary_says_for_each_file_what_was_found_in_it(tmp_path: Path) -> None:
    write(tmp_path, a=SENTENCE, b="Nothing to see here.")
    summary = load([tmp_path], MemoryStore(), extractor=Pays, jobs=1)
    assert [(o.source, o.state, o.claims, o.entities, o.why) for o in summary.outcomes] == [
        ("a.txt", State.ADDED, 1, 2, None),
        ("b.txt", State.ADDED, 0, 0, None),
    ]
    assert (summary.claims, summary.entities, summary.complete) == (1, 2, True)
    assert summary.as_dict()["added"] == 2


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, a=SENTENCE)
    store = MemoryStore()
    load([tmp_path], store, extractor=Pays, jobs=1)
    assert states(load([tmp_path], store, extractor=Pays, jobs=1)) == {"a.txt": State.UNCHANGED}


def test_neither_jobs_nor_the_order_of_paths_changes_what_is_stored(tmp_path: Path) -> None:
    paths = write(tmp_path, **{f"report{n}": f"{SENTENCE} It was number {n}." for n in range(12)})
    one, many = MemoryStore(), MemoryStore()
    first = load(paths, one, extractor=Pays, jobs=1, batch=5)
    second = load(reversed(paths), many, extractor=Pays, jobs=3, batch=5)
    assert first == second
    assert list(one.readings.items()) == list(many.readings.items())
    assert one.batches == many.batches == [5, 5, 2]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_trips_the_extractor_costs_only_itself(tmp_path: Path, jobs: int) -> None:
    write(tmp_path, a=SENTENCE, b="raise", c=SENTENCE)
    summary = load([tmp_path], MemoryStore(), extractor=Pays, jobs=jobs)
    assert states(summary) == {"a.txt": State.ADDED, "b.txt": State.REFUSED, "c.txt": State.ADDED}
    assert summary.outcomes[1].why == (
        f"{tmp_path}/b.txt: reading it failed (RuntimeError: met the word raise); please report it with the file"
    )
    assert not summary.complete


def test_a_document_that_kills_its_worker_costs_only_itself(tmp_path: Path) -> None:
    texts = {f"n{n:02}": f"{SENTENCE} {n}" for n in range(10)}
    write(tmp_path, **texts | {"n03": "die", "n07": "die"})
    summary = load([tmp_path], MemoryStore(), extractor=Pays, jobs=2)
    assert {source for source, state in states(summary).items() if state is State.REFUSED} == {"n03.txt", "n07.txt"}
    assert summary.count(State.ADDED) == 8
    assert "its worker process died" in str(summary.outcomes[3].why)


def test_an_extractor_that_cannot_start_ends_the_load(tmp_path: Path) -> None:
    paths = write(tmp_path, a="one", b="two")
    for jobs in (1, 2):
        with pytest.raises(LoadError, match="the extractor cannot start: RuntimeError: the model is missing"):
            load(paths, MemoryStore(), extractor=no_extractor, jobs=jobs)


def test_a_claim_that_is_not_in_the_text_is_refused_and_the_document_stays(tmp_path: Path) -> None:
    write(tmp_path, a=f"misquote {SENTENCE}")
    summary = load([tmp_path], MemoryStore(), extractor=Pays, jobs=1)
    assert (summary.outcomes[0].state, summary.outcomes[0].claims) == (State.ADDED, 0)
    assert summary.outcomes[0].refusals[1].why.startswith("its quote is not what the text holds")


def test_a_document_that_the_store_refuses_costs_only_itself(tmp_path: Path) -> None:
    write(tmp_path, a=SENTENCE, b="wrong", c="Fine.")
    summary = load([tmp_path], MemoryStore(refuses="wrong"), extractor=Pays, jobs=1)
    assert states(summary) == {"a.txt": State.ADDED, "b.txt": State.REFUSED, "c.txt": State.ADDED}
    assert summary.outcomes[1].why == "b.txt: a claim is wrong"


@pytest.mark.parametrize("failure", [StoreFull("no room left", "make room"), StoreUnavailable("gone", "start it")])
def test_a_store_that_fails_ends_the_load_and_what_was_stored_is_said(
    tmp_path: Path, failure: StoreFull | StoreUnavailable
) -> None:
    write(tmp_path, **{f"n{n}": f"{SENTENCE} {n}" for n in range(7)})
    store = MemoryStore(room=4, failure=failure)
    summary = load([tmp_path], store, extractor=Pays, jobs=1, batch=2)
    assert summary.stopped == str(failure)
    assert [outcome.state for outcome in summary.outcomes] == [State.ADDED] * 4 + [State.REFUSED] * 3
    assert summary.outcomes[-1].why == f"not stored: {failure}"
    assert len(store.readings) == 4


def test_a_store_that_fails_in_the_end_keeps_what_it_committed(tmp_path: Path) -> None:
    write(tmp_path, a=SENTENCE)
    summary = load([tmp_path], MemoryStore(at_end=StoreFull("no room", "make room")), extractor=Pays, jobs=1)
    assert (summary.stopped, states(summary)) == ("no room; make room", {"a.txt": State.ADDED})


def test_a_store_that_cannot_be_written_at_all_is_an_error(tmp_path: Path) -> None:
    class Busy(MemoryStore):
        def writer(self) -> NoReturn:
            raise StoreBusy("another process writes", "wait")

    with pytest.raises(StoreBusy):
        load(write(tmp_path, a=SENTENCE), Busy(), extractor=Pays, jobs=1)


def test_both_stores_take_a_load_whole_and_once(tmp_path: Path, store: Store) -> None:
    write(tmp_path, a=SENTENCE, b=f"{SENTENCE} Again.", c="raise", d="Nothing.")
    added, unchanged = (load([tmp_path], store, extractor=Pays, jobs=jobs) for jobs in (2, 1))
    assert (added.count(State.ADDED), unchanged.count(State.UNCHANGED)) == (3, 3)
    rows = store.run("MATCH (c:Claim)-[:IN]->(d:Document) RETURN d.source AS source, c.quote AS quote ORDER BY source")
    assert rows == [{"source": "a.txt", "quote": SENTENCE}, {"source": "b.txt", "quote": SENTENCE}]


def test_the_same_file_in_two_folders_is_one_document(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, a=SENTENCE)
    (tmp_path / "two" / "b.txt").write_text(SENTENCE)
    summary = load([tmp_path], MemoryStore(), extractor=Pays, jobs=1)
    assert [(o.state, o.why) for o in summary.outcomes] == [
        (State.ADDED, None),
        (State.UNCHANGED, f"same as {tmp_path}/one/a.txt"),
        (State.ADDED, None),
    ]


def test_a_copy_of_a_refused_file_is_refused(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, a="wrong")
    summary = load([tmp_path], MemoryStore(refuses="wrong"), extractor=Pays, jobs=1)
    assert summary.count(State.REFUSED) == 2


def test_files_of_one_name_and_different_text_are_two_documents(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, a=f"{SENTENCE} {folder}")
    store = MemoryStore()
    load([tmp_path], store, extractor=Pays, jobs=1)
    assert sorted(reading.document.source for reading in store.readings.values()) == ["a.txt", "a.txt"]


def test_progress_hears_of_each_file_once(tmp_path: Path) -> None:
    paths = write(tmp_path, a=SENTENCE, b="raise", c="Fine.")
    watching = Watching()
    load(paths, MemoryStore(), extractor=Pays, jobs=1, progress=watching)
    assert (watching.files, sorted(watching.seen)) == (3, ["a.txt", "b.txt", "c.txt"])


def test_what_is_wrong_with_a_sidecar_does_not_keep_its_folder_out(tmp_path: Path) -> None:
    write(tmp_path, a=SENTENCE)
    (tmp_path / "documents.yaml").write_text("- file: a.txt\n  title: [")
    summary = load([tmp_path], MemoryStore(), extractor=Pays, jobs=1)
    assert states(summary) == {"a.txt": State.ADDED}
    assert [problem.what.split(": ")[0] for problem in summary.problems] == [f"{tmp_path}/documents.yaml:2"]
    assert not summary.complete


LOADING = """
import sys
from pathlib import Path
sys.path[:0] = [{root!r}, {tests!r}]
from memory_store import MemoryStore
from pay_extractor import Pays
from loaders.run import load

class Said:
    def begun(self, files):
        print(files, flush=True)
    def ended(self, outcome):
        print(outcome.source, flush=True)

if __name__ == "__main__":
    store = MemoryStore()
    try:
        load([Path({folder!r})], store, extractor=Pays, jobs=2, batch=1, progress=Said())
    except KeyboardInterrupt:
        print("interrupted with", *sorted(reading.document.source for reading in store.readings.values()))
"""


def loading(folder: Path, script: Path) -> subprocess.Popen[str]:
    script.write_text(LOADING.format(root=str(ROOT), tests=str(ROOT / "tests"), folder=str(folder)))
    return subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def until(holds: Callable[[], bool]) -> None:
    last = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < last, "waited a minute in vain"
        time.sleep(0.02)


def until_written(sign: Path) -> int:
    until(lambda: sign.exists() and sign.read_text() != "")
    return int(sign.read_text())


def until_ended(pid: int) -> None:
    until(lambda: not is_running(pid))


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_ctrl_c_ends_the_workers_and_keeps_what_was_written(tmp_path: Path) -> None:
    folder, sign = tmp_path / "texts", tmp_path / "sign"
    folder.mkdir()
    write(folder, a=SENTENCE, b="Fine.", c=f"wait {sign}", d="Never reached.")
    process = loading(folder, tmp_path / "loading.py")
    worker = until_written(sign)
    assert process.stdout
    assert [process.stdout.readline() for _ in range(3)] == ["4\n", "a.txt\n", "b.txt\n"]
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (out, err, process.returncode) == ("interrupted with a.txt b.txt\n", "", 0)
    until_ended(worker)


def test_workers_end_when_the_load_is_killed(tmp_path: Path) -> None:
    folder, sign = tmp_path / "texts", tmp_path / "sign"
    folder.mkdir()
    write(folder, a=SENTENCE, b=f"wait {sign}")
    process = loading(folder, tmp_path / "loading.py")
    worker = until_written(sign)
    process.kill()
    process.communicate(timeout=60)
    until_ended(worker)
