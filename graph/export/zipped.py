"""A zip file written piece by piece, the same bytes for the same members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 16


class _Sink:
    """Takes what the zip writer writes, until it is passed on."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self.size = 0

    def write(self, piece: bytes) -> int:
        self._pieces.append(piece)
        self.size += len(piece)
        return len(piece)

    def flush(self) -> None:
        """Nothing: `take` empties it."""

    def take(self) -> bytes:
        taken, self._pieces, self.size = b"".join(self._pieces), [], 0
        return taken


def zipped(members: Iterable[tuple[str, Iterable[str | bytes]]]) -> Iterator[bytes]:
    """The pieces of a zip file that holds members of a name and pieces."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, pieces in members:
            entry = ZipInfo(name, _NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as member:
                for piece in pieces:
                    member.write(piece.encode() if isinstance(piece, str) else piece)
                    if sink.size >= _PIECE:
                        yield sink.take()
            yield sink.take()
    yield sink.take()
