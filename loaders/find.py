"""Which files a load is about: files and folders handed in, with what the sidecars say about each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.model import Refusal
from loaders.readers.registry import SUFFIXES, kinds, no_reader
from loaders.readers.sidecar import NAME, Entry, read_sidecar


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to be read; `path` is as it was handed in, or as it lies below a folder that was."""

    path: Path
    entry: Entry = field(default_factory=Entry)


@dataclass(frozen=True, slots=True)
class Left:
    """A path that is not read, and why.

    Attributes:
        asked: it was handed in by name, so that leaving it out is a refusal.
    """

    path: Path
    why: str
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """All that was handed in: candidates and what is left out, each by absolute path; what is wrong with sidecars."""

    candidates: tuple[Candidate, ...]
    left: tuple[Left, ...] = ()
    problems: tuple[Refusal, ...] = ()


def find(paths: Iterable[Path]) -> Found:
    """Every file under the paths, each once, the same in whatever order they come.

    Hidden files, links to folders and kinds that no reader reads are left out, and said.
    """
    search = _Search()
    for path in paths:
        search.add(path)
    entries, problems = _sidecars(search.folders)
    files, left = search.files, search.left
    return Found(
        tuple(Candidate(files[key], entries.get(key, Entry())) for key in sorted(files)),
        tuple(left[key] for key in sorted(left) if key not in files),
        tuple(problems),
    )


class _Search:
    """What was found so far, by absolute path."""

    def __init__(self) -> None:
        self.files: dict[Path, Path] = {}
        self.left: dict[Path, Left] = {}
        self.folders: set[Path] = set()

    def add(self, path: Path) -> None:
        """A file or folder that was handed in by name."""
        if os.path.isdir(path):
            self._walk(path)
        else:
            self._take(path)

    def _walk(self, top: Path) -> None:
        before = len(self.files)
        known = {key for key in self.files if _absolute(top) in key.parents}
        for folder, names, files in os.walk(top, onerror=self._unreadable):
            self.folders.add(_absolute(Path(folder)))
            names[:] = sorted(name for name in names if self._enters(Path(folder, name)))
            for name in files:
                self._meet(Path(folder, name))
        if len(self.files) == before and not known and _absolute(top) not in self.left:
            self._leave(Left(top, f"nothing to read in this folder; Yalu reads {kinds()}", asked=True))

    def _unreadable(self, error: OSError) -> None:
        path = Path(error.filename)
        self._leave(Left(path, f"the folder cannot be read ({error.strerror}); let Yalu's user read it", asked=True))

    def _enters(self, folder: Path) -> bool:
        if folder.name.startswith("."):
            self._leave(Left(folder, _HIDDEN))
        elif folder.is_symlink():
            self._leave(Left(folder, "a link to a folder; hand that folder in to load it"))
        else:
            return True
        return False

    def _meet(self, path: Path) -> None:
        """A file of a folder."""
        if path.name.startswith("."):
            self._leave(Left(path, _HIDDEN))
        elif path.suffix.lower() in SUFFIXES:
            self._take(path)
        elif path.name != NAME:
            self._leave(Left(path, no_reader(path)))

    def _take(self, path: Path) -> None:
        self.files.setdefault(_absolute(path), path)
        self.folders.add(_absolute(path).parent)

    def _leave(self, left: Left) -> None:
        known = self.left.get(_absolute(left.path))
        if known is None or left.asked:
            self.left[_absolute(left.path)] = left


_HIDDEN = "hidden; hand it in by name to load it"


def _sidecars(folders: Iterable[Path]) -> tuple[dict[Path, Entry], Iterator[Refusal]]:
    """The entries of all sidecars; where two speak of one file, the one that lies nearer to it counts."""
    read = [read_sidecar(folder) for folder in sorted(folders, key=lambda folder: (len(folder.parts), folder))]
    entries = {path: entry for sidecar in read for path, entry in sidecar.entries.items()}
    return entries, (Refusal(problem.what, problem.todo) for sidecar in read for problem in sidecar.problems)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))
