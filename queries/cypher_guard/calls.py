"""What begins with a bare word: variables, functions of the list, CASE, EXISTS, quantifiers, reduce."""

from __future__ import annotations

from typing import NoReturn

from queries.cypher_guard.lists import FUNCTIONS, MOST_CASES, MOST_NUMBERS, PATHS, QUANTIFIERS
from queries.cypher_guard.patterns import Patterns
from queries.cypher_guard.tokens import Token, refusal


class Calls(Patterns):
    """Calls and the forms that look like calls."""

    def _worded(self) -> bool:
        """What begins with a bare word; true for a plain variable."""
        word, follows = self._token.keyword, self._ahead(1).text
        if word == "CASE":
            self._case()
        elif follows == "{" and word in ("EXISTS", "COUNT", "COLLECT"):
            self._counted()
        elif self._called():
            self._function()
        else:
            self._name()
            return True
        return False

    def _called(self) -> bool:
        """Whether the words that are next, joined by dots, are followed by a bracket."""
        ahead = 1
        while self._ahead(ahead).text == "." and self._ahead(ahead + 1).kind in ("word", "quoted"):
            ahead += 2
        return self._ahead(ahead).kind == "symbol" and self._ahead(ahead).text == "("

    def _case(self) -> None:
        self._cases += 1
        if self._cases > MOST_CASES:
            self._refuse(f"more than {MOST_CASES} CASE in one statement")
        self._next()
        if self._token.keyword != "WHEN":
            self._expression()
        while self._word("WHEN"):
            self._expression()
            while self._symbol(","):
                self._expression()
            self._must("THEN")
            self._expression()
        if self._word("ELSE"):
            self._expression()
        self._must("END")

    def _counted(self) -> None:
        """EXISTS, COUNT or COLLECT with a subquery or a pattern."""
        self._next()
        if self._ahead(1).text == "(" or self._ahead(2).text == "=":
            self._must("{")
            self._patterns()
            self._where()
            self._must("}")
        else:
            self._subquery()

    def _function(self) -> None:
        first, began = self._token, self._index
        if first.keyword in QUANTIFIERS | {"REDUCE"} | PATHS:
            return self._special(first.keyword)
        name = self._dotted()
        if name not in FUNCTIONS:
            self._refuse_called(first, name, "function", "the functions of Cypher for texts, lists, numbers and counts")
        self._must("(")
        self._arguments()
        if name == "range":
            self._check_range(began + 2, self._index - 1)
        return None

    def _arguments(self) -> None:
        """What a call takes, and the bracket that ends it."""
        bars, self._bars = self._bars, True
        self._word("DISTINCT")
        if not self._symbol("*") and self._token.text != ")":
            self._expression()
        while self._symbol(","):
            self._expression()
        self._bars = bars
        self._must(")")

    def _special(self, word: str) -> None:
        self._next()
        self._must("(")
        if word in PATHS:
            self._chain()
        elif word == "REDUCE":
            self._reduce()
        else:
            self._expression()
            self._where()
        self._must(")")

    def _reduce(self) -> None:
        """What it gathers may be used once, so that it does not double with each step."""
        gathered = self._name()
        self._must("=")
        self._expression()
        self._must(",")
        self._name()
        self._must("IN")
        self._expression()
        self._must("|")
        began = self._index
        self._expression()
        body = self._tokens[began : self._index]
        grows = [token for token in body if token.text == gathered][1:]
        for token in (*grows, *(token for token in body if token.text == "|" or token.keyword == "REDUCE")):
            self._refuse("what grows too fast inside reduce", token)

    def _check_range(self, index: int, end: int) -> None:
        """Numbers that are known and not large, all together; and the sizes of lists."""
        total = 0
        while index < end:
            token = self._tokens[index]
            if token.keyword in ("SIZE", "LENGTH"):
                index = self._tokens[index + 1].close
            elif token.text not in {",", "+", "-"}:
                number = self._number(token)
                if number is None or abs(number) > MOST_NUMBERS or total + abs(number) > 2 * MOST_NUMBERS:
                    self._refuse_range(token)
                total += abs(number)
            index += 1

    def _number(self, token: Token) -> int | None:
        """A whole number that is written out or a parameter; None for anything else."""
        value = self._parameters.get(token.text[1:]) if token.kind == "parameter" else None
        if isinstance(value, int):
            return value
        return int(token.text) if token.kind == "number" and token.text.isdigit() else None

    def _refuse_range(self, token: Token) -> NoReturn:
        todo = f"write numbers up to {MOST_NUMBERS:,}, or size(...) of a list"
        raise refusal(token, "a range without a known end", todo)
