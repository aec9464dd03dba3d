"""Which Yalu this is."""

from __future__ import annotations

from functools import cache


@cache
def installed() -> str:
    """The version of the installed package; `0` where it runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("yalu")
    except PackageNotFoundError:
        return "0"


def program() -> str:
    """Its name and version."""
    return f"Yalu {installed()}"
