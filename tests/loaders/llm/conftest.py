"""The extractor over an answer that a model may give."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from said_by_models import REPORT, Fixed, Read, answer, report

from graph.model import Reading
from loaders.llm.extractor import Llm
from loaders.llm.options import Options


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """A model that is not there."""
    return Options("http://127.0.0.1:9/v1", "invented", tmp_path / "cache", pause=0.0)


@pytest.fixture
def read(options: Options) -> Read:
    """Reads the report as if a model had said some claims, or some words."""

    def reading(*claims: Mapping[str, Any], words: str | None = None, text: str = REPORT, **more: Any) -> Reading:
        return Llm(options, Fixed(words or answer(claims, **more))).read(report(text))

    return reading
