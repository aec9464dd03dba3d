"""YAML in which every value knows its line, so that an error can say where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from graph.errors import OntologyError


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file and a line, the first being 1."""

    file: Path
    line: int

    def error(self, what: str, todo: str = "") -> OntologyError:
        """The error to raise about what stands here."""
        return OntologyError(f"{self.file}:{self.line}: {what}", todo)


class Fields:
    """A YAML mapping read field by field; what nobody asked for is an error (`finish`)."""

    def __init__(self, node: yaml.Node, file: Path) -> None:
        self.place = Place(file, node.start_mark.line + 1)
        if not isinstance(node, yaml.MappingNode):
            raise self.place.error("a mapping is wanted here", "write `field: value` lines")
        self._fields: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value in self._fields:
                raise Place(file, key.start_mark.line + 1).error(f"field '{key.value}' stands twice", "remove one")
            self._fields[key.value] = value
        self._asked: set[str] = set()

    def at(self, field: str) -> Place:
        """Where a field stands; the mapping itself where the field is missing."""
        node = self._fields.get(field)
        return Place(self.place.file, node.start_mark.line + 1) if node is not None else self.place

    def _node(self, field: str, required: bool) -> yaml.Node | None:
        self._asked.add(field)
        if required and field not in self._fields:
            raise self.place.error(f"field '{field}' is missing", "add it")
        return self._fields.get(field)

    def text(self, field: str) -> str:
        """A required text."""
        node = self._node(field, required=True)
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.at(field).error(f"field '{field}' must be a text", "write one on this line")
        return str(node.value).strip()

    def flag(self, field: str) -> bool:
        """An optional `true` or `false`; false where it is missing."""
        node = self._node(field, required=False)
        if node is None:
            return False
        if not isinstance(node, yaml.ScalarNode) or node.value not in {"true", "false"}:
            raise self.at(field).error(f"field '{field}' must be true or false")
        return bool(node.value == "true")

    def texts(self, field: str) -> tuple[str, ...]:
        """An optional list of texts; empty where it is missing."""
        node = self._node(field, required=False)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode) or not all(isinstance(n, yaml.ScalarNode) for n in node.value):
            raise self.at(field).error(f"field '{field}' must be a list of texts", "write `[one, two]`")
        return tuple(str(n.value) for n in node.value)

    def mappings(self, field: str) -> tuple[Fields, ...]:
        """A required list of mappings."""
        node = self._node(field, required=True)
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.at(field).error(f"field '{field}' must be a list with at least one entry")
        return tuple(Fields(n, self.place.file) for n in node.value)

    def mapping(self, field: str) -> Fields | None:
        """An optional mapping."""
        node = self._node(field, required=False)
        return None if node is None else Fields(node, self.place.file)

    def names(self) -> tuple[str, ...]:
        """The names of all fields, in order."""
        return tuple(self._fields)

    def finish(self) -> None:
        """Raises OntologyError where a field stands that nobody knows: a typing error must not pass in silence."""
        for field in self._fields:
            if field not in self._asked:
                raise self.at(field).error(
                    f"no field is called '{field}'", f"use one of {', '.join(sorted(self._asked))}"
                )


def read_folder(folder: Path) -> Iterator[Fields]:
    """Every YAML file of a folder, sorted by name, as one mapping each.

    Raises: OntologyError where there is none, or one is not YAML or not UTF-8.
    """
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise OntologyError(f"{folder}: no YAML file in this folder", "is the path right?")
    for file in files:
        yield read_file(file)


def read_file(file: Path) -> Fields:
    """One YAML file as a mapping. Raises: OntologyError where it is not YAML, not UTF-8 or not a mapping."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise OntologyError(f"{file}:{line}: not UTF-8", "save the file as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise OntologyError(f"{file}:{line}: not YAML: {error.problem}", "mend this line") from error
    except yaml.reader.ReaderError as error:
        line = file.read_text(encoding="utf-8")[: error.position].count("\n") + 1
        raise OntologyError(f"{file}:{line}: not YAML: {error.reason}", "remove the character") from error
    if node is None:
        raise OntologyError(f"{file}:1: the file is empty", "remove it or fill it")
    return Fields(node, file)
