"""The catalogue: every question is a .cypher file; a dialect has its own only where it differs.

A line `// include: NAME` stands for `cypher/parts/NAME.cypher`: what several questions share, word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from graph.stores.base import Row, Store

_CYPHER = files(__package__) / "cypher"
_INCLUDE = re.compile(r"^[ \t]*// include: (\w+)$", re.MULTILINE)
_PARAMETER = re.compile(r"\$(\w+)")
DIALECTS = ("neo4j", "embedded")


@cache
def query(name: str, dialect: str) -> str:
    """The text of a question in a dialect, ready to run. Raises: LookupError where the catalogue has none."""
    for place in (_CYPHER / dialect, _CYPHER):
        if (file := place / f"{name}.cypher").is_file():
            return _whole(file.read_text(encoding="utf-8"))
    raise LookupError(f"the catalogue has no question '{name}'")


def _whole(text: str) -> str:
    return _INCLUDE.sub(
        lambda line: _whole((_CYPHER / "parts" / f"{line[1]}.cypher").read_text(encoding="utf-8").rstrip()), text
    )


def names() -> list[str]:
    """Every question of the catalogue, sorted."""
    folders = (_CYPHER, *(_CYPHER / dialect for dialect in DIALECTS))
    found = {file.name for folder in folders if folder.is_dir() for file in folder.iterdir()}
    return sorted(name.removesuffix(".cypher") for name in found if name.endswith(".cypher"))


@cache
def parameters(name: str, dialect: str) -> frozenset[str]:
    """The names of the parameters that a question takes."""
    lines = query(name, dialect).splitlines()
    return frozenset(_PARAMETER.findall("\n".join(line for line in lines if not line.lstrip().startswith("//"))))


def ask(store: Store, question: str, /, **values: object) -> list[Row]:
    """Every row that a question of the catalogue yields.

    Args:
        values: its parameters, exactly those that the file names.
    Raises: TypeError where they are not; StoreError.
    """
    return ask_within(None, store, question, **values)


def ask_within(seconds: float | None, store: Store, question: str, /, **values: object) -> list[Row]:
    """The same, in at most some seconds. Raises: QueryTimeout too."""
    return store.run(_checked(store, question, values), values, timeout=seconds)


def stream(store: Store, question: str, /, **values: object) -> Iterator[Row]:
    """The same, row by row as they come, however long it takes."""
    return store.stream(_checked(store, question, values), values)


def _checked(store: Store, question: str, values: Mapping[str, object]) -> str:
    if values.keys() != (wanted := parameters(question, store.dialect)):
        raise TypeError(f"{question} takes {sorted(wanted)}, not {sorted(values)}")
    return query(question, store.dialect)
