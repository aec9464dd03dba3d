"""Clauses: which there are, and what may follow each."""

from __future__ import annotations

from queries.cypher_guard.expressions import Expressions
from queries.cypher_guard.lists import MOST_CLAUSES, PROCEDURES


class Statement(Expressions):
    """A whole statement."""

    def whole(self) -> None:
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

    def _names_until(self, end: str) -> None:
        while self._token.text != end:
            self._name()
            self._symbol(",")

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
