"""Every frame catches the sentences that it lists as its own, and spares the others."""

from __future__ import annotations

import re

import pytest

from graph import ontology
from loaders.extraction.frames import frame_relations
from loaders.extraction.lexicon import Frame, frames
from loaders.extraction.spans import Mentions, found
from loaders.text.parsing import parse
from loaders.text.segments import Kind, Segment

_MARKED = re.compile(r"\[([^|\]]+)\|(\w+)\]")


def relations_of(marked: str, frame: Frame) -> set[tuple[str, str, str]]:
    """What the frames say of a sentence with `[mention|Label]`: subject, type, object in the sentence's words."""
    plain, spans = "", []
    for piece in re.split(r"(\[[^\]]+\])", marked):
        match = _MARKED.fullmatch(piece)
        if match:
            spans.append((len(plain), len(plain) + len(match[1]), match[2]))
        plain += match[1] if match else piece
    passage = parse(plain, [Segment(0, len(plain), Kind.BODY)])[0]
    items = []
    for start, end, label in spans:
        tokens = passage.doc.char_span(start, end, alignment_mode="expand")
        items.append(found(passage, tokens.start, tokens.end, label, named=True, score=1.0))
    mentions = Mentions(tuple(items))
    said = frame_relations([passage], mentions, lambda index: (items[index].label,))
    return {(items[r.subject].text, r.type, items[r.object].text) for r in said if r.type == frame.type}


def expected(marked: str, kind: str) -> set[tuple[str, str, str]]:
    """The first mention in the relation to the second; turned round where only that fits the ontology."""
    (one, first), (other, second) = _MARKED.findall(marked)[:2]
    both = {(one, kind, other), (other, kind, one)}
    fits = {
        (a, kind, b)
        for a, kind, b in both
        if ontology.load().allows(kind, [first if a == one else second], [second if b == other else first])
    }
    return fits or both


CATCHES = [(frame, sentence) for frame in frames() for sentence in frame.catches]
SPARES = [(frame, sentence) for frame in frames() for sentence in frame.spares]


@pytest.mark.parametrize(("frame", "sentence"), CATCHES, ids=lambda v: v.type if isinstance(v, Frame) else v)
def test_a_frame_catches_its_own_sentences(frame: Frame, sentence: str) -> None:
    assert relations_of(sentence, frame) & expected(sentence, frame.type)


@pytest.mark.parametrize(("frame", "sentence"), SPARES, ids=lambda v: v.type if isinstance(v, Frame) else v)
def test_a_frame_spares_what_only_looks_like_it(frame: Frame, sentence: str) -> None:
    assert relations_of(sentence, frame) == set()


def test_every_type_of_the_ontology_has_a_frame() -> None:
    assert {frame.type for frame in frames()} == set(ontology.load().types)
