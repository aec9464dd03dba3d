"""The shared encoder: sentences to one vector a word piece, read once for mentions and for relationships."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from graph.errors import LoadError
from loaders.extraction.syntax import KINDS, Parsed

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

MODEL = Path(__file__).parent / "model"
WINDOW = 192
"""Most word pieces that are read together; neighbouring sentences share a window."""
FIRST, LAST = 101, 102
KEPT = 60_000
"""Most word pieces whose vectors are kept; those of a longer document are read again by whoever asks next."""

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a sentence.

    Attributes:
        ids: of the vocabulary.
        offsets: (pieces, 2), code points of the sentence.
        heads: whether a piece begins a word.
        words: the word of the parse that each begins in, (pieces,).
    """

    sentence: Parsed
    ids: Integers
    offsets: Integers
    heads: npt.NDArray[np.bool_]
    words: Integers

    @property
    def marks(self) -> npt.NDArray[np.uint8]:
        """What the parser knows of the words, (pieces, kinds)."""
        return self.sentence.marks[self.words]

    def first(self, words: Sequence[int]) -> Integers:
        """The first piece of each word; of the next one where a word has none."""
        found: Integers = np.minimum(np.searchsorted(self.words, words), len(self.words) - 1)
        return found


@dataclass(frozen=True, slots=True)
class View:
    """A sentence as one network sees it.

    Attributes:
        weights: of its heads. vectors: (pieces, width), in 16 bits to keep long texts small.
    """

    weights: Mapping[str, Floats]
    vectors: npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence that was read by every network."""

    pieces: Pieces
    views: tuple[View, ...]

    def mean(self, seen: Callable[[View], Floats]) -> Floats:
        """The mean of what the networks say."""
        found: Floats = np.mean([seen(view) for view in self.views], 0)
        return found


@dataclass(frozen=True, slots=True)
class Network:
    """One of the networks that read together; they were trained alike, from different seeds."""

    session: InferenceSession
    weights: Mapping[str, Floats]

    def read(self, ids: Integers, marks: Integers) -> npt.NDArray[np.float16]:
        """The vectors of a window, (pieces, width)."""
        found = np.asarray(self.session.run(None, {"ids": ids[None], "marks": marks[None]})[0], np.float16)
        vectors: npt.NDArray[np.float16] = found[0]
        return vectors


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces `start` to `end` of one sentence, inside a window."""

    sentence: int
    start: int
    end: int


class Encoder:
    """Reads sentences with the networks of a folder; the sentences read last are kept for whoever asks next."""

    def __init__(self, networks: Sequence[Network], tokenizer: Tokenizer, settings: Mapping[str, object]) -> None:
        self._networks = tuple(networks)
        self._tokenizer = tokenizer
        self._last: tuple[tuple[str, ...], tuple[Encoded, ...]] = ((), ())
        self.settings = settings

    @staticmethod
    @cache
    def load(folder: Path = MODEL) -> Encoder:
        """The encoder of a folder, loaded once. Raises: LoadError."""
        from tokenizers import Tokenizer

        try:
            networks = [load_network(path) for path in network_folders(folder)]
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        # onnxruntime and tokenizers raise bare exceptions of their own for whatever is wrong with a file
        except Exception as error:
            raise LoadError(f"{folder}: the model cannot be read ({error})", "install Yalu again") from error
        return Encoder(networks, plain(tokenizer), settings)

    def strings(self, name: str) -> tuple[str, ...]:
        """A list of names in the model's settings."""
        found = self.settings[name]
        assert isinstance(found, list)
        return tuple(map(str, found))

    def numbers(self, name: str) -> Floats:
        """A list of numbers in the model's settings."""
        return np.array([float(number) for number in self.strings(name)], np.float32)

    def weights(self, name: str) -> Mapping[str, float]:
        """What each sign adds to some log odds: `weighing`, that a relation was read right, taken by itself;
        `beside`, given its rivals; `keeping`, an entity.

        `telling` has one bound: how likely a `fact` must be to be told as one.
        """
        found = self.settings[name]
        assert isinstance(found, dict)
        return found

    def encode(self, sentences: Sequence[Parsed]) -> Iterable[Encoded]:
        """Every sentence of a document, in order; neighbours give each other context.

        Sentences that were read last, or some neighbours among them, are not read again; of a document that is too
        long to be kept each is read when it is asked for, and forgotten.
        """
        wanted = tuple(sentence.text for sentence in sentences)
        place = find(wanted, self._last[0])
        if place is None:
            place = 0
            pieces = cut(self._tokenizer, sentences)
            views = zip(*(seen_by(network, pieces) for network in self._networks), strict=True)
            read = map(Encoded, pieces, views)
            if sum(len(sentence.ids) for sentence in pieces) > KEPT:
                return read
            self._last = wanted, tuple(read)
        return self._last[1][place : place + len(wanted)]


def network_folders(folder: Path) -> list[Path]:
    """Where the networks of a model lie: `network1`, `network2`, ... Raises: FileNotFoundError."""
    found = sorted(folder.glob("network*"))
    if not found:
        raise FileNotFoundError("it has no network1")
    return found


def load_network(folder: Path) -> Network:
    """A network of a model."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
    with np.load(folder / "heads.npz", allow_pickle=False) as stored:
        return Network(session, {name: stored[name].astype(np.float32) for name in stored.files})


def seen_by(network: Network, pieces: Sequence[Pieces]) -> Iterator[View]:
    """Each sentence of a document as a network sees it, as soon as it is read."""
    parts_of: list[npt.NDArray[np.float16]] = [np.zeros((0, network.weights["tags"].shape[0]), np.float16)]
    sentence = 0
    for window in windows([len(sentence.ids) for sentence in pieces]):
        parts = [pieces[s.sentence].ids[s.start : s.end] for s in window]
        ids = np.concatenate([[FIRST], *parts, [LAST]]).astype(np.int64)
        none = np.zeros((1, len(KINDS)), np.int64)
        marks = np.concatenate([none, *(pieces[s.sentence].marks[s.start : s.end] for s in window), none])
        stretches = np.split(network.read(ids, marks)[1:-1], np.cumsum([len(part) for part in parts])[:-1])
        for stretch, vectors in zip(window, stretches, strict=True):
            for _ in range(sentence, stretch.sentence):
                yield View(network.weights, np.concatenate(parts_of))
                del parts_of[1:]
            sentence = stretch.sentence
            parts_of.append(vectors)
    for _ in range(sentence, len(pieces)):
        yield View(network.weights, np.concatenate(parts_of))
        del parts_of[1:]


def find(wanted: tuple[str, ...], known: tuple[str, ...]) -> int | None:
    """Where some sentences stand in others, in a row."""
    last = len(known) - len(wanted)
    return next((n for n in range(last + 1) if known[n : n + len(wanted)] == wanted), None)


def plain(tokenizer: Tokenizer) -> Tokenizer:
    """A tokenizer that neither cuts nor fills up."""
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut(tokenizer: Tokenizer, sentences: Sequence[Parsed]) -> list[Pieces]:
    """The word pieces of each sentence."""
    read = tokenizer.encode_batch([sentence.text for sentence in sentences], add_special_tokens=False)
    return [pieces(sentence, found) for sentence, found in zip(sentences, read, strict=True)]


def pieces(sentence: Parsed, found: Encoding) -> Pieces:
    """The word pieces of a sentence, each with the word of the parse that it begins in."""
    offsets = np.array(found.offsets, np.int64).reshape(-1, 2)
    words = np.maximum(np.searchsorted(sentence.starts, offsets[:, 0], "right") - 1, 0)
    heads = np.array([a != b for a, b in zip(found.word_ids, [None, *found.word_ids], strict=False)], np.bool_)
    return Pieces(sentence, np.array(found.ids, np.int64), offsets, heads, words)


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
