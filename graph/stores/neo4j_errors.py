"""Errors of the Neo4j driver, as ours: what went wrong, with whom, what to do; never a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import (
    QueryFailed,
    QueryTimeout,
    QueryTooLarge,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreRefused,
    StoreUnavailable,
)

_TIMEOUTS = ("TransactionTimedOut", "LockAcquisitionTimeout", "TransactionTimedOutClientConfiguration")
_NO_MEMORY = "MemoryPoolOutOfMemoryError"
_NO_ROOM = ("TransactionLogError", "OutOfDiskSpace")
_UNAVAILABLE = ("DatabaseUnavailable", "DatabaseNotFound", "NotALeader", "General.DatabaseUnavailable")


@contextmanager
def answering(address: str, user: str | None, timeout: float | None = None) -> Iterator[None]:
    """Raises what the driver raised as an error of ours."""
    try:
        yield
    except (DriverError, Neo4jError, OSError) as error:
        raise translated(error, address, user, timeout) from error


@contextmanager
def sending() -> Iterator[None]:
    """Raises QueryFailed where a parameter is of a kind that no store can take."""
    try:
        yield
    except (ValueError, TypeError, OverflowError) as error:
        raise QueryFailed(f"the query was refused: {error}") from error


def translated(error: Exception, address: str, user: str | None, timeout: float | None = None) -> StoreError:
    """The error of ours that stands for one of the driver."""
    code = str(getattr(error, "code", "") or "")
    if isinstance(error, AuthError) or ".Security." in code:
        who = f"the user '{user}'" if user else "a client without a user"
        return StoreRefused(f"{address} refuses {who}: {_said(error)}", _CREDENTIALS)
    if any(name in code for name in _TIMEOUTS):
        limit = f" after {timeout:g} s" if timeout is not None else ""
        return QueryTimeout(f"the query was stopped{limit}", "narrow it down, or allow it more time")
    if _NO_MEMORY in code:
        return QueryTooLarge(f"the query would hold too much at once: {_said(error)}", "narrow it down")
    if "No space left" in str(error) or any(name in code for name in _NO_ROOM):
        return StoreFull(f"{address} has no room left to write: {_said(error)}", "give the server more room")
    if isinstance(error, TransientError) and "Deadlock" in code:
        return StoreBusy(f"{address} is being written by others", "try again")
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError) or any(name in code for name in _UNAVAILABLE):
        return StoreUnavailable(f"{address} does not answer: {_said(error)}", "start Neo4j, or name its address")
    if isinstance(error, ConfigurationError):
        return StoreError(f"{address}: {_said(error)}", "mend the address")
    return QueryFailed(f"the query was refused: {_said(error)}")


_CREDENTIALS = "set YALU_NEO4J_USER and YALU_NEO4J_PASSWORD"


def _said(error: Exception) -> str:
    return str(getattr(error, "message", None) or error).strip().split("\n")[0]
