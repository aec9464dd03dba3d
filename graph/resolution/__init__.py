"""Entity resolution: judgements about keys, and the grouping of keys into entities that follows from them."""

from __future__ import annotations

from graph.resolution.grouping import Grouping
from graph.resolution.judgements import Judgement, Verdict

__all__ = ["Grouping", "Judgement", "Verdict"]
