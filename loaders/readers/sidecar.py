"""The sidecar `documents.yaml` of a folder: what is known about its documents beside their text.

A list of entries; `file` names a document relative to the folder, and every other field overrides what a reader found:

    - file: report.txt
      title: Ferry firm paid port chief
      publisher: Harbour Post
      published: 2021-03-04
      licence: CC BY 4.0

`title`, `publisher`, `author`, `published`, `language` and `sources_group` are fields of the document; all others
become its properties (`source`, where the text comes from, becomes `origin`). What is wrong in a sidecar is reported
and left out; the rest of it counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePosixPath

import yaml

from graph.errors import LoadError
from graph.model import Document, Scalar
from loaders.readers.dates import iso_date
from loaders.readers.encoding import decode

NAME = "documents.yaml"
"""The file's name; it is no document itself."""

FACTS = ("title", "publisher", "author", "published", "language", "sources_group")
"""Fields of an entry that are fields of `graph.model.Document`."""

_FILE = "file"
_RENAMED = {"source": "origin"}
_RESERVED = frozenset(part.name for part in fields(Document)) - {*FACTS, "source"}
_PROPERTY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a sidecar says about one document."""

    facts: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The entries of one sidecar by file (an absolute path), and what is wrong with the others."""

    entries: Mapping[Path, Entry] = field(default_factory=dict)
    problems: tuple[LoadError, ...] = ()


def read_sidecar(folder: Path) -> Sidecar:
    """The sidecar of a folder; an empty one where there is none. Raises nothing: see `problems`."""
    path = folder / NAME
    if not os.path.isfile(path):
        return Sidecar()
    problems: list[LoadError] = []
    entries: dict[Path, Entry] = {}
    try:
        for node in _list(path):
            _take(path, node, entries, problems)
    except LoadError as error:
        problems.append(error)
    return Sidecar(entries, tuple(problems))


def _list(path: Path) -> list[yaml.Node]:
    todo = "its documents are loaded without what it says; mend it and load them again"
    try:
        root = yaml.compose(decode(path.read_bytes())[0], Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LoadError(f"{path}:{line}: not YAML: {error.problem}", todo) from error
    except (yaml.YAMLError, OSError) as error:
        raise LoadError(f"{path}: cannot be read: {error}", todo) from error
    except LoadError as error:
        raise LoadError(f"{path}: {error.what}", todo) from error
    if not isinstance(root, yaml.SequenceNode):
        raise LoadError(f"{path}:1: not a list of entries", todo)
    return list(root.value)


def _take(path: Path, node: yaml.Node, entries: dict[Path, Entry], problems: list[LoadError]) -> None:
    """Puts one entry to the others, or says why not."""
    try:
        pairs = _pairs(path, node)
        file = _file(path, node, pairs)
        if file in entries:
            raise _wrong(path, node, f"a second entry for {file.name}", "make them one")
    except LoadError as error:
        problems.append(error)
        return
    facts: dict[str, str] = {}
    properties: dict[str, Scalar] = {}
    for name, value in pairs.items():
        try:
            _field(path, name, value, facts, properties)
        except LoadError as error:
            problems.append(error)
    entries[file] = Entry(facts, properties)


def _pairs(path: Path, node: yaml.Node) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _wrong(path, node, "an entry that is no mapping", f"write `- {_FILE}: NAME`")
    return {str(key.value): value for key, value in node.value}


def _file(path: Path, node: yaml.Node, pairs: dict[str, yaml.Node]) -> Path:
    named = pairs.pop(_FILE, None)
    if named is None or not isinstance(named, yaml.ScalarNode) or not named.value:
        raise _wrong(path, node, f"an entry without `{_FILE}`", "say which document it is about")
    relative = PurePosixPath(named.value)
    if relative.is_absolute() or ".." in relative.parts:
        raise _wrong(path, named, f"{named.value} is outside the folder", "name a file of this folder")
    file = path.parent / relative
    if not os.path.exists(file):
        raise _wrong(path, named, f"no file {named.value} in this folder", "mend the name or take the entry out")
    return Path(os.path.abspath(file))


def _field(path: Path, name: str, value: yaml.Node, facts: dict[str, str], properties: dict[str, Scalar]) -> None:
    if not isinstance(value, yaml.ScalarNode):
        raise _wrong(path, value, f"`{name}` is not a single value", "write one text, number, date or true/false")
    if value.tag == "tag:yaml.org,2002:null":
        return
    if name in _RESERVED or not _PROPERTY.fullmatch(name):
        raise _wrong(path, value, f"`{name}` cannot be given", "use another name in lower_case")
    if name == "published":
        facts[name] = _date(path, value)
    elif name in FACTS:
        facts[name] = value.value
    else:
        properties[_RENAMED.get(name, name)] = _scalar(value)


def _date(path: Path, value: yaml.ScalarNode) -> str:
    day = iso_date(value.value)
    if day is None:
        raise _wrong(path, value, f"`published` is no ISO date: {value.value}", "write 2021-03-04, 2021-03 or 2021")
    return day


def _scalar(value: yaml.ScalarNode) -> Scalar:
    made: object = yaml.SafeLoader("").construct_object(value)
    return made if isinstance(made, (str, int, float, bool)) else str(value.value)


def _wrong(path: Path, node: yaml.Node, what: str, todo: str) -> LoadError:
    return LoadError(f"{path}:{node.start_mark.line + 1}: {what}", todo)
