"""The ontology: labels and relationship types as YAML, checked when loaded.

To change what the graph can say, edit `labels/*.yaml` and `types/*.yaml`; no Python knows their names.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.ontology.check import read_ontology
from graph.ontology.model import FtmEdge, Label, Ontology, RelationshipType

__all__ = ["FtmEdge", "Label", "Ontology", "RelationshipType", "load"]


@cache
def load(folder: Path | None = None) -> Ontology:
    """The ontology in a folder with `labels/` and `types/`; the project's own by default; read once.

    Raises: OntologyError, naming file and line.
    """
    return read_ontology(folder or Path(__file__).parent)
