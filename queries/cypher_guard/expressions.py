"""Expressions, without the rank of operators: here it only counts what is said."""

from __future__ import annotations

from itertools import takewhile

from queries.cypher_guard.calls import Calls
from queries.cypher_guard.lists import INFIX, INFIX_WORDS, check_pattern


class Expressions(Calls):
    """Operands joined by operators."""

    def _expression(self) -> None:
        while True:
            while self._word("NOT") or self._symbol("-", "+"):
                pass
            self._operand()
            if not self._infix():
                return

    def _infix(self) -> bool:
        if self._token.kind == "symbol" and self._token.text in INFIX:
            if self._next().text == "=~":
                check_pattern(self._token, self._parameters)
            return True
        word = self._token.keyword
        if word in INFIX_WORDS:
            self._next()
            if word in ("STARTS", "ENDS"):
                self._must("WITH")
            return True
        return False

    def _operand(self) -> None:
        token = self._token
        plain = self._primary()
        while self._postfix(projects=plain and self._tokens[self._index - 1] is token):
            pass

    def _primary(self) -> bool:
        """True for a plain variable."""
        kind, text = self._token.kind, self._token.text
        if kind in ("number", "text", "parameter"):
            self._next()
        elif text == "(" and kind == "symbol":
            self._parentheses()
        elif text == "[" and kind == "symbol":
            self._list()
        elif text == "{" and kind == "symbol":
            self._map()
        elif kind == "word":
            return self._worded()
        else:
            self._any_name()
            return True
        return False

    def _postfix(self, *, projects: bool) -> bool:
        if self._symbol("."):
            self._any_name()
        elif self._symbol("["):
            self._slice()
        elif self._symbol(":"):
            self._labels(bars=self._bars)
        elif self._word("IS"):
            self._word("NOT")
            self._must("NULL")
        elif projects and self._token.text == "{":
            self._map()
        else:
            return False
        return True

    def _slice(self) -> None:
        if not self._symbol(".."):
            self._expression()
            if self._symbol("]"):
                return
            self._must("..")
        if self._token.text != "]":
            self._expression()
        self._must("]")

    def _parentheses(self) -> None:
        if self._begins_pattern():
            self._chain()
            return
        self._next()
        bars, self._bars = self._bars, True
        self._expression()
        self._bars = bars
        self._must(")")

    def _begins_pattern(self) -> bool:
        """Whether a relationship follows the bracket that closes the one that is next."""
        close = self._token.close
        after = "".join(
            token.text for token in takewhile(lambda x: x.kind == "symbol", self._tokens[close + 1 : close + 4])
        )
        return after.startswith(("-[", "--", "<-[", "<--"))

    def _list(self) -> None:
        """A list, or a comprehension over a list or a pattern."""
        self._next()
        bars, self._bars = self._bars, False
        if self._token.text != "]":
            self._expression()
            self._where()
            if self._symbol("|"):
                self._expression()
            while self._symbol(","):
                self._expression()
        self._bars = bars
        self._must("]")

    def _map(self) -> None:
        """A map, or what a map projection takes of a node."""
        self._next()
        bars, self._bars = self._bars, True
        while self._token.text != "}":
            if self._symbol("."):
                self._symbol("*") or self._any_name()
            else:
                self._any_name()
                if self._symbol(":"):
                    self._expression()
            if not self._symbol(",") and self._token.text != "}":
                self._refuse()
        self._bars = bars
        self._must("}")

    def _where(self) -> None:
        if self._word("WHERE"):
            self._expression()
