"""Reads a large JSON object entry by entry: one entry at a time is in memory, never the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

from graph.errors import ImportFileError

_CHUNK = 1 << 16
_SPACE = " \t\n\r"
_WORD = 16
"""More than the longest sign that a chunk can cut in two, strings aside: `\\ud83d\\ude00`, `-Infinity`."""


def _no_number(word: str) -> object:
    raise ValueError(f"{word} is no JSON number")


_decoder = json.JSONDecoder(parse_constant=_no_number)


class JsonStream:
    """A text of one JSON object, read from its start to its end."""

    def __init__(self, text: TextIO, name: str) -> None:
        self._text = text
        self._name = name
        self._buffer = ""
        self._at = 0
        self._line = 1
        self._over = False

    def members(self) -> Iterator[str]:
        """The names of the object's members; after each, call `value` or `entries` once."""
        self._expect("{")
        if self._take("}"):
            return self._end()
        while True:
            name = self.value()
            if not isinstance(name, str):
                raise self.error("a member's name must be a text", "is this a Graph JSON file?")
            self._expect(":")
            yield name
            if self._take("}"):
                return self._end()
            self._expect(",")

    def entries(self) -> Iterator[object]:
        """The entries of the array that comes next."""
        self._expect("[")
        if self._take("]"):
            return
        while True:
            yield self.value()
            if self._take("]"):
                return
            self._expect(",")

    def value(self) -> object:
        """The value that comes next, whole."""
        self._skip_space()
        while True:
            try:
                value, end = _decoder.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if not self._cut(error) or not self._more():
                    line = self._line + self._buffer.count("\n", self._at, error.pos)
                    raise self._malformed(error.msg, line) from error
                continue
            except (ValueError, RecursionError) as error:
                raise self._malformed(str(error), self._line) from error
            # A number at the end of the buffer may go on in the next chunk.
            if end == len(self._buffer) and self._more():
                continue
            self._pass(end)
            return value

    def _cut(self, error: json.JSONDecodeError) -> bool:
        """Whether the end of the buffer may be what is wrong."""
        return error.msg.startswith("Unterminated string") or error.pos > len(self._buffer) - _WORD

    @property
    def place(self) -> str:
        """Where the next value begins: file and line."""
        return f"{self._name}:{self._line}"

    def error(self, what: str, todo: str) -> ImportFileError:
        """The error to raise about what was read last."""
        return ImportFileError(f"{self.place}: {what}", todo)

    def _malformed(self, what: str, line: int) -> ImportFileError:
        return ImportFileError(f"{self._name}:{line}: not JSON: {what}", "is the file whole? export it again")

    def _end(self) -> None:
        self._skip_space()
        if self._at < len(self._buffer):
            raise self._malformed("something follows the object", self._line)

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise self._malformed(f"'{sign}' is wanted here", self._line)

    def _take(self, sign: str) -> bool:
        self._skip_space()
        found = self._buffer.startswith(sign, self._at)
        if found:
            self._pass(self._at + 1)
        return found

    def _skip_space(self) -> None:
        while True:
            end = self._at
            while end < len(self._buffer) and self._buffer[end] in _SPACE:
                end += 1
            self._pass(end)
            if end < len(self._buffer) or not self._more():
                return

    def _pass(self, end: int) -> None:
        self._line += self._buffer.count("\n", self._at, end)
        self._at = end

    def _more(self) -> bool:
        """Doubles what is ahead, so that a long entry is not decoded again and again; False at the end."""
        if self._over:
            return False
        rest = self._buffer[self._at :]
        try:
            piece = self._text.read(max(_CHUNK, len(rest)))
        except UnicodeDecodeError as error:
            raise ImportFileError(f"{self._name}: not UTF-8 at byte {error.start}", "save it as UTF-8") from error
        self._over = not piece
        self._buffer, self._at = rest + piece, 0
        return bool(piece)
