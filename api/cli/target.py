"""Where an export goes: the screen, or a file that appears only when it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from graph.errors import YaluError

if TYPE_CHECKING:
    from graph.export import Export


@contextmanager
def target(path: Path | None, pieces: Export) -> Iterator[Callable[[bytes], int]]:
    """Takes the bytes of an export. A file is whole or not there; `FILE.manifest.json` stands beside it.

    Raises: YaluError where it cannot be written, or is full.
    """
    from graph.export import manifest_file

    try:
        if path is None:
            yield sys.stdout.buffer.write
            sys.stdout.buffer.flush()
        elif path.exists() and not path.is_file():
            with path.open("wb", buffering=0) as device:
                yield device.write
        else:
            with _appearing(path) as write:
                yield write
            with _appearing(path.with_name(f"{path.name}.manifest.json")) as write:
                write(manifest_file(pieces.manifest()).encode())
    except BrokenPipeError:
        raise
    except OSError as error:
        where = "the output" if path is None else path
        raise YaluError(f"{where} cannot be written: {error.strerror}", "name another file with -o") from error


@contextmanager
def _appearing(path: Path) -> Iterator[Callable[[bytes], int]]:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            yield file.write
            file.flush()
            os.fsync(file.fileno())
            os.chmod(file.name, 0o666 & ~_umask())
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
