"""Graph JSON -> readings: what an export holds, ready to be written into any store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from graph.errors import ImportFileError
from graph.ids import sha256, sources_group
from graph.importing.entry import Entry
from graph.importing.spool import ReadingSpool
from graph.importing.stream import JsonStream
from graph.model import Claim, Document, Key, Mention, Mode, Reading

__all__ = ["read_graph_json"]


def read_graph_json(source: Path | TextIO) -> Iterator[Reading]:
    """The readings that a Graph JSON file was made from, by document id; a file of any size, in little memory.

    Quotes and ends are not checked here: the gate of the writer does.
    Raises: ImportFileError, naming file, line and field; before the first reading where the file is malformed.
    """
    if not isinstance(source, Path):
        yield from _readings(source, str(getattr(source, "name", "input")))
        return
    try:
        file = source.open(encoding="utf-8-sig")
    except OSError as error:
        raise ImportFileError(f"{source}: {error.strerror}", "is the path right, and may it be read?") from error
    with file:
        yield from _readings(file, str(source))


def _readings(text: TextIO, name: str) -> Iterator[Reading]:
    with ReadingSpool() as spool:
        _fill(spool, JsonStream(text, name))
        stray = spool.homeless()
        if stray:
            kind, one, document = stray
            raise ImportFileError(
                f"{name}: {kind} {one} belongs to document {document}, which is not in the file", "export it again"
            )
        yield from spool.readings()


def _fill(spool: ReadingSpool, stream: JsonStream) -> None:
    readers: dict[str, Callable[[Entry], Iterator[Document | Key | Claim]]] = {
        "documents": _document,
        "nodes": _keys,
        "edges": _claims,
    }
    missing = set(readers)
    for member in stream.members():
        if member not in readers:
            stream.value()
            continue
        missing.discard(member)
        for number, value in enumerate(stream.entries()):
            entry = Entry.of(value, f"{stream.place}: {member}[{number}]")
            for one in readers[member](entry):
                if not spool.add(one):
                    raise entry.error(one.id, "stands twice")
    if missing:
        raise stream.error(f"no list is called {', '.join(sorted(missing))}", "is this a Graph JSON file?")


def _document(entry: Entry) -> Iterator[Document]:
    text = entry.text("text")
    yield Document(
        id=entry.text("id"),
        source=entry.text("source"),
        text=text,
        sha256=entry.optional_text("sha256") or sha256(text),
        sources_group=entry.optional_text("sources_group") or sources_group(text),
        title=entry.optional_text("title"),
        publisher=entry.optional_text("publisher"),
        author=entry.optional_text("author"),
        published=entry.optional_text("published"),
        language=entry.optional_text("language"),
        properties=entry.scalars("properties"),
    )


def _keys(entry: Entry) -> Iterator[Key]:
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in entry.entries("mentions"):
        mentions[mention.text("key")].append(Mention(mention.whole("start"), mention.whole("end")))
    for key in entry.entries("keys"):
        one = key.text("id")
        yield Key(
            id=one,
            document=key.text("document"),
            name=key.text("name"),
            named=key.flag("named"),
            labels=key.texts("labels"),
            mentions=tuple(mentions.pop(one, ())),
            aliases=key.texts("aliases"),
            properties=key.scalars("properties"),
        )
    if mentions:
        raise entry.error("keys", f"has no {min(mentions)}, which a mention names")


def _claims(entry: Entry) -> Iterator[Claim]:
    kind = entry.text("type")
    for evidence in entry.entries("evidence"):
        yield Claim(
            id=evidence.text("claim"),
            document=evidence.text("document"),
            type=kind,
            subject=evidence.text("subject_key"),
            object=evidence.text("object_key"),
            start=evidence.whole("start"),
            end=evidence.whole("end"),
            quote=evidence.text("quote"),
            mode=_mode(evidence),
            extractor=evidence.text("extractor"),
            confidence=evidence.number("confidence"),
            cue=evidence.optional_text("cue"),
            attribution=evidence.optional_text("attribution"),
            valid_from=evidence.optional_text("valid_from"),
            valid_to=evidence.optional_text("valid_to"),
            date_text=evidence.optional_text("date_text"),
            properties=evidence.scalars("properties"),
        )


def _mode(evidence: Entry) -> Mode:
    mode = evidence.text("mode")
    if mode not in set(Mode):
        raise evidence.error("mode", f"is '{mode}', not one of {', '.join(Mode)}")
    return Mode(mode)
