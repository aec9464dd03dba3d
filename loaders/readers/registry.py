"""Which reader reads which file, and what a file may weigh."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import LoadError
from loaders.readers import docx, html, mail, markdown, pdf, plain
from loaders.readers.raw import RawDocument, Reader

MAX_BYTES = 20_000_000
"""Most bytes of text in one document, unless told otherwise."""

_PACKED_ROOM = 10


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Attributes:
        packed: the file is larger or smaller than its text (pictures, compression): it may weigh ten times as much.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    packed: bool = False


FORMATS = (
    Format("plain text", (".txt", ".text"), plain.read),
    Format("Markdown", (".md", ".markdown"), markdown.read),
    Format("HTML", (".html", ".htm", ".xhtml"), html.read),
    Format("PDF", (".pdf",), pdf.read, packed=True),
    Format("DOCX", (".docx",), docx.read, packed=True),
    Format("e-mail", (".eml",), mail.read, packed=True),
)
SUFFIXES = {suffix: form for form in FORMATS for suffix in form.suffixes}
"""The format of each file suffix, lower-case with its dot."""


def kinds() -> str:
    """The suffixes that can be read, for people: `.txt, .md, ...`."""
    return ", ".join(form.suffixes[0] for form in FORMATS)


def shown(path: Path) -> str:
    """A path as text that can be printed and stored, whatever bytes it is made of; different for different paths."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def source(path: Path) -> str:
    """What `Document.source` calls a file: its name."""
    return shown(Path(path.name or path))


def no_reader(path: Path) -> str:
    """What is said of a file that no reader reads."""
    return f"no reader for {shown(Path(path.suffix))}" if path.suffix else "no reader for a file without suffix"


def read(path: Path, max_bytes: int = MAX_BYTES) -> RawDocument:
    """The text of a file and what the file says about it.

    Args:
        max_bytes: most bytes of text, in UTF-8.
    Raises: LoadError, `path: what is wrong; what to do`.
    """
    try:
        return _read(path, max_bytes)
    except LoadError as error:
        raise LoadError(f"{shown(path)}: {error.what}", error.todo) from error


def _read(path: Path, max_bytes: int) -> RawDocument:
    content, form = _content(path, max_bytes), SUFFIXES[path.suffix.lower()]
    if not content:
        raise LoadError("the file is empty", "look whether it was saved")
    raw = form.read(content)
    _refuse_large(len(raw.text), max_bytes)
    return replace(raw, properties={"format": form.name, **raw.properties})


def _content(path: Path, max_bytes: int) -> bytes:
    try:
        status = path.stat()
        _refuse_kind(path, status.st_mode)
        packed = SUFFIXES[path.suffix.lower()].packed
        _refuse_large(status.st_size // (_PACKED_ROOM if packed else 1), max_bytes)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise LoadError("no such file, or a link that leads nowhere", "check the path") from error
    except PermissionError as error:
        raise LoadError("no permission to read it", "let the user that runs Yalu read the file") from error
    except OSError as error:
        raise LoadError(f"cannot be read ({error.strerror})", "check the disk, then load it again") from error


def _refuse_kind(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise LoadError("not a regular file", "load the document that it stands for")
    if path.suffix.lower() not in SUFFIXES:
        raise LoadError(no_reader(path), f"Yalu reads {kinds()}")


def _refuse_large(size: int, limit: int) -> None:
    if size > limit:
        raise LoadError(
            f"{size / 1e6:,.1f} MB of text; the limit is {limit / 1e6:,.1f} MB",
            f"split the file, or raise the limit (YALU_MAX_BYTES) above {size}",
        )
