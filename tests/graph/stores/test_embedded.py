"""What may happen to a folder: other processes, kills, full disks, damage. The graph in it stays whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_dump import dump, filled, random_readings

from graph.errors import StoreBusy, StoreCorrupt, StoreError
from graph.stores import open_store
from graph.stores.base import Store
from graph.stores.check import check

READINGS = random_readings(3, 20)
ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


def opened(folder: Path, *, read_only: bool = False) -> Store:
    return open_store(f"embedded://{folder}", read_only=read_only)


def other_process(script: str, folder: Path) -> subprocess.Popen[str]:
    """A Python that has `store`, `writer` and `READINGS`, and runs a script."""
    begin = (
        "import os, resource, signal, sys\n"
        "from graph.errors import *\n"
        "from graph.stores import open_store\n"
        "from store_dump import random_readings\n"
        "READINGS = random_readings(3, 20)\n"
        "store = open_store('embedded://' + sys.argv[1])\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", begin + script, str(folder)],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def busy_folder(folder: Path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """A folder with one saved document, which another process is writing to until it reads a line."""
    filled(opened(folder), READINGS[:1])
    script = (
        "with store.writer() as writer:\n"
        "    writer.add(READINGS)\n"
        "    print('writing', flush=True)\n"
        "    sys.stdin.readline()\n"
    )
    with other_process(script, folder) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield folder, process
        process.kill()


def let_it_end(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=60)
    assert process.returncode == 0


def test_while_one_process_writes_another_may_not_and_is_told_who(
    busy_folder: tuple[Path, subprocess.Popen[str]],
) -> None:
    folder, process = busy_folder
    with opened(folder) as store, pytest.raises(StoreBusy, match=str(process.pid)), store.writer():
        pass
    let_it_end(process)
    with opened(folder) as store, store.writer():
        pass


def test_while_one_process_writes_others_read_what_was_saved_and_then_the_rest(
    busy_folder: tuple[Path, subprocess.Popen[str]],
) -> None:
    folder, process = busy_folder
    count = "MATCH (d:Document) RETURN count(d) AS n"
    with opened(folder) as store:
        assert store.run(count) == [{"n": 1}]
        let_it_end(process)
        assert store.run(count) == [{"n": len(READINGS)}]
        assert check(store) == []


def test_a_second_writer_in_the_same_process_is_told_so(folder: Path) -> None:
    one, other = opened(folder), opened(folder)
    with one.writer(), pytest.raises(StoreBusy, match="this same process"), other.writer():
        pass
    with other.writer():
        pass


def killed_writer(folder: Path, documents: int) -> None:
    """A process that adds documents one by one and is killed before it can save."""
    script = (
        "with store.writer() as writer:\n"
        f"    for one in READINGS[:{documents}]:\n"
        "        writer.add([one])\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    with other_process(script, folder) as process:
        process.wait(60)
    assert process.returncode == -signal.SIGKILL


def test_what_a_killed_writer_had_committed_is_there(folder: Path) -> None:
    killed_writer(folder, 7)
    with opened(folder) as store:
        rows = store.run("MATCH (d:Document) RETURN d.id AS id")
        assert {row["id"] for row in rows} == {one.document.id for one in READINGS[:7]}
        assert check(store) == []
    words = {"words": "orla"}
    search = "CALL db.index.fulltext.queryNodes('entity_search', $words) YIELD node RETURN node.id AS id"
    with opened(folder) as store:
        assert store.run(search, words)


def test_a_killed_load_ends_as_if_nothing_had_happened(folder: Path, tmp_path: Path) -> None:
    killed_writer(folder, 7)
    assert filled(opened(folder), READINGS) == filled(opened(tmp_path / "other"), READINGS)


def test_a_reader_only_leaves_the_disk_alone(folder: Path) -> None:
    filled(opened(folder), READINGS[:1])
    killed_writer(folder, 7)
    before = contents(folder)
    with opened(folder, read_only=True) as store:
        assert store.run("MATCH (d:Document) RETURN count(d) AS n") == [{"n": 1}]
        with pytest.raises(StoreError, match="read only"), store.writer():
            pass
    assert contents(folder) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


FILL_THE_DISK = (
    "try:\n"
    "    with store.writer() as writer:\n"
    "        writer.add(READINGS[:1])\n"
    "        for seed in range(1000):\n"
    "            writer.add(random_readings(seed, 20))\n"
    "except StoreFull as error:\n"
    "    print(error.todo)\n"
)


def full(script: str, folder: Path) -> str:
    with other_process(script, folder) as process:
        said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return said


def test_when_a_file_may_not_grow_any_more_the_store_stays_whole(folder: Path, tmp_path: Path) -> None:
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
    assert "disk space" in full(limit + FILL_THE_DISK, folder)
    with opened(folder) as store:
        assert check(store) == []
        assert store.run("MATCH (d:Document {id: $id}) RETURN d.id AS id", {"id": READINGS[0].document.id})
        added_after = filled(store, random_readings(2000, 2))
        assert added_after
        assert check(store) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 300 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("nothing on a full disk: this user may not mount one")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_when_the_disk_is_full_the_store_stays_whole(small_disk: Path, tmp_path: Path) -> None:
    folder = small_disk / "store"
    assert "disk space" in full(FILL_THE_DISK, folder)
    with opened(folder) as store:
        assert check(store) == []
    moved = tmp_path / "moved"
    shutil.copytree(folder, moved)
    with opened(moved) as store:
        assert store.run("MATCH (d:Document {id: $id}) RETURN d.id AS id", {"id": READINGS[0].document.id})
        assert filled(store, READINGS)
        assert check(store) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:-40] + bytes(b ^ 255 for b in content[-40:]),
        lambda content: b"not a graph",
        lambda content: b"",
    ],
)
def test_a_damaged_file_is_called_damaged_and_left_alone(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    filled(opened(folder), READINGS)
    file = folder / "graph.kgl"
    file.write_bytes(damage(file.read_bytes()))
    before = file.read_bytes()
    with opened(folder) as store:
        with pytest.raises(StoreCorrupt, match="backup"):
            store.run("MATCH (n) RETURN n")
        with pytest.raises(StoreCorrupt, match="backup"), store.writer():
            pass
    assert file.read_bytes() == before


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "store"):
        with opened(folder) as store, pytest.raises(StoreError, match="not a folder"), store.writer():
            pass


def as_nobody(use: Callable[[], object]) -> str:
    """What a use raises for a user who may do little; tests often run as one who may do all."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = ""
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            use()
        except StoreError as error:
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(writing, said.encode())
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return pipe.read()


def write_nothing(folder: Path) -> None:
    with opened(folder) as store, store.writer():
        pass


def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    filled(opened(folder), READINGS[:1])
    os.chmod(folder, 0o555)
    os.chmod(folder / "graph.kgl", 0o000)
    try:
        assert "no permission" in as_nobody(lambda: write_nothing(folder))
        assert "no permission" in as_nobody(lambda: dump(opened(folder)))
    finally:
        os.chmod(folder, 0o755)
