"""The frames of the lexicon: which words, with which arguments, say which relation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from graph import ontology
from graph.errors import OntologyError
from loaders.extraction.gazetteer import LEXICON
from loaders.extraction.relations import RULE


@dataclass(frozen=True, slots=True)
class Frame:
    """One rule.

    Attributes:
        words: trigger lemmas; of verbs where `verb`, else of nouns and adjectives.
        source, target: roles (see `loaders.extraction.roles`) whose mentions are subject and object.
        only_from, only_to: labels that narrow what the type's ends allow; empty for no narrowing.
        catches, spares: sentences with `[mention|Label]`, subject first, that it must and must not match.
    """

    type: str
    verb: bool
    words: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    only_from: tuple[str, ...]
    only_to: tuple[str, ...]
    confidence: float
    catches: tuple[str, ...]
    spares: tuple[str, ...]


@cache
def frames() -> tuple[Frame, ...]:
    """All frames of `lexicon/frames/*.yaml`, files by name, checked against the ontology."""
    found: list[Frame] = []
    for path in sorted((LEXICON / "frames").glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.extend(_frames(path, row))
    return tuple(found)


@cache
def frames_by_word() -> Mapping[tuple[bool, str], tuple[Frame, ...]]:
    """(verb?, lemma) -> its frames."""
    found: dict[tuple[bool, str], list[Frame]] = {}
    for frame in frames():
        for word in frame.words:
            found.setdefault((frame.verb, word), []).append(frame)
    return {key: tuple(value) for key, value in found.items()}


def _frames(path: Path, row: Mapping[str, object]) -> Iterator[Frame]:
    kind = str(row["type"])
    if kind not in ontology.load().types:
        raise OntologyError(f"{path}: no relationship type {kind}", "name one of graph/ontology/types")
    for verb, part in ((True, "verbs"), (False, "nouns")):
        if row.get(part):
            yield Frame(
                type=kind,
                verb=verb,
                words=_list(row[part]),
                source=_list(row["from"]),
                target=_list(row["to"]),
                only_from=_list(row.get("only_from")),
                only_to=_list(row.get("only_to")),
                confidence=float(str(row.get("confidence", RULE))),
                catches=_list(row["catches"]),
                spares=_list(row["spares"]),
            )


def _list(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)
