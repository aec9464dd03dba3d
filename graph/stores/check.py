"""Holds a store against what it promises; a promise that a query can test is a file in `invariants/`."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

from graph import ontology
from graph.ids import sha256
from graph.stores import schema
from graph.stores.base import Row, Store

_FOLDER = files(__package__) / "invariants"


def check(store: Store) -> list[str]:
    """Everything in a store that is not as it should be, a sentence each; empty where all is well.

    Rows are streamed, so that memory does not grow with the graph.
    Raises: StoreError; StoreCorrupt where a newer version wrote it.
    """
    schema.check_version(store.run, store.address)
    if store.version() == 0:
        return []
    return [*_schema(store), *_documents(store), *_reported(store, "claims"), *_reported(store, "entities"),
            *_relationships(store)]  # fmt: skip


def _schema(store: Store) -> Iterator[str]:
    for statement in schema.missing(store.run, ontology.load()):
        yield f"the schema lacks: {statement}"


def _reported(store: Store, name: str) -> Iterator[str]:
    for row in _stream(store, name):
        yield row["breach"]


def _documents(store: Store) -> Iterator[str]:
    for row in _stream(store, "documents"):
        for breach in _document(row):
            yield f"document {row['id']}: {breach}"


def _document(row: Row) -> Iterator[str]:
    text: str = row["text"] or ""
    if sha256(text) != row["sha256"]:
        yield "its text is not the one that was read"
    for what, said, there in (("claims", row["claims"], row["quotes"]), ("keys", row["keys"], row["mentions"])):
        if said != len(there):
            yield f"it says {said} {what}, and {len(there)} are there"
    for claim, start, end, quote in row["quotes"]:
        if text[start:end] != quote:
            yield f"claim {claim} quotes what is not at {start} to {end}"
    for key, starts, ends in row["mentions"]:
        if any(not 0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True)):
            yield f"key {key} is mentioned outside of the text"


def _relationships(store: Store) -> Iterator[str]:
    """Compares two streams in order of id: what relationships say of themselves, and what claims say."""
    said = (("say", row) for row in _stream(store, "relationships"))
    claimed = (("claims", row) for row in _stream(store, "claimed"))
    both = heapq.merge(said, claimed, key=lambda side: str(side[1]["id"]))
    for one, group in groupby(both, key=lambda side: str(side[1]["id"])):
        counts: dict[str, list[tuple[int, int]]] = {"say": [], "claims": []}
        for side, row in group:
            counts[side].append(itemgetter("claims", "documents")(row))
        if not counts["say"]:
            yield f"relationship {one} is missing, and {counts['claims'][0][0]} claims speak of it"
        elif counts["say"] != counts["claims"]:
            yield f"relationship {one} says {_counted(counts['say'])}, and there are {_counted(counts['claims'])}"


def _counted(counts: list[tuple[int, int]]) -> str:
    return " and ".join(f"{claims} claims in {documents} documents" for claims, documents in counts) or "none"


def _stream(store: Store, name: str) -> Iterator[Row]:
    return store.stream((_FOLDER / f"{name}.cypher").read_text(encoding="utf-8"))
