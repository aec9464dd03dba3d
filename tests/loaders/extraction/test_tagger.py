from __future__ import annotations

from pathlib import Path

import pytest

from graph import ontology
from graph.errors import LoadError
from loaders.extraction.encoder import WINDOW, Encoder, windows
from loaders.extraction.syntax import Parsed, parsed
from loaders.extraction.tagger import Span, Tagger, runs
from loaders.text.parsing import parser

SENTENCES = [
    "Police in Peru arrested Marta Quispe on Monday.",
    "Quispe had smuggled rice cookers for Altiplano Trading Company, customs officials said.",
]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def read(*sentences: str) -> list[Parsed]:
    return [parsed(parser()(sentence)[:]) for sentence in sentences]


def words(sentence: str, spans: list[Span]) -> dict[str, str]:
    return {sentence[span.start : span.end]: span.label for span in spans}


def test_names_and_descriptions_are_found_with_their_labels(tagger: Tagger) -> None:
    found = [words(sentence, spans) for sentence, spans in zip(SENTENCES, tagger.tag(read(*SENTENCES)), strict=True)]
    assert found[0]["Peru"] == "Country"
    assert found[0]["Marta Quispe"] == "Person"
    assert found[1]["rice cookers"] == "Goods"
    assert found[1]["customs officials"] == "Official"
    assert "Altiplano Trading Company" in found[1]


def test_a_country_inside_a_description_is_found_too(tagger: Tagger) -> None:
    sentence = "The Bolivian foreign minister met U.S. officials in Geneva."
    found = words(sentence, tagger.tag(read(sentence))[0])
    assert [label for text, label in found.items() if text.startswith("U.S. officials")] == ["Official"]
    assert found["U.S."] == "Country"


def test_every_label_is_one_of_the_ontology(tagger: Tagger) -> None:
    assert set(Encoder.load().strings("labels")) <= set(ontology.load().labels)


def test_the_same_sentences_give_the_same_spans(tagger: Tagger) -> None:
    first = tagger.tag(read(*SENTENCES))
    tagger.tag(read("Something else was read."))
    assert tagger.tag(read(*SENTENCES)) == first


def test_sentences_are_tagged_together_as_each_alone(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = read("Police arrested Marta Quispe", "Quispe Trading sold rice in Peru", "", "Peru", *SENTENCES)
    together = tagger.tag(sentences)
    monkeypatch.setattr("loaders.extraction.joining.TOGETHER", 1)
    assert [len(spans) > 0 for spans in together] == [True, True, False, True, True, True]
    assert together == tagger.tag(sentences)


def test_accents_and_odd_signs_keep_offsets_exact(tagger: Tagger) -> None:
    sentence = "Señor Núñez — 🚢 — owns the vessel Aurora\u200b in Perú."
    for span in tagger.tag(read(sentence))[0]:
        assert sentence[span.start : span.end].strip() == sentence[span.start : span.end] != ""


@pytest.mark.parametrize("sentence", ["", " ", "...", "\x00\x01", "ب" * 50, "word " * 2000])
def test_what_is_no_news_breaks_nothing(tagger: Tagger, sentence: str) -> None:
    assert len(tagger.tag(read(sentence, "Police in Peru waited."))) == 2


def test_no_sentences_have_no_spans(tagger: Tagger) -> None:
    assert tagger.tag([]) == []


def test_windows_hold_every_piece_once_and_never_too_many() -> None:
    lengths = [5, 0, 190, 3, 500]
    found = list(windows(lengths))
    assert all(sum(s.end - s.start for s in window) <= WINDOW for window in found)
    read = [(s.sentence, piece) for window in found for s in window for piece in range(s.start, s.end)]
    assert read == [(sentence, piece) for sentence, length in enumerate(lengths) for piece in range(length)]


def test_a_run_of_tags_ends_where_another_begins() -> None:
    assert list(runs([0, 1, 2, 1, 0, 4, 3])) == [(1, 2), (3, 3), (5, 5), (6, 6)]


def test_a_folder_without_a_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="model cannot be read"):
        Tagger.load(tmp_path)
