"""The shared encoder: sentences to one vector a word piece, read once for mentions and for relationships."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from graph.errors import LoadError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL = Path(__file__).parent / "model"
WINDOW = 192
"""Most word pieces that are read together; neighbouring sentences share a window."""
FIRST, LAST = 101, 102

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a sentence.

    Attributes:
        ids: of the vocabulary.
        offsets: (pieces, 2), code points of the sentence.
        heads: whether a piece begins a word.
    """

    ids: Integers
    offsets: Integers
    heads: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence that was read: its pieces and their vectors, (pieces, width), in 16 bits to keep long texts small."""

    pieces: Pieces
    stored: npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces `start` to `end` of one sentence, inside a window."""

    sentence: int
    start: int
    end: int


class Encoder:
    """Reads sentences with the model of a folder; the sentences read last are kept for whoever asks next."""

    def __init__(
        self,
        session: InferenceSession,
        tokenizer: Tokenizer,
        weights: Mapping[str, Floats],
        settings: Mapping[str, object],
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._last: tuple[tuple[str, ...], tuple[Encoded, ...]] = ((), ())
        self.weights = weights
        self.settings = settings

    @staticmethod
    @cache
    def load(folder: Path = MODEL) -> Encoder:
        """The encoder of a folder, loaded once. Raises: LoadError."""
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            session = InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            with np.load(folder / "heads.npz", allow_pickle=False) as stored:
                weights = {name: stored[name].astype(np.float32) for name in stored.files}
            settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        # onnxruntime and tokenizers raise bare exceptions of their own for whatever is wrong with a file
        except Exception as error:
            raise LoadError(f"{folder}: the model cannot be read ({error})", "install Yalu again") from error
        return Encoder(session, plain(tokenizer), weights, settings)

    def strings(self, name: str) -> tuple[str, ...]:
        """A list of names in the model's settings."""
        found = self.settings[name]
        assert isinstance(found, list)
        return tuple(map(str, found))

    def numbers(self, name: str) -> Floats:
        """A list of numbers in the model's settings."""
        return np.array([float(number) for number in self.strings(name)], np.float32)

    @property
    def weighing(self) -> Mapping[str, float]:
        """What each sign adds to the log odds that a relation was read right."""
        found = self.settings["weighing"]
        assert isinstance(found, dict)
        return found

    def encode(self, sentences: Sequence[str]) -> tuple[Encoded, ...]:
        """Every sentence of a document, in order; neighbours give each other context.

        Sentences that were read last, or some neighbours among them, are not read again.
        """
        wanted = tuple(sentences)
        place = find(wanted, self._last[0])
        if place is None:
            place = 0
            pieces = cut(self._tokenizer, wanted)
            found: list[list[npt.NDArray[np.float16]]] = [[] for _ in wanted]
            for window in windows([len(p.ids) for p in pieces]):
                for stretch, vectors in zip(window, self._read(window, pieces), strict=True):
                    found[stretch.sentence].append(vectors)
            width = int(self.weights["tags"].shape[0])
            empty = np.zeros((0, width), np.float16)
            vectors_of = [np.concatenate(parts) if parts else empty for parts in found]
            self._last = wanted, tuple(map(Encoded, pieces, vectors_of))
        return self._last[1][place : place + len(wanted)]

    def _read(self, window: Sequence[Stretch], pieces: Sequence[Pieces]) -> list[npt.NDArray[np.float16]]:
        parts = [pieces[s.sentence].ids[s.start : s.end] for s in window]
        ids = np.concatenate([[FIRST], *parts, [LAST]]).astype(np.int64)[None]
        vectors = np.asarray(self._session.run(None, {"ids": ids})[0])[0, 1:-1].astype(np.float16)
        return np.split(vectors, np.cumsum([len(part) for part in parts])[:-1])


def find(wanted: tuple[str, ...], known: tuple[str, ...]) -> int | None:
    """Where some sentences stand in others, in a row."""
    last = len(known) - len(wanted)
    return next((n for n in range(last + 1) if known[n : n + len(wanted)] == wanted), None)


def plain(tokenizer: Tokenizer) -> Tokenizer:
    """A tokenizer that neither cuts nor fills up."""
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut(tokenizer: Tokenizer, sentences: Sequence[str]) -> list[Pieces]:
    """The word pieces of each sentence."""
    return [
        Pieces(
            np.array(found.ids, np.int64),
            np.array(found.offsets, np.int64).reshape(-1, 2),
            np.array([a != b for a, b in zip(found.word_ids, [None, *found.word_ids], strict=False)], np.bool_),
        )
        for found in tokenizer.encode_batch(list(sentences), add_special_tokens=False)
    ]


def windows(lengths: Sequence[int]) -> Iterator[list[Stretch]]:
    """Neighbouring sentences together up to `WINDOW` pieces; a longer sentence alone, in stretches."""
    window: list[Stretch] = []
    filled = 0
    for sentence, length in enumerate(lengths):
        for start in range(0, length, WINDOW):
            stretch = Stretch(sentence, start, min(start + WINDOW, length))
            if window and filled + stretch.end - stretch.start > WINDOW:
                yield window
                window, filled = [], 0
            window.append(stretch)
            filled += stretch.end - stretch.start
    if window:
        yield window
