"""The settings and the store of one command, and entities by their names."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from api.settings import Settings, read
from graph.errors import EntityNotFound

if TYPE_CHECKING:
    from graph.stores.base import Store
    from queries.progress import Told

_SURE = 90.0


def chosen(store: str | None) -> Settings:
    """The settings of the environment, with the store of the command line where one is named."""
    settings = read()
    return replace(settings, store=store) if store else settings


@contextmanager
def opened(store: str | None, *, read_only: bool = True) -> Iterator[Store]:
    """The store of a command, closed at its end. Raises: StoreAddressError."""
    from graph.stores import open_store

    settings = chosen(store)
    user, password = settings.neo4j_user, settings.neo4j_password
    with open_store(settings.store, user=user, password=password, read_only=read_only) as graph:
        yield graph


def backend() -> str:
    """The networkx backend of the settings. Raises: BadRequest where it is not there."""
    from queries import backends

    if named := read().analytics_backend:
        backends.check(named)
    return named


@contextmanager
def watching() -> Iterator[Told]:
    """Takes how far a long question is, and shows it where someone watches."""
    from queries.progress import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from api.cli.bar import Steps

    with Steps() as steps:
        yield steps


def meant(store: Store, text: str) -> str:
    """The id of the entity that someone means by an id or a name; says so where it took another name.

    Raises: EntityNotFound, with what it could be, where that is not sure.
    """
    from queries.entity import entity
    from queries.search import search

    try:
        return entity(store, text).entity.id
    except EntityNotFound:
        hits = search(store, text[:200], limit=3).hits if text.strip() else ()
    if not hits or hits[0].score < _SURE or (len(hits) > 1 and hits[1].score >= hits[0].score):
        close = " or ".join(f"{hit.entity.id} ({hit.entity.name})" for hit in hits)
        raise EntityNotFound(f"no entity is surely meant by {text!r}", f"give {close}" if close else "search for it")
    found = hits[0].entity
    if found.name != text:
        print(f"yalu: {text!r} is taken as {found.name} ({found.id})", file=sys.stderr)
    return found.id
