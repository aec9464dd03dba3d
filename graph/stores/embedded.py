"""A graph in one folder, held by an engine inside this process (kglite).

Readers take a snapshot and no lock, so any number of processes may read while one writes; they see what the writer
saved last. The lock on writing is held while a writer is open. A load that was killed left its committed transactions
in a log beside the graph; the next store that opens the folder and may write brings them in.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import kglite

from graph import ontology
from graph.errors import StoreBusy, StoreError
from graph.stores import embedded_values, schema
from graph.stores.base import Row
from graph.stores.embedded_errors import on_disk, querying
from graph.stores.embedded_session import Transactions, abandon, empty, executing, name_properties, refresh_search
from graph.stores.writes import DocumentWriter

_FILE = "graph.kgl"
_LOG_MIB = 256
"""Size of the log at which the engine saves by itself during a long load."""

_Signature = tuple[int, int, int] | None


class EmbeddedStore:
    """A graph in a folder. Implements `Store`."""

    dialect = "embedded"

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self._folder = folder
        self._read_only = read_only
        self._session: kglite.Session | None = None
        self._frozen: kglite.FrozenGraph | None = None
        self._signature: _Signature = None
        self._changing = threading.Lock()
        self._writing = threading.Lock()
        self._is_written = False
        self._closed = False

    @property
    def address(self) -> str:
        """`embedded://` and the folder."""
        return f"embedded://{self._folder}"

    def run(
        self, query: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None
    ) -> list[Row]:
        """Every row of a reading query; see `Store`."""
        return [embedded_values.row(each) for each in self._rows(query, parameters, timeout)]

    def stream(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        most: int | None = None,
    ) -> Iterator[Row]:
        """The rows of a reading query one by one, all from one state of the graph."""
        for each in self._rows(query, parameters, timeout, most):
            yield embedded_values.row(each)

    def snapshot(self) -> EmbeddedStore:
        """The graph as it is now, whoever writes to it meanwhile."""
        graph, frozen = self._reading(), EmbeddedStore(self._folder, read_only=True)
        frozen._frozen = graph.snapshot() if isinstance(graph, kglite.Session) else graph
        return frozen

    def version(self) -> int:
        """Grows with each transaction that changed the graph; 0 for an empty store."""
        rows = self.run("MATCH (m:Meta {id: $id}) RETURN m.version AS version", {"id": schema.META})
        return int(rows[0]["version"] or 0) if rows else 0

    def _rows(
        self, query: str, parameters: Mapping[str, Any] | None, timeout: float | None, most: int | None = None
    ) -> Any:
        graph = self._reading()
        limit = None if timeout is None else max(1, round(timeout * 1000))
        with querying(timeout):
            view = graph.cypher(query, params=dict(parameters or {}), timeout_ms=limit or 0, max_work_units=most)
            if isinstance(view, str):
                raise ValueError("FORMAT is not part of Cypher")
            return view

    def _reading(self) -> kglite.Session | kglite.FrozenGraph:
        """The graph that answers: the writer's while one is open, else the last that was saved."""
        with self._changing:
            self._check_open()
            if self._frozen is not None:
                return self._frozen
            if self._is_written and self._session is not None:
                return self._session
            signature = self._file_signature()
            if self._session is None or signature != self._signature:
                self._session = self._load() if signature else empty()
                self._signature = signature
            return self._session

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError(f"{self.address} was closed", "open it again")

    def _file_signature(self) -> _Signature:
        try:
            stat = self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            with on_disk(self._folder):
                raise error
        return stat.st_ino, stat.st_mtime_ns, stat.st_size

    @property
    def _path(self) -> Path:
        return self._folder / _FILE

    def _load(self) -> kglite.Session:
        with on_disk(self._folder), warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            kglite.set_query_warning_policy("silent")
            session = kglite.open_session(str(self._path))
        left_over = any("write-ahead log" in str(each.message) for each in warned)
        return self._recovered() or session if left_over and not self._read_only else session

    def _recovered(self) -> kglite.Session | None:
        """The graph with what a killed writer had committed; None where one is still writing, or nobody may."""
        if not self._writing.acquire(blocking=False):
            return None
        try:
            session = self._open_to_write()
            self._finish(session)
        except StoreError:
            return None
        finally:
            self._writing.release()
        return session

    def _open_to_write(self) -> kglite.Session:
        with on_disk(self._folder), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            kglite.set_query_warning_policy("silent")
            self._folder.mkdir(parents=True, exist_ok=True)
            return kglite.open_session(str(self._path), durable="normal", auto_checkpoint_wal_mib=_LOG_MIB)

    @contextmanager
    def writer(self) -> Iterator[DocumentWriter]:
        """A writer; see `Store`. Raises: StoreBusy where another process writes, StoreFull, StoreCorrupt."""
        if self._read_only:
            raise StoreError(f"{self.address} was opened to read only", "open it to write")
        self._check_open()
        if not self._writing.acquire(timeout=60):
            raise StoreBusy(f"{self.address} is being written by this same process", "wait until it is done")
        try:
            session = self._begin_writing()
            try:
                yield DocumentWriter(Transactions(session, self._folder).transact, ontology.load())
            finally:
                self._end_writing(session)
        finally:
            self._writing.release()

    def _begin_writing(self) -> kglite.Session:
        session = self._open_to_write()
        try:
            with on_disk(self._folder):
                schema.set_up(executing(session), ontology.load(), self.address)
                Transactions(session, self._folder).transact(name_properties)
                if not self._path.exists():
                    session.save()
        except BaseException:
            abandon(session)
            raise
        with self._changing:
            self._session, self._is_written = session, True
        return session

    def _end_writing(self, session: kglite.Session) -> None:
        signature: _Signature = None
        try:
            signature = self._finish(session)
        finally:
            with self._changing:
                self._session = session if signature else None
                self._signature, self._is_written = signature, False

    def _finish(self, session: kglite.Session) -> _Signature:
        """Saves, lets go of the lock, and says what was saved; without room to save, the log keeps what was written."""
        try:
            with on_disk(self._folder), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                refresh_search(session)
                session.save()
                signature = self._file_signature()
                session.close()
        except BaseException:
            abandon(session)
            raise
        return signature

    def close(self) -> None:
        """Lets go of the graph; a second call does nothing."""
        with self._changing:
            self._session, self._frozen, self._closed = None, None, True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
