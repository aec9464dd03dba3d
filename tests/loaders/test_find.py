"""Every file that was handed in is found once, or the reason why not is said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from memory_store import MemoryStore
from pay_extractor import Pays

from loaders.find import find
from loaders.run import load
from loaders.summary import State

ROOT = Path(__file__).parents[2]


def found(*paths: Path) -> list[str]:
    return [candidate.path.name for candidate in find(paths).candidates]


def left(*paths: Path) -> dict[str, tuple[str, bool]]:
    return {item.path.name: (item.why.split(";")[0], item.asked) for item in find(paths).left}


def grow(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"Text of {name}.")


def test_a_folder_is_walked_in_order_without_its_sidecar(tmp_path: Path) -> None:
    grow(tmp_path, "b.txt", "a/z.MD", "a/b/y.html", "documents.yaml")
    assert found(tmp_path) == ["y.html", "z.MD", "b.txt"]
    assert left(tmp_path) == {}


def test_a_file_handed_in_in_many_ways_is_found_once(tmp_path: Path) -> None:
    grow(tmp_path, "a/one.txt")
    assert found(tmp_path / "a", tmp_path, tmp_path / "a" / ".." / "a" / "one.txt") == ["one.txt"]
    assert left(tmp_path / "a", tmp_path) == {}


def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    grow(tmp_path, "a.txt", "b/c.txt", "b/d.jpg", ".e.txt")
    paths = [tmp_path, tmp_path / "b", tmp_path / ".e.txt", tmp_path / "b" / "d.jpg"]
    one, two = find(paths), find(reversed(paths))
    assert (one.candidates, one.left) == (two.candidates, two.left)


def test_what_nobody_asked_for_is_skipped_and_what_was_asked_for_is_refused(tmp_path: Path) -> None:
    grow(tmp_path, "a.txt", "b.jpg", "README", ".hidden.txt", ".git/c.txt")
    (tmp_path / "link").symlink_to(tmp_path)
    assert left(tmp_path) == {
        "b.jpg": ("no reader for .jpg", False),
        "README": ("no reader for a file without suffix", False),
        ".hidden.txt": ("hidden", False),
        ".git": ("hidden", False),
        "link": ("a link to a folder", False),
    }
    summary = load([tmp_path / "b.jpg"], MemoryStore(), extractor=Pays, jobs=1)
    kinds = "Yalu reads .txt, .md, .html, .pdf, .docx, .eml"
    assert [(outcome.state, outcome.why) for outcome in summary.outcomes] == [
        (State.REFUSED, f"{tmp_path}/b.jpg: no reader for .jpg; {kinds}")
    ]


def test_a_folder_with_nothing_to_read_is_refused(tmp_path: Path) -> None:
    grow(tmp_path, "full/a.txt", "empty/b.jpg")
    assert left(tmp_path / "full", tmp_path / "empty") == {
        "empty": ("nothing to read in this folder", True),
        "b.jpg": ("no reader for .jpg", False),
    }


def test_the_nearest_sidecar_counts(tmp_path: Path) -> None:
    grow(tmp_path, "a/b/one.txt", "a/two.txt")
    (tmp_path / "documents.yaml").write_text("- file: a/b/one.txt\n  title: far\n- file: a/two.txt\n  title: far\n")
    (tmp_path / "a" / "b" / "documents.yaml").write_text("- file: one.txt\n  title: near\n")
    titles = [candidate.entry.facts.get("title") for candidate in find([tmp_path]).candidates]
    assert titles == ["near", "far"]


def test_a_file_handed_in_alone_has_the_sidecar_of_its_folder(tmp_path: Path) -> None:
    grow(tmp_path, "one.txt")
    (tmp_path / "documents.yaml").write_text("- file: one.txt\n  title: Said\n")
    assert find([tmp_path / "one.txt"]).candidates[0].entry.facts == {"title": "Said"}


def test_what_cannot_be_opened_is_refused_and_the_rest_is_loaded(tmp_path: Path) -> None:
    grow(tmp_path, "a.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    summary = load([tmp_path, tmp_path / "missing.txt", tmp_path / "missing"], MemoryStore(), extractor=Pays, jobs=1)
    assert {(o.path.removeprefix(f"{tmp_path}/"), o.state, o.why) for o in summary.outcomes} == {
        ("a.txt", State.ADDED, None),
        (
            "dangling.txt",
            State.REFUSED,
            f"{tmp_path}/dangling.txt: no such file, or a link that leads nowhere; check the path",
        ),
        (
            "missing.txt",
            State.REFUSED,
            f"{tmp_path}/missing.txt: no such file, or a link that leads nowhere; check the path",
        ),
        ("missing", State.REFUSED, f"{tmp_path}/missing: no such file, or a link that leads nowhere; check the path"),
        ("pipe.txt", State.REFUSED, f"{tmp_path}/pipe.txt: not a regular file; load the document that it stands for"),
    }


def test_a_name_that_is_not_utf_8_can_be_stored_and_printed(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Orsova Shipping pays Varna Ferries.")
    (tmp_path / os.fsdecode(b"\xff.doc")).touch()
    outcomes = load([tmp_path], MemoryStore(), extractor=Pays, jobs=1).outcomes
    assert [(outcome.source, outcome.state) for outcome in outcomes] == [
        ("caf\\xe9.txt", State.ADDED),
        ("\\xff.doc", State.SKIPPED),
    ]


WITHOUT_RIGHTS = """
import os, sys
sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
from memory_store import MemoryStore
from pay_extractor import Pays
from loaders.run import load

load([Path({folder!r}, "a.txt")], MemoryStore(), extractor=Pays, jobs=1)
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for outcome in load([Path({folder!r})], MemoryStore(), extractor=Pays, jobs=1).outcomes:
    print(Path(outcome.path).name, outcome.state, (outcome.why or "").removeprefix({folder!r} + "/"))
"""


def test_a_file_without_permission_is_refused_and_the_rest_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    grow(folder, "a.txt", "b.txt", "closed/c.txt")
    (folder / "b.txt").chmod(0)
    (folder / "closed").chmod(0)
    for parent in [tmp_path, *tmp_path.parents[:3]]:
        parent.chmod(parent.stat().st_mode | 0o055)
    script = WITHOUT_RIGHTS.format(root=str(ROOT), tests=str(ROOT / "tests"), folder=str(folder))
    try:
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    finally:
        (folder / "closed").chmod(0o700)
    assert (done.stderr, done.stdout.splitlines()) == (
        "",
        [
            "a.txt added ",
            "b.txt refused b.txt: no permission to read it; let the user that runs Yalu read the file",
            "closed refused the folder cannot be read (Permission denied); let Yalu's user read it",
        ],
    )
