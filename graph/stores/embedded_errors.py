"""Errors of the embedded engine and of the disk under it, as ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import kglite

from graph.errors import QueryFailed, QueryTimeout, QueryTooLarge, StoreBusy, StoreCorrupt, StoreError, StoreFull

_TOO_LARGE = "max_work_units"


@contextmanager
def querying(timeout: float | None = None) -> Iterator[None]:
    """Raises what a statement raised as QueryTimeout or QueryFailed."""
    try:
        yield
    except kglite.CypherTimeoutError as error:
        limit = f" after {timeout:g} s" if timeout is not None else ""
        raise QueryTimeout(f"the query was stopped{limit}", "narrow it down, or allow it more time") from error
    except kglite.ReadOnlyError as error:
        raise QueryFailed("the query writes, and here it may only read") from error
    except (kglite.FileIoError, OSError):
        raise
    except kglite.CypherExecutionError as error:
        if _TOO_LARGE not in str(error):
            raise QueryFailed(f"the query was refused: {str(error).strip()}") from error
        raise QueryTooLarge("the query would hold too much at once", "narrow it down, or add a LIMIT early") from error
    except (kglite.KgError, ValueError, TypeError, OverflowError) as error:
        raise QueryFailed(f"the query was refused: {str(error).strip()}") from error


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """Raises what opening, saving or committing raised as StoreBusy, StoreFull, StoreCorrupt or StoreError."""
    try:
        yield
    except kglite.WriterLeaseHeldError as error:
        raise StoreBusy(f"{folder} is being written by {_writer(error)}", "wait until it is done") from error
    except (kglite.FileFormatError, RuntimeError) as error:
        raise StoreCorrupt(f"{folder} is damaged: {error}", _RESTORE) from error
    except (kglite.FileIoError, OSError) as error:
        raise _disk_error(folder, error) from error


def _writer(error: kglite.WriterLeaseHeldError) -> str:
    if error.holder.get("self"):
        return "this same process"
    pid = error.holder.get("pid")
    return f"another process (pid {pid})" if pid else "another process"


_RESTORE = "restore the folder from a backup, or delete it and load the documents again"


def _disk_error(folder: Path, error: Exception) -> StoreError:
    said = str(error)
    if any(f"os error {number})" in said for number in (_NO_SPACE, _QUOTA, _FILE_LIMIT)) or "No space left" in said:
        return StoreFull(
            f"no room left to write {folder}", "free some disk space and load again; nothing is half-written"
        )
    if isinstance(error, PermissionError) or "os error 13)" in said:
        return StoreError(f"no permission for {folder}", "let this user read and write it, or name another folder")
    if "os error 30)" in said:
        return StoreError(f"{folder} lies on a disk that is read-only", "name a folder that can be written")
    if isinstance(error, NotADirectoryError | FileExistsError) or "os error 20)" in said:
        return StoreError(f"{folder} is not a folder", "name a folder")
    if ("write-ahead log" in said and "WAL file" in said) or "unsupported WAL" in said:
        return StoreCorrupt(f"{folder} is damaged: {said}", _RESTORE)
    return StoreError(f"{folder}: {said}", "see that the folder can be read and written")


_NO_SPACE, _QUOTA, _FILE_LIMIT = 28, 122, 27
