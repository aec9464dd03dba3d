"""One object of a Graph JSON file, read field by field; what is missing or wrong is named with its place."""

from __future__ import annotations

import math
from dataclasses import dataclass

from graph.errors import ImportFileError
from graph.model import Scalar

_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Entry:
    """An object of the file, and where it stands (`graph.json:12: nodes[3]`)."""

    fields: dict[str, object]
    place: str

    @classmethod
    def of(cls, value: object, place: str) -> Entry:
        """Raises: ImportFileError where it is no object."""
        if not isinstance(value, dict):
            raise ImportFileError(f"{place}: an object is wanted here", "is this a Graph JSON file?")
        return cls(value, place)

    def error(self, field: str, what: str) -> ImportFileError:
        """The error to raise about a field."""
        return ImportFileError(f"{self.place}: '{field}' {what}", "mend the file or export it again")

    def text(self, field: str) -> str:
        """A required text."""
        value = self.optional_text(field)
        if value is None:
            raise self.error(field, "is missing")
        return value

    def optional_text(self, field: str) -> str | None:
        """A text, or None where it is null or missing."""
        value = self.fields.get(field)
        return None if value is None else self._checked(field, value)

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; empty where it is missing."""
        return tuple(self._checked(field, value) for value in self._list(field))

    def whole(self, field: str) -> int:
        """A required whole number."""
        value = self.fields.get(field)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST:
            raise self.error(field, "must be a whole number")
        return value

    def number(self, field: str) -> float:
        """A required number."""
        value = self.fields.get(field)
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
            raise self.error(field, "must be a number")
        return float(value)

    def flag(self, field: str) -> bool:
        """A required true or false."""
        value = self.fields.get(field)
        if not isinstance(value, bool):
            raise self.error(field, "must be true or false")
        return value

    def entries(self, field: str) -> tuple[Entry, ...]:
        """A list of objects; empty where it is missing."""
        return tuple(Entry.of(v, f"{self.place}.{field}[{i}]") for i, v in enumerate(self._list(field)))

    def scalars(self, field: str) -> dict[str, Scalar]:
        """An object of plain values; empty where it is missing."""
        value = self.fields.get(field)
        if value is None:
            return {}
        inner = Entry.of(value, f"{self.place}.{field}")
        return {self._checked(field, name): inner._scalar(name) for name in sorted(inner.fields)}

    def _scalar(self, field: str) -> Scalar:
        value = self.fields[field]
        if isinstance(value, bool):
            return value
        if isinstance(value, int):
            return self.whole(field)
        return self.number(field) if isinstance(value, float) else self._checked(field, value)

    def _list(self, field: str) -> list[object]:
        value = self.fields.get(field)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.error(field, "must be a list")
        return value

    def _checked(self, field: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.error(field, "must be a text")
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise self.error(field, f"holds half a character (\\u{ord(value[error.start]):04x})") from error
        return value
