from __future__ import annotations

import random
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from graph import ontology
from graph.errors import LoadError
from graph.model import Mode
from loaders.extraction.encoder import MODEL, plain
from loaders.extraction.train.annotated import (
    WRITTEN,
    Annotated,
    Marked,
    Relation,
    annotate,
    any_of,
    items,
    read_folder,
)
from loaders.extraction.train.calibrate import calibrate
from loaders.extraction.train.examples import UNKNOWN, Names, examples
from loaders.extraction.train.folds import APART, FOLDS, training_sets
from loaders.extraction.train.judged import Judged, Known
from loaders.extraction.train.parsing import parsed_texts
from loaders.extraction.train.patterns import read_patterns
from loaders.extraction.train.pieces import kept, shortened
from loaders.extraction.train.renaming import renamed

TEXT = "A trader in Puno sold fuel.\nThe trader met Luis Mamani, and Luis Mamani left Puno."
GOLD = {
    "document": "a.txt",
    "entities": [
        {"id": "trader", "label": "Trader", "named": False, "names": ["A trader in Puno", "The trader"]},
        {"id": "puno", "label": ["City", "Place"], "names": ["Puno"]},
        {"id": "fuel", "label": "Goods", "names": ["fuel"]},
        {"id": "luis", "label": "Person", "names": ["Luis Mamani"]},
    ],
    "relations": [
        {"type": "LOCATED_IN", "from": "trader", "to": "puno", "in": 1, "cue": "in"},
        {"type": ["SUPPLIES", "EXPORTS"], "from": "trader", "to": "fuel", "in": 1, "cue": "sold"},
        {"type": "MEETS", "from": "luis", "to": "trader", "in": 2, "cue": "met"},
    ],
}


def document() -> Annotated:
    return annotate(GOLD, TEXT)


def test_names_are_found_and_what_lies_inside_another_is_inner() -> None:
    first, second = document().sentences
    assert first.mentions == (
        Marked(0, 16, "Trader", "trader"),
        Marked(12, 16, "City", "puno", inner=True),
        Marked(22, 26, "Goods", "fuel"),
    )
    assert [m.entity for m in second.mentions] == ["trader", "luis", "luis", "puno"]


def test_a_relation_joins_the_mentions_nearest_to_its_cue() -> None:
    first, second = document().sentences
    assert first.relations == (Relation(0, 1, ("LOCATED_IN",)), Relation(0, 2, ("SUPPLIES", "EXPORTS")))
    assert second.relations == (Relation(1, 0, ("MEETS",)), Relation(2, 0, ("MEETS",), certain=False))


def test_a_symmetric_relation_is_learned_in_both_directions_and_a_doubtful_one_in_none() -> None:
    names = Names.of_ontology()
    tokenizer = plain(Tokenizer.from_file(str(MODEL / "tokenizer.json")))
    (window,) = examples([document()], tokenizer, names, parsed_texts)
    meets = names.types.index("MEETS")
    assert sum(marks[meets] for marks in window.wanted) == 2
    assert sum(1 - marks[meets] for marks in window.weights) == 2
    assert len(window.tags) == len(window.ids)
    assert window.tags[0] == (UNKNOWN, UNKNOWN)


def test_an_answer_without_sentence_numbers_is_sure_where_one_sentence_alone_has_both_ends() -> None:
    gold = GOLD | {"relations": [{"type": "LOCATED_IN", "from": "trader", "to": "puno"}]}
    twice = annotate(gold, "A trader in Puno sold fuel. The trader left Puno.")
    assert [[r.certain for r in s.relations] for s in twice.sentences] == [[False], [False]]
    read = annotate(gold, "A trader in Puno sold fuel. The trader met Mr. Mamani. He left.")
    assert [s.text for s in read.sentences] == ["A trader in Puno sold fuel.", "The trader met Mr. Mamani.", "He left."]
    assert not read.related
    assert [sentence.relations for sentence in read.sentences] == [(Relation(0, 1, ("LOCATED_IN",)),), (), ()]


def test_invented_passages_and_their_answers_fit() -> None:
    known, faults = ontology.load(), []
    for document in read_folder(WRITTEN):
        entities, lines = items(document.gold, "entities"), document.text.splitlines()
        labels = {str(entity["id"]): any_of(entity["label"]) for entity in entities}
        names = [name for entity in entities for name in any_of(entity["names"])]
        faults += [(document.name, name) for name in names if name not in document.text]
        for relation in items(document.gold, "relations"):
            source, target = (labels[str(relation[end])] for end in ("from", "to"))
            ends = product(any_of(relation["type"]), source, target)
            said = str(relation["cue"]) in lines[int(str(relation["in"])) - 1]
            if not said or not any(known.allows(kind, [one], [other]) for kind, one, other in ends):
                faults.append((document.name, str(relation)))
    assert faults == []


def test_a_pattern_becomes_sentences_with_relations(tmp_path: Path) -> None:
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "fillers.txt").write_text("Person PER: Ana Rojas\n+Goods GDS: the fuel\n- DATE: today\n")
    (tmp_path / "patterns" / "p1.txt").write_text("# one\n{a:PER} <sold> the {b:GDS} {DATE}. :: ~a SUPPLIES b\n")
    (found,) = read_patterns(tmp_path, fillings=3, seed=1)
    (sentence,) = found.sentences
    assert sentence.text == "Ana Rojas sold the fuel today."
    assert sentence.mentions == (Marked(0, 9, "Person", "a"), Marked(19, 23, "Goods", "b"))
    assert sentence.relations == (Relation(0, 1, ("SUPPLIES",), mode=Mode.HEDGED),)


def test_every_document_is_held_out_once() -> None:
    documents = [Annotated(f"{n}.txt", (), {}) for n in range(12)]
    sets = list(training_sets(documents))
    assert sorted(d.name for _, _, held in sets for d in held) == sorted(d.name for d in documents)
    assert len(sets) == FOLDS
    assert all({d.name for d in kept}.isdisjoint(d.name for d in held) for _, kept, held in sets)


def test_documents_that_do_not_say_where_relations_are_told_are_held_out_together() -> None:
    documents = [Annotated(f"{n}.txt", (), {}, related=n % 2 == 0) for n in range(20)]
    *_, (number, kept, held) = training_sets(documents)
    assert number == APART
    assert {d.name for d in held} == {d.name for d in documents if not d.related}
    assert all(d.related for d in kept)


def test_renaming_keeps_mentions_relations_and_what_lies_around_them() -> None:
    others = {("Person", 2): ["Eva Roth-Lind"], ("City", 1): ["Ylo"]}
    always = random.Random(1)
    always.random = lambda: 0.0  # type: ignore[method-assign]
    first, second = renamed(document(), others, always).sentences
    assert first == document().sentences[0]
    assert second.text == "The trader met Eva Roth-Lind, and Eva Roth-Lind left Ylo."
    words = [second.text[mention.start : mention.end] for mention in second.mentions]
    assert words == ["The trader", "Eva Roth-Lind", "Eva Roth-Lind", "Ylo"]
    assert second.relations == document().sentences[1].relations


def test_mentions_err_only_where_they_are_asked_to() -> None:
    names, tokenizer = Names.of_ontology(), plain(Tokenizer.from_file(str(MODEL / "tokenizer.json")))
    (right,) = examples([document()], tokenizer, names, parsed_texts)
    windows = [next(examples([document()], tokenizer, names, parsed_texts, random.Random(seed))) for seed in range(30)]
    assert all(label == told for *_, label, told in right.mentions)
    assert any(label != told for window in windows for *_, label, told in window.mentions)
    assert any(told == UNKNOWN for window in windows for *_, told in window.mentions)
    assert {window.tags == right.tags for window in windows} == {True}


def test_a_folder_without_answers_is_said(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="no gold"):
        read_folder(tmp_path)


def test_an_answer_knows_its_relations_by_name_and_label() -> None:
    known = Known.of(document())
    luis, trader = known.entities("Luis Mamani", "Official"), known.entities("the trader", "Trader")
    assert known.says("MEETS", trader, luis)
    assert not known.says("LOCATED_IN", known.entities("Puno", "City"), trader)
    assert known.entities("Puno", "Goods") == set()


def test_pieces_that_no_english_text_has_are_left_out(tmp_path: Path) -> None:
    first = [f"[unused{number}]" for number in range(99)]
    known = ["[PAD]", *first, "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[unused99]", "coal", "漢", "##s", "’", "ж", "£"]
    vocabulary = {piece: number for number, piece in enumerate(known)}
    file = tmp_path / "tokenizer.json"
    Tokenizer(WordPiece(vocabulary, unk_token="[UNK]")).save(str(file))
    ids = kept(file)
    assert [known[id_] for id_ in ids[103:]] == ["[MASK]", "coal", "##s", "’", "£"]
    short = Tokenizer.from_str(shortened(file, ids))
    assert [short.id_to_token(id_) for id_ in short.encode("coals").ids] == ["coal", "##s"]
    assert short.token_to_id("[SEP]") == vocabulary["[SEP]"]


def test_calibration_makes_probabilities_come_true() -> None:
    rng = np.random.default_rng(1)
    odds = rng.uniform(0.05, 0.95, 4000)
    judged = [
        Judged("MEETS", float(p), bool(right)) for p, right in zip(odds, rng.random(4000) < odds / 2, strict=True)
    ]
    slopes, shifts = calibrate(judged, ["MEETS", "PAYS"])
    new = 1 / (1 + np.exp(-(slopes[0] * np.log(odds / (1 - odds)) + shifts[0])))
    assert abs(new.mean() - odds.mean() / 2) < 0.02
    assert abs(shifts[1] - shifts[0]) < 0.5
