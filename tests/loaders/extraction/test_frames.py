"""Every frame catches the sentences that it lists as its own, and spares the others."""

from __future__ import annotations

import pytest
from marked import MARKED, marked

from graph import ontology
from loaders.extraction.frames import frame_relations
from loaders.extraction.lexicon import Frame, frames


def relations_of(sentence: str, frame: Frame) -> set[tuple[str, str, str]]:
    """What the frames say of a sentence with `[mention|Label]`: subject, type, object in the sentence's words."""
    said = marked(sentence)
    relations = frame_relations([said.passage], said.mentions, said.labels)
    return {(said.items[r.subject].text, r.type, said.items[r.object].text) for r in relations if r.type == frame.type}


def expected(sentence: str, kind: str) -> set[tuple[str, str, str]]:
    """The first mention in the relation to the second; turned round where only that fits the ontology."""
    (one, first), (other, second) = MARKED.findall(sentence)[:2]
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
