"""Patterns: nodes and relationships, no further than a bound."""

from __future__ import annotations

from queries.cypher_guard.cursor import Cursor
from queries.cypher_guard.lists import MOST_STEPS, PATHS
from queries.cypher_guard.tokens import refusal


class Patterns(Cursor):
    """What MATCH asks for, and what EXISTS and comprehensions hold."""

    def _patterns(self) -> None:
        self._part()
        while self._symbol(","):
            self._part()

    def _part(self) -> None:
        if self._ahead(1).text == "=":
            self._name()
            self._must("=")
        if self._word(*PATHS):
            self._must("(")
            self._chain()
            self._must(")")
        else:
            self._chain()

    def _chain(self) -> None:
        self._node()
        while self._token.kind == "symbol" and self._token.text in "-<":
            self._relationship()
            self._node()

    def _node(self) -> None:
        self._must("(")
        self._inside(")")

    def _inside(self, end: str) -> None:
        """What stands in the brackets of a node or relationship."""
        if self._token.kind in ("word", "quoted") and self._token.keyword != "WHERE":
            self._name()
        if self._symbol(":"):
            self._labels(bars=True)
        if end == "]" and self._symbol("*"):
            self._steps()
        if self._token.text == "{":
            self._map()
        elif self._token.kind == "parameter":
            self._next()
        self._where()
        self._must(end)

    def _relationship(self) -> None:
        self._symbol("<")
        self._must("-")
        if self._symbol("["):
            self._inside("]")
        self._must("-")
        self._symbol(">")

    def _steps(self) -> None:
        """How far a relationship of variable length may go; the end must be written."""
        star = self._tokens[self._index - 1]
        last = self._next() if self._token.kind == "number" else None
        if self._symbol(".."):
            last = self._next() if self._token.kind == "number" else None
        if last is None or not last.text.isdigit() or int(last.text) > MOST_STEPS:
            raise refusal(star, "a path of any length", f"say how far it may go, at most *..{MOST_STEPS}")

    def _labels(self, *, bars: bool) -> None:
        self._label()
        while self._symbol(":", "&") or (bars and self._symbol("|")):
            self._symbol(":")
            self._label()

    def _label(self) -> None:
        self._symbol("!")
        if self._symbol("("):
            self._labels(bars=True)
            self._must(")")
        elif not self._symbol("%"):
            self._any_name()
