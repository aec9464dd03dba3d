"""Whether all is well, and what is set."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.options import JsonOption, StoreOption
from api.cli.session import opened


def check(
    limit: Annotated[int, typer.Option(min=1, help="Most findings to show.")] = 20, store: StoreOption = None
) -> None:
    """Check that the store answers and that what it holds keeps its promises."""
    from graph.stores.check import check as breaches

    with opened(store) as graph:
        found = breaches(graph)
        where = f"{graph.address} (version {graph.version()})"
    for each in found[:limit]:
        print(each)
    if found:
        print(f"{where}: {len(found):,} promises broken")
        raise typer.Exit(1)
    print(f"{where}: all is well")


def settings(json: JsonOption = False) -> None:
    """List every setting, its value and its default."""
    from api.settings import read

    shown = read().shown()
    if json:
        from json import dumps

        print(dumps([dict(zip(("name", "value", "default", "meaning"), each, strict=True)) for each in shown]))
        return
    from api.cli.output import table

    table(("variable", "value", "default", "meaning"), shown)


COMMANDS = (check, settings)
