"""Documents that come over HTTP, loaded as if they lay in a folder."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from api.schemas import Upload, UploadedDocument
from api.settings import Settings
from graph.errors import BadRequest
from graph.stores.base import Store
from loaders.readers.sidecar import NAME
from loaders.summary import Progress, Summary

_LONGEST_NAME = 255
_SURROGATES = re.compile("[\ud800-\udfff]")


def check(upload: Upload) -> None:
    """Raises: BadRequest for a name that is no name of a file, for one that occurs twice, for malformed bytes."""
    names = [each.name for each in upload.documents]
    for each in upload.documents:
        if not _is_name(each.name):
            raise BadRequest(f"{each.name!r} is no name for a document", "use the name of a file, such as report.txt")
        if names.count(each.name) > 1:
            raise BadRequest(f"{each.name!r} occurs twice", "give each document a name of its own")
        _bytes(each)


def _is_name(name: str) -> bool:
    """Whether a file can be called so."""
    wanted = Path(name).name == name and not name.startswith(".") and name != NAME and "\0" not in name
    return wanted and len(name.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME and not _SURROGATES.search(name)


def load_upload(upload: Upload, store: Store, settings: Settings, progress: Progress | None = None) -> Summary:
    """Loads documents into a store, in this process. Raises: StoreError."""
    from loaders.extraction.extractor import Offline
    from loaders.run import load

    with TemporaryDirectory(prefix="yalu-") as folder:
        for each in upload.documents:
            (Path(folder) / each.name).write_bytes(_bytes(each))
        (Path(folder) / NAME).write_text(json.dumps([_entry(each) for each in upload.documents]), encoding="utf-8")
        extractor = partial(Offline, threshold=settings.threshold)
        summary = load([Path(folder)], store, extractor=extractor, jobs=1, batch=settings.batch, progress=progress)
    return _without(f"{folder}/", summary)


def _without(folder: str, summary: Summary) -> Summary:
    """A summary that does not tell where on this machine the documents lay for a moment."""
    outcomes = tuple(replace(each, why=each.why and each.why.replace(folder, "")) for each in summary.outcomes)
    problems = tuple(replace(each, what=each.what.replace(folder, "")) for each in summary.problems)
    return replace(summary, outcomes=outcomes, problems=problems)


def _bytes(one: UploadedDocument) -> bytes:
    if (one.text is None) == (one.base64 is None):
        raise BadRequest(f"{one.name!r} has neither text nor base64, or both", "give one of them")
    if one.text is not None:
        return one.text.encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(one.base64 or "", validate=True)
    except ValueError as error:
        raise BadRequest(f"{one.name!r}: its base64 is malformed: {error}", "encode the bytes of the file") from error


def _entry(one: UploadedDocument) -> dict[str, str]:
    facts = {"title": one.title, "publisher": one.publisher, "author": one.author}
    known = {**facts, "published": one.published, "language": one.language, "source": one.origin}
    return {"file": one.name, **{name: value for name, value in known.items() if value is not None}}
