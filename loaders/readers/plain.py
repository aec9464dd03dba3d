"""Plain text: the stored text is the decoded file, unchanged."""

from __future__ import annotations

from loaders.readers.encoding import decode
from loaders.readers.raw import RawDocument


def read(content: bytes) -> RawDocument:
    """The decoded file, line ends and all. Raises: LoadError."""
    text, encoding = decode(content)
    return RawDocument(text, properties={} if encoding == "utf-8" else {"encoding": encoding})
