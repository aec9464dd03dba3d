"""The networks that are shipped."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from onnxruntime import InferenceSession, SessionOptions

from loaders.extraction.encoder import MODEL
from loaders.extraction.syntax import KINDS


@pytest.mark.parametrize(("folder", "layers"), [("network1", 12), ("network2", 6)])
def test_no_sum_is_joined_with_what_normalises_it(folder: str, layers: int, tmp_path: Path) -> None:
    options = SessionOptions()
    options.enable_profiling, options.profile_file_prefix = True, str(tmp_path / "run")
    session = InferenceSession(str(MODEL / folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
    session.run(None, {"ids": np.ones((1, 9), np.int64), "marks": np.ones((1, 9, len(KINDS)), np.int64)})
    events = json.loads(Path(session.end_profiling()).read_text(encoding="utf-8"))
    ran = Counter(event["args"]["op_name"] for event in events if event["name"].endswith("_kernel_time"))
    assert (ran["SkipLayerNormalization"], ran["LayerNormalization"]) == (0, 1 + 2 * layers)
