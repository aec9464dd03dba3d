"""Stores: where a graph is kept. `open_store` is the one way in; engines are imported when their address is used."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from graph.errors import StoreAddressError
from graph.stores.base import Store

__all__ = ["open_store"]

_FORMS = "use embedded:///path/to/folder, neo4j://host:7687 or bolt://host:7687"
_NEO4J = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(address: str, *, user: str | None = None, password: str | None = None, read_only: bool = False) -> Store:
    """The store at an address. Nothing is read, written or connected to before it is used.

    Args:
        address: `embedded:///path/to/folder` (`~` and relative paths too), `neo4j://host:7687` or `bolt://host:7687`.
        user, password: of a Neo4j; without a user, one that asks for none.
        read_only: refuse writers, and leave the disk alone.
    Raises: StoreAddressError.
    """
    scheme, separator, rest = address.partition("://")
    if separator and scheme == "embedded":
        from graph.stores.embedded import EmbeddedStore

        return EmbeddedStore(_folder(address, rest), read_only=read_only)
    if separator and scheme in _NEO4J:
        from graph.stores.neo4j import Neo4jStore

        _check_host(address)
        return Neo4jStore(address, user=user, password=password, read_only=read_only)
    raise StoreAddressError(f"'{_shown(address)}' is no address of a store", _FORMS)


def _folder(address: str, rest: str) -> Path:
    if not rest.strip("/"):
        raise StoreAddressError(f"'{address}' names no folder", _FORMS)
    path = unquote(rest)
    if path.startswith("/~"):
        path = path[1:]
    try:
        return Path(path).expanduser().absolute()
    except RuntimeError as error:
        raise StoreAddressError(f"'{address}': {error}", _FORMS) from error


def _check_host(address: str) -> None:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise StoreAddressError(f"'{_shown(address)}': {error}", _FORMS) from error
    if not host:
        raise StoreAddressError(f"'{address}' names no host", _FORMS)
    if parts.username or parts.password:
        what = f"'{_shown(address)}' holds a user or a password"
        raise StoreAddressError(what, "give them as YALU_NEO4J_USER and YALU_NEO4J_PASSWORD")


def _shown(address: str) -> str:
    """An address without what stands before its host."""
    scheme, separator, rest = address.partition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"
