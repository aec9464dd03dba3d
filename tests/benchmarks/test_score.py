"""What the program that scores the extractor says where it can score nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import score


def test_texts_that_every_model_was_trained_on_are_not_scored(
    shared: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shared("training/gold")
    monkeypatch.setattr(sys, "argv", ["score", "training", "--limit", "1"])
    with pytest.raises(SystemExit, match="nothing could be read: 1 of 1 documents of training, as no model is there"):
        score.main()
