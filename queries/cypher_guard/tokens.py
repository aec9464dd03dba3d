"""A Cypher statement as tokens; what this tokenizer does not know, it refuses.

It knows less than any engine on purpose: no unicode escapes (an engine reads them before it looks for quotes), no
letters beyond ASCII outside quotes, no doubled quotes. Comments become spaces, so that an engine sees the same
statement that was read here, at the same positions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import CypherRefused

MOST_CHARACTERS = 20_000
MOST_DEPTH = 40
_SHOWN = 40

_PATTERN = re.compile(
    r"""
    (?P<space> [ \t\r\n]+ )
  | (?P<comment> //[^\r\n]* | /\*(?:(?!\*/).)*\*/ )
  | (?P<word> [A-Za-z_][A-Za-z0-9_]* )
  | (?P<quoted> `[^`\\]+`(?!`) )
  | (?P<text> '(?:[^'\\]|\\[\\'"nrtbf])*'(?!') | "(?:[^"\\]|\\[\\'"nrtbf])*"(?!") )
  | (?P<number> \d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![A-Za-z0-9_]) )
  | (?P<parameter> \$[A-Za-z_][A-Za-z0-9_]* )
  | (?P<symbol> \.\. | =~ | <> | <= | >= | [()\[\]{},.:;|=<>+\-*/%^&!] )
    """,
    re.VERBOSE | re.DOTALL,
)
_PAIRS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a statement.

    Attributes:
        kind: word, quoted (in backticks), text, number, parameter, symbol or end.
        text: as it is written; start: code points from 0.
        close: of a bracket that opens, the index of the token that closes it.
    """

    kind: str
    text: str
    start: int
    close: int = 0

    @property
    def keyword(self) -> str:
        """In upper case if it is a bare word, else nothing."""
        return self.text.upper() if self.kind == "word" else ""


def refusal(token: Token, why: str, todo: str) -> CypherRefused:
    """The refusal of a token, which it names with its position."""
    shown = token.text if len(token.text) <= _SHOWN else token.text[:_SHOWN] + "..."
    at = f"{shown!r} at position {token.start}" if token.text else "the end of the statement"
    return CypherRefused(f"{at}: {why}", todo, shown, token.start)


def tokenize(query: str) -> tuple[list[Token], str]:
    """The tokens of a statement, with an end; and the statement with its comments blanked.

    Raises: CypherRefused for what this tokenizer does not know, for unbalanced brackets, for too much of anything.
    """
    _check_raw(query)
    tokens, blanked, position = [], [], 0
    while position < len(query):
        match = _PATTERN.match(query, position)
        if match is None or match.lastgroup is None:
            raise _unknown(query, position)
        kind, text = match.lastgroup, match.group()
        blanked.append(re.sub(r"[^\r\n]", " ", text) if kind == "comment" else text)
        if kind not in ("space", "comment"):
            tokens.append(Token(kind, text, position))
        position = match.end()
    return [*_paired(tokens), Token("end", "", len(query))], "".join(blanked)


def _check_raw(query: str) -> None:
    if len(query) > MOST_CHARACTERS:
        token = Token("text", query[:_SHOWN], 0)
        raise refusal(token, f"the statement has {len(query):,} characters", f"write at most {MOST_CHARACTERS:,}")
    if escape := re.search(r"\\[uU]", query):
        token = Token("text", escape.group(), escape.start())
        raise refusal(token, "a unicode escape", "write the character itself, or pass the text as a $parameter")


def _unknown(query: str, position: int) -> CypherRefused:
    token = Token("symbol", query[position], position)
    if query[position] in "'\"`":
        todo = "end it, use none but the escapes \\\\ \\' \\\" \\n \\r \\t, or pass the text as a $parameter"
        return refusal(token, "a quotation that is not understood", todo)
    return refusal(token, "not understood", "put names with such characters in backticks")


def _paired(tokens: list[Token]) -> list[Token]:
    """Brackets that know where they are closed."""
    paired, opened = list(tokens), list[int]()
    for index, token in enumerate(tokens):
        if token.kind != "symbol":
            continue
        if token.text in _PAIRS:
            opened.append(index)
            if len(opened) > MOST_DEPTH:
                raise refusal(token, f"more than {MOST_DEPTH} brackets inside each other", "ask something simpler")
        elif token.text in _PAIRS.values():
            if not opened or _PAIRS[tokens[opened[-1]].text] != token.text:
                raise refusal(token, "nothing was opened that this could close", "check the brackets")
            start = opened.pop()
            paired[start] = Token("symbol", tokens[start].text, tokens[start].start, index)
    if opened:
        raise refusal(tokens[opened[-1]], "never closed", "check the brackets")
    return paired
