"""What a person may say about an export beyond its scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Options:
    """How to write an export.

    Attributes:
        flavour: a variant of the format (`yed` for GraphML).
        title, question: what a report is about.
        manifest: what the export says of itself (scope, filters, versions, time); empty: nothing, so that the same
            graph always gives the same bytes.
    """

    flavour: str = ""
    title: str = ""
    question: str = ""
    manifest: Mapping[str, object] = field(default_factory=dict)
