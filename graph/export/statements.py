"""Relationships as numbered statements in plain words, each with the sentences that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.export.columns import plain
from graph.export.style import is_disputed, mode_of
from graph.export.subgraph import Edge, Evidence
from graph.export.xml import shown
from graph.model import Document, Mode
from graph.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Note:
    """A quote with all that is known about whose word it is; numbered through the report."""

    number: int
    quote: str
    says: str
    document: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class Statement:
    """A relationship in plain words, and the notes that it rests on; `number` is that of the picture."""

    number: int
    text: str
    mode: Mode
    disputed: bool
    sources: int
    notes: tuple[Note, ...]

    @property
    def standing(self) -> tuple[Note, ...]:
        """The notes that do not deny it."""
        return tuple(note for note in self.notes if note.mode is not Mode.DENIED)

    @property
    def denying(self) -> tuple[Note, ...]:
        """The notes that deny it."""
        return tuple(note for note in self.notes if note.mode is Mode.DENIED)


def statements(edges: Sequence[Edge], ontology: Ontology, documents: Mapping[str, Document]) -> tuple[Statement, ...]:
    """A statement for each edge, in their order; statements and notes are numbered from 1."""
    found, last = [], 0
    for number, edge in enumerate(edges, 1):
        notes = tuple(_note(last + i, one, documents) for i, one in enumerate(edge.evidence, 1))
        last += len(notes)
        sources = int(str(edge.properties.get("sources", 1)))
        text = shown(in_words(edge, ontology))
        found.append(Statement(number, text, mode_of(edge), is_disputed(edge), sources, notes))
    return tuple(found)


def in_words(edge: Edge, ontology: Ontology) -> str:
    """A relationship in plain words: `Arvo Trading smuggles copper`."""
    kind = ontology.types.get(edge.type)
    return f"{edge.source_name} {kind.says if kind else edge.type} {edge.target_name}"


def _note(number: int, one: Evidence, documents: Mapping[str, Document]) -> Note:
    claim, document = one.claim, documents[one.claim.document]
    attributes = "; ".join(f"{name}: {plain(value)}" for name, value in sorted(claim.properties.items()))
    parts = (
        one.publisher,
        f"“{document.title}”" if document.title else document.source,
        one.published or "undated",
        claim.mode.value + (f" (“{claim.cue}”)" if claim.cue else ""),
        f"according to {claim.attribution}" if claim.attribution else None,
        f"when: “{claim.date_text}”" if claim.date_text else None,
        attributes,
    )
    said = shown(", ".join(part for part in parts if part))
    return Note(number, shown(claim.quote), said, claim.document, claim.mode)
