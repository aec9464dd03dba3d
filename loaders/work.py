"""What a worker does with one file: read it, extract, say what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph import ontology
from graph.errors import LoadError, YaluError
from graph.gate import admit
from graph.model import Reading
from loaders.extractor import Extractor, MakeExtractor
from loaders.find import Candidate
from loaders.readers.document import document
from loaders.readers.registry import MAX_BYTES, read, shown, source


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its reading, with the parts that the reader kept out among the refusals."""

    candidate: Candidate
    reading: Reading


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was refused, and why."""

    candidate: Candidate
    why: str


class Workbench:
    """Reads one file after another with one extractor, made when it is first needed.

    Args:
        max_bytes: most bytes of text in one document.
    """

    def __init__(self, make: MakeExtractor, max_bytes: int = MAX_BYTES) -> None:
        self._make = make
        self._max_bytes = max_bytes
        self._extractor: Extractor | None = None

    def read(self, candidate: Candidate) -> Read | Unread:
        """The reading of a file without the claims that break a promise, or why there is none.

        Raises: LoadError when no extractor can be made.
        """
        extractor = self._ready()
        try:
            return self._read(candidate, extractor)
        except LoadError as error:
            return Unread(candidate, str(error))
        # one file that trips a reader or an extractor, in whatever way, must not cost the others
        except Exception as error:  # noqa: BLE001
            return Unread(candidate, _why(candidate, error))

    def _read(self, candidate: Candidate, extractor: Extractor) -> Read:
        raw = read(candidate.path, self._max_bytes)
        reading = extractor.read(document(source(candidate.path), raw, candidate.entry))
        admitted = admit(reading, ontology.load())
        return Read(candidate, replace(admitted, refusals=raw.refusals + admitted.refusals))

    def _ready(self) -> Extractor:
        if self._extractor is None:
            try:
                self._extractor = self._make()
            except YaluError:
                raise
            except Exception as error:
                what = f"the extractor cannot start: {type(error).__name__}: {error}"
                raise LoadError(what, "install Yalu anew with all it needs") from error
        return self._extractor


def died(candidate: Candidate) -> Read | Unread:
    """What becomes of a file whose worker died."""
    why = "its worker process died, perhaps for want of memory; load it alone, with --jobs 1, or split it"
    return Unread(candidate, f"{shown(candidate.path)}: {why}")


def _why(candidate: Candidate, error: Exception) -> str:
    if isinstance(error, YaluError):
        return f"{shown(candidate.path)}: {error}"
    todo = "please report it with the file"
    return f"{shown(candidate.path)}: reading it failed ({type(error).__name__}: {error}); {todo}"


_bench: list[Workbench] = []


def prepare(make: MakeExtractor, max_bytes: int) -> None:
    """Sets up this worker process; once, before `read_here`."""
    _bench[:] = [Workbench(make, max_bytes)]


def read_here(candidate: Candidate) -> Read | Unread:
    """`Workbench.read` on the workbench of this worker process."""
    return _bench[0].read(candidate)
