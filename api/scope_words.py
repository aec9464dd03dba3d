"""The parameters of a scope: names with values, as an address, a body or a command line gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields

from graph.errors import BadRequest
from queries.bounds import within
from queries.filters import Filters

_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
FILTERS: Mapping[str, object] = {one.name: one.default for one in fields(Filters)}


class Words:
    """Values by name. Whoever asks for a name makes it known; `finish` refuses the names that nobody asked for.

    Args:
        scope: what the errors name.
        meant: an entity's id from what stands for it.
    """

    def __init__(self, scope: str, given: Mapping[str, Sequence[str]], meant: Callable[[str], str]) -> None:
        self.given = {name: tuple(values) for name, values in given.items()}
        self._scope = scope
        self._meant = meant
        self._known: list[str] = []

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a name."""
        self._known.append(name)
        return self.given.get(name, ())

    def one(self, name: str) -> str | None:
        """The value of a name, None where it has none. Raises: BadRequest where it has several."""
        values = self.many(name)
        if len(values) > 1:
            raise BadRequest(f"{name}: the scope '{self._scope}' takes one, and there are {len(values)}", "give one")
        return values[0] if values else None

    def needed(self, name: str) -> str:
        """The same. Raises: BadRequest where it has none."""
        value = self.one(name)
        if not value:
            raise BadRequest(f"{name}: the scope '{self._scope}' needs it", f"write {name}=...")
        return value

    def whole(self, name: str, least: int, most: int) -> int | None:
        """A whole number within bounds. Raises: BadRequest."""
        value = self.one(name)
        return None if value is None else within(name, int(_number(name, value)), least, most)

    def number(self, name: str, least: float, most: float) -> float | None:
        """A number within bounds, whole or not. Raises: BadRequest."""
        value = self.one(name)
        return None if value is None else within(name, _number(name, value), least, most)

    def entity(self, name: str) -> str:
        """The id of the one entity that a name must stand for."""
        return self._meant(self.needed(name))

    def entities(self, name: str) -> tuple[str, ...]:
        """The ids of all entities that a name stands for."""
        return tuple(self._meant(value) for value in self.many(name))

    def filters(self) -> Filters:
        """The filters that are among the words. Raises: BadRequest, naming the filter."""
        chosen = {name: self._filter(name, default) for name, default in FILTERS.items() if self.many(name)}
        return Filters(**chosen)  # type: ignore[arg-type]  # each is of the type of its default

    def finish(self) -> None:
        """Raises: BadRequest for a name that is not known."""
        for name in self.given:
            if name not in self._known:
                known = ", ".join(dict.fromkeys(self._known))
                todo = f"it knows {known}" if known else "it knows none"
                raise BadRequest(f"the scope '{self._scope}' knows no parameter {name!r}", todo)

    def _filter(self, name: str, default: object) -> object:
        if isinstance(default, tuple):
            return self.many(name)
        value = self.one(name) or ""
        if name == "named" or isinstance(default, bool):
            return _flag(name, value)
        if isinstance(default, float):
            return _number(name, value)
        return int(_number(name, value)) if isinstance(default, int) else value


def _flag(name: str, value: str) -> bool:
    if value.lower() not in _FLAGS:
        raise BadRequest(f"{name}: '{value}' is neither true nor false", "write yes or no")
    return _FLAGS[value.lower()]


def _number(name: str, value: str) -> float:
    try:
        return float(value)
    except ValueError as error:
        raise BadRequest(f"{name}: '{value}' is not a number", "write it in digits") from error
