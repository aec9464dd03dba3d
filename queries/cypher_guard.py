"""Which Cypher statements only read: a grammar of reading statements, and lists of what they may call.

    statement   one query, or several joined by UNION
    query       MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL, RETURN with WHERE, ORDER BY, SKIP, LIMIT
    CALL        a subquery, or a procedure that reads the schema or searches the text index
    expression  operators, literals, CASE, lists, maps, patterns, EXISTS, COUNT, COLLECT, functions of a list

A statement passes only where all of it is understood, so that a clause which is not listed is refused wherever it
stands, and a string or a name in backticks may say anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import NoReturn

from graph.errors import CypherRefused
from queries.cypher_lists import (
    FUNCTIONS,
    MOST_CASES,
    MOST_CLAUSES,
    MOST_NUMBERS,
    MOST_STEPS,
    PROCEDURES,
    WRITES,
    check_pattern,
)
from queries.cypher_tokens import Token, refusal, tokenize

_CLAUSES = "MATCH, OPTIONAL MATCH, WHERE, WITH, UNWIND, CALL, RETURN, ORDER BY, SKIP, LIMIT and UNION"
_INFIX = frozenset({"=", "<>", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "^", "=~"})
_INFIX_WORDS = frozenset({"AND", "OR", "XOR", "IN", "CONTAINS", "STARTS", "ENDS"})
_QUANTIFIERS = frozenset({"ALL", "ANY", "NONE", "SINGLE"})
_PATHS = frozenset({"SHORTESTPATH", "ALLSHORTESTPATHS"})


def check(query: str, parameters: Mapping[str, object] | None = None) -> str:
    """The statement as it may be sent to a store: the same text, its comments blanked.

    Raises: CypherRefused, which names the token that is not allowed or not understood, and its position.
    """
    tokens, text = tokenize(query)
    _Grammar(tokens, parameters or {}).statement()
    return text


class _Grammar:
    """Reads the tokens of one statement from left to right, without going back."""

    def __init__(self, tokens: list[Token], parameters: Mapping[str, object]) -> None:
        self._tokens = tokens
        self._parameters = parameters
        self._index = 0
        self._clauses = 0
        self._cases = 0
        self._bars = True

    # what lies ahead

    @property
    def _token(self) -> Token:
        return self._tokens[self._index]

    def _ahead(self, steps: int) -> Token:
        return self._tokens[min(self._index + steps, len(self._tokens) - 1)]

    def _next(self) -> Token:
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
            return refusal(token, "only reading is allowed", f"use {_CLAUSES}; names that look alike go in backticks")
        return refusal(token, why, f"a statement may use {_CLAUSES}")

    # clauses

    def statement(self) -> None:
        self._queries()
        self._symbol(";")
        if self._token.kind != "end":
            self._refuse("not understood here, or a second statement")

    def _queries(self) -> None:
        self._query()
        while self._word("UNION"):
            self._word("ALL", "DISTINCT")
            self._query()

    def _query(self) -> None:
        if not self._clause():
            self._refuse("no clause that may begin a statement")
        while self._clause():
            pass

    def _clause(self) -> bool:
        word = self._token.keyword
        readers = {"OPTIONAL": self._match, "MATCH": self._match, "UNWIND": self._unwind, "CALL": self._call}
        reader = {**readers, "WITH": self._projection, "RETURN": self._projection}.get(word)
        if reader is None:
            return False
        self._clauses += 1
        if self._clauses > MOST_CLAUSES:
            self._refuse(f"more than {MOST_CLAUSES} clauses")
        reader()
        return True

    def _match(self) -> None:
        self._word("OPTIONAL")
        self._must("MATCH")
        self._patterns()
        self._where()

    def _where(self) -> None:
        if self._word("WHERE"):
            self._expression()

    def _unwind(self) -> None:
        self._next()
        self._expression()
        self._must("AS")
        self._name()

    def _projection(self) -> None:
        self._next()
        self._word("DISTINCT")
        if not self._symbol("*"):
            self._item()
        while self._symbol(","):
            self._item()
        if self._word("ORDER"):
            self._must("BY")
            self._sort()
            while self._symbol(","):
                self._sort()
        if self._word("SKIP", "OFFSET"):
            self._expression()
        if self._word("LIMIT"):
            self._expression()
        self._where()

    def _item(self) -> None:
        self._expression()
        if self._word("AS"):
            self._name()

    def _sort(self) -> None:
        self._expression()
        self._word("ASC", "ASCENDING", "DESC", "DESCENDING")

    def _call(self) -> None:
        self._next()
        if self._symbol("("):
            if not self._symbol("*"):
                self._names_until(")")
            self._must(")")
            self._subquery()
        elif self._token.text == "{":
            self._subquery()
        else:
            self._procedure()

    def _subquery(self) -> None:
        self._must("{")
        self._queries()
        self._must("}")

    def _procedure(self) -> None:
        first, name = self._token, self._dotted()
        if name not in PROCEDURES:
            self._refuse_called(first, name, "procedure", "db.labels, db.relationshipTypes and full-text search")
        if self._symbol("("):
            self._arguments()
        if self._word("YIELD") and not self._symbol("*"):
            self._item()
            while self._symbol(","):
                self._item()
        self._where()

    def _refuse_called(self, first: Token, name: str, kind: str, allowed: str) -> NoReturn:
        if first.keyword in WRITES:
            self._refuse(token=first)
        named = Token(first.kind, name or first.text, first.start)
        raise refusal(named, f"a {kind} that is not allowed", f"use {allowed}")

    # patterns

    def _patterns(self) -> None:
        self._part()
        while self._symbol(","):
            self._part()

    def _part(self) -> None:
        if self._ahead(1).text == "=":
            self._name()
            self._must("=")
        if self._word(*_PATHS):
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

    # names

    def _name(self) -> str:
        """A variable: a bare word that writes somewhere else must be in backticks."""
        if self._token.keyword in WRITES:
            self._refuse()
        return self._any_name()

    def _any_name(self) -> str:
        if self._token.kind not in ("word", "quoted"):
            self._refuse("a name was expected here")
        return self._next().text

    def _names_until(self, end: str) -> None:
        while self._token.text != end:
            self._name()
            self._symbol(",")

    def _dotted(self) -> str:
        """The words of a function or procedure, in lower case; nothing where one is in backticks."""
        words = [self._next()]
        while self._symbol("."):
            words.append(self._next())
        return ".".join(word.text.lower() for word in words) if all(word.kind == "word" for word in words) else ""

    # expressions: no rank of operators, since only what is said counts here

    def _expression(self) -> None:
        while True:
            while self._word("NOT") or self._symbol("-", "+"):
                pass
            self._operand()
            if not self._infix():
                return

    def _infix(self) -> bool:
        if self._token.kind == "symbol" and self._token.text in _INFIX:
            if self._next().text == "=~":
                check_pattern(self._token, self._parameters)
            return True
        word = self._token.keyword
        if word in _INFIX_WORDS:
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
        self._next()
        self._cases += 1
        if self._cases > MOST_CASES:
            self._refuse(f"more than {MOST_CASES} CASE in one statement")
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
        if first.keyword in _QUANTIFIERS | {"REDUCE"} | _PATHS:
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
        if word in _PATHS:
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
        """Numbers that are written out, and the sizes of lists."""
        while index < end:
            token = self._tokens[index]
            if token.keyword in ("SIZE", "LENGTH"):
                index = self._tokens[index + 1].close
            elif token.kind == "number" and not (token.text.isdigit() and int(token.text) <= MOST_NUMBERS):
                self._refuse_range(token)
            elif token.kind != "number" and token.text not in {",", "+", "-"}:
                self._refuse_range(token)
            index += 1

    def _refuse_range(self, token: Token) -> NoReturn:
        todo = f"write numbers up to {MOST_NUMBERS:,}, or size(...) of a list"
        raise refusal(token, "a range without a known end", todo)
