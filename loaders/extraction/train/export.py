"""Writes a trained network as the files that are read at run time: no torch, no pickle."""

from __future__ import annotations

import hashlib
import json
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch

from loaders.extraction.syntax import KINDS
from loaders.extraction.train.encoders import minilm_folder
from loaders.extraction.train.network import Network
from loaders.extraction.train.pieces import POSITIONS, kept, shortened


def export(network: Network, folder: Path) -> None:
    """Write `encoder.onnx` (8-bit) and `heads.npz` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "heads.npz", allow_pickle=False, **heads(network))
    write_encoder(network, folder / "encoder.onnx")


def export_settings(settings: Mapping[str, object], folder: Path) -> None:
    """Write `tokenizer.json`, of the pieces that are kept, and `settings.json` into the folder of a model."""
    known = minilm_folder() / "tokenizer.json"
    (folder / "tokenizer.json").write_text(shortened(known, kept(known)), encoding="utf-8")
    (folder / "settings.json").write_text(json.dumps(settings, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def name_model(folder: Path) -> None:
    """Write into the settings of a finished model a name made of all that it holds."""
    file = folder / "settings.json"
    settings = {key: value for key, value in json.loads(file.read_text(encoding="utf-8")).items() if key != "name"}
    parts = [path.read_bytes() for path in sorted(folder.glob("network*/*"))]
    name = hashlib.sha256(b"".join((*parts, json.dumps(settings, sort_keys=True).encode()))).hexdigest()[:8]
    file.write_text(json.dumps(settings | {"name": name}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def write_encoder(network: Network, file: Path) -> None:
    """The encoder with weights of 8 bits; ids (1, pieces), marks (1, pieces, kinds) to vectors (1, pieces, width)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        # the exporter that writes plain loops over shapes is deprecated, but its graph runs faster when quantised
        warnings.simplefilter("ignore")
        whole = str(Path(scratch) / "encoder.onnx")
        torch.onnx.export(
            network.eval().encoder,
            (torch.ones(1, 20, dtype=torch.long), torch.ones(1, 20, len(KINDS), dtype=torch.long)),
            whole,
            input_names=["ids", "marks"],
            output_names=["vectors"],
            dynamic_axes={"ids": {1: "pieces"}, "marks": {1: "pieces"}, "vectors": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, str(file), weight_type=QuantType.QInt8, per_channel=True)
    keep_rows(file, kept(minilm_folder() / "tokenizer.json"))
    keep_sums(file)


def keep_rows(file: Path, ids: Sequence[int]) -> None:
    """Leave out of an encoder's embeddings the pieces that are not kept, and the places that no window has."""
    import onnx
    from onnx import numpy_helper

    model = onnx.load(str(file))
    for table in model.graph.initializer:
        rows = {"words.weight_quantized": ids, "places.weight": range(POSITIONS)}.get(table.name)
        if rows is not None:
            table.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(table)[list(rows)], table.name))
    onnx.save(model, str(file))


def keep_sums(file: Path) -> None:
    """Write each `Add` of an encoder that is normalised as `Sum`, which says the same.

    onnxruntime joins an `Add` with its `LayerNormalization`; in 1.31 the joined step takes several times as long.
    """
    import onnx

    model = onnx.load(str(file))
    normalised = {node.input[0] for node in model.graph.node if node.op_type == "LayerNormalization"}
    for node in model.graph.node:
        if node.op_type == "Add" and normalised & set(node.output):
            node.op_type = "Sum"
    onnx.save(model, str(file))


def heads(network: Network) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float16]]]:
    """The weights of all heads, (inputs, outputs), by the names that the run time uses."""
    found = {}
    for name in ("tags", "source", "target", "between", "hidden", "types", "named", "kinds", "told", "modes"):
        layer = getattr(network, name)
        found[name] = layer.weight.T
        found[f"{name}.bias"] = layer.bias
    for name in ("turn", "way"):
        found[name] = getattr(network, name).weight.T
    for name in ("labels", "distance", "told_type", "steps"):
        found[name] = getattr(network, name).weight
    return {name: tensor.detach().numpy().astype(np.float16) for name, tensor in found.items()}
