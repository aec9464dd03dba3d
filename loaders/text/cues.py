"""Cues of segments and languages, read from `cues.yaml` once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class SegmentCues:
    """Patterns that announce what a line is."""

    boilerplate: re.Pattern[str]
    byline: re.Pattern[str]
    caption: re.Pattern[str]
    teaser_heading: re.Pattern[str]


@cache
def cues() -> dict[str, list[str]]:
    """All lists of `cues.yaml`."""
    loaded: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "cues.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def segment_cues() -> SegmentCues:
    """The patterns of segments, compiled."""
    names = ("boilerplate", "byline", "caption", "teaser_heading")
    return SegmentCues(*(re.compile("|".join(f"(?:{line})" for line in cues()[name]), re.I) for name in names))
