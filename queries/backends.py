"""Backends of networkx: the same algorithms for more cores or a GPU (nx-parallel, nx-cugraph)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.metadata import entry_points
from typing import TypeVar

from graph.errors import BadRequest

_GROUP = "networkx.backends"
_OF_ITS_OWN_TESTS = "nx_loopback"

_Answer = TypeVar("_Answer")


def installed() -> tuple[str, ...]:
    """The names of those that are installed, sorted."""
    return tuple(sorted(entry_points(group=_GROUP).names - {_OF_ITS_OWN_TESTS}))


def check(name: str) -> None:
    """Raises: BadRequest where a backend is not installed, or does not go with this networkx."""
    if name not in installed():
        known = ", ".join(installed()) or "none is"
        raise BadRequest(f"the networkx backend '{name}' is not installed", f"install it, or leave it out ({known})")
    try:
        entry_points(group=_GROUP)[name].load()
    # it is somebody else's code, and any mistake in it is a reason to say so before a question needs it
    except Exception as error:
        todo = "use a version that goes with the networkx installed, or leave it out"
        raise BadRequest(f"the networkx backend '{name}' cannot be loaded: {error}", todo) from error


def knows(backend: str, function: Callable[..., object]) -> bool:
    """Whether a backend has a function of networkx."""
    return bool(backend) and backend in getattr(function, "backends", ())


def by(backend: str, function: Callable[..., _Answer]) -> Callable[..., _Answer]:
    """A function of networkx, done by a backend where it has it."""
    return partial(function, backend=backend) if knows(backend, function) else function
