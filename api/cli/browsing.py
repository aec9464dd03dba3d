"""What the Neo4j Browser needs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import StoreOption


def neo4j_browser(
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write to.")] = Path("neo4j-browser"),
    store: StoreOption = None,
) -> None:
    """Write a style sheet and saved questions for the Neo4j Browser, and say where to drop them."""
    from api import neo4j_browser
    from api.settings import read
    from graph.errors import BadRequest
    from graph.ontology import load

    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / neo4j_browser.STYLE).write_text(neo4j_browser.style(load()), encoding="utf-8")
        (out / neo4j_browser.FAVOURITES).write_bytes(neo4j_browser.favourites())
    except OSError as error:
        raise BadRequest(f"{out}: {error}", "name another folder with --out") from error
    address = store or read().store
    print(f"open {neo4j_browser.address(address)} and log in")
    print(f"drop {out / neo4j_browser.STYLE} anywhere on the page: colours and captions")
    print(f"drop {out / neo4j_browser.FAVOURITES} anywhere on the page: questions, under the star on the left")
    if address.startswith("embedded"):
        print("this graph lies in a folder; the Browser shows a Neo4j: yalu load ... --store bolt://127.0.0.1:7687")


COMMANDS = (neo4j_browser,)
