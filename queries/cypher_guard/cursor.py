"""A place in the tokens of a statement: what is next, what must be, and the refusal of what may not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import NoReturn

from graph.errors import CypherRefused
from queries.cypher_guard.lists import CLAUSES, WRITES
from queries.cypher_guard.tokens import Token, refusal


class Cursor(ABC):
    """Reads tokens from left to right, without going back; the parts of the grammar are its descendants."""

    def __init__(self, tokens: list[Token], parameters: Mapping[str, object]) -> None:
        self._tokens = tokens
        self._parameters = parameters
        self._index = 0
        self._clauses = 0
        self._cases = 0
        self._bars = True

    @property
    def _token(self) -> Token:
        return self._tokens[self._index]

    def _ahead(self, steps: int) -> Token:
        return self._tokens[min(self._index + steps, len(self._tokens) - 1)]

    def _next(self) -> Token:
        if self._token.kind == "end":
            self._refuse("more was expected here")
        self._index += 1
        return self._tokens[self._index - 1]

    def _symbol(self, *texts: str) -> bool:
        """Steps over one of these symbols if it is next."""
        found = self._token.kind == "symbol" and self._token.text in texts
        self._index += found
        return found

    def _word(self, *words: str) -> bool:
        """Steps over one of these keywords if it is next."""
        found = self._token.keyword in words
        self._index += found
        return found

    def _must(self, text: str) -> None:
        if not (self._symbol(text) or self._word(text)):
            self._refuse(f"{text} was expected here")

    def _refuse(self, why: str = "not understood here", token: Token | None = None) -> NoReturn:
        raise self._refusal(token or self._token, why)

    def _refusal(self, token: Token, why: str) -> CypherRefused:
        if token.keyword in WRITES:
            return refusal(token, "only reading is allowed", f"use {CLAUSES}; names that look alike go in backticks")
        return refusal(token, why, f"a statement may use {CLAUSES}")

    def _refuse_called(self, first: Token, name: str, kind: str, allowed: str) -> NoReturn:
        if first.keyword in WRITES:
            self._refuse(token=first)
        named = Token(first.kind, name or first.text, first.start)
        raise refusal(named, f"a {kind} that is not allowed", f"use {allowed}")

    def _name(self) -> str:
        """A variable: a bare word that writes somewhere else must be in backticks."""
        if self._token.keyword in WRITES:
            self._refuse()
        return self._any_name()

    def _any_name(self) -> str:
        if self._token.kind not in ("word", "quoted"):
            self._refuse("a name was expected here")
        return self._next().text

    def _dotted(self) -> str:
        """The words of a function or procedure, in lower case; nothing where one is in backticks."""
        words = [self._next()]
        while self._symbol("."):
            words.append(self._next())
        return ".".join(word.text.lower() for word in words) if all(word.kind == "word" for word in words) else ""

    @abstractmethod
    def _expression(self) -> None:
        """Steps over an expression."""

    @abstractmethod
    def _map(self) -> None:
        """Steps over a map."""

    @abstractmethod
    def _where(self) -> None:
        """Steps over WHERE and its expression if they are next."""

    @abstractmethod
    def _subquery(self) -> None:
        """Steps over a query in braces."""
