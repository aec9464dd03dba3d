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

from queries.cypher_guard.clauses import Statement
from queries.cypher_guard.tokens import tokenize

__all__ = ["check"]


def check(query: str, parameters: Mapping[str, object] | None = None) -> str:
    """The statement as it may be sent to a store: the same text, its comments blanked.

    Raises: CypherRefused, which names the token that is not allowed or not understood, and its position.
    """
    tokens, text = tokenize(query)
    Statement(tokens, parameters or {}).whole()
    return text
