"""The shape of an answer, as a JSON schema made from the ontology."""

from __future__ import annotations

from collections.abc import Mapping

from graph.model import Mode
from graph.ontology import Ontology

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_MAYBE = {"type": ["string", "null"]}


def answer_schema(ontology: Ontology) -> Mapping[str, object]:
    """What an answer must be; strict: every field is required and no other allowed."""
    labels = [name for name, label in ontology.labels.items() if not label.abstract]
    entity = {
        "id": _TEXT,
        "name": _TEXT,
        "label": {"type": "string", "enum": labels},
        "named": {"type": "boolean"},
        "mentions": _TEXTS,
    }
    claim = {
        "subject": _TEXT,
        "type": {"type": "string", "enum": list(ontology.types)},
        "object": _TEXT,
        "quote": _TEXT,
        "mode": {"type": "string", "enum": [mode.value for mode in Mode]},
        "cue": _MAYBE,
        "attribution": _MAYBE,
        "date": _MAYBE,
        "properties": {"type": "array", "items": _object({"name": _TEXT, "value": _TEXT})},
    }
    lists = {"entities": entity, "claims": claim}
    return _object({name: {"type": "array", "items": _object(fields)} for name, fields in lists.items()})


def _object(fields: Mapping[str, object]) -> dict[str, object]:
    return {"type": "object", "properties": dict(fields), "required": list(fields), "additionalProperties": False}
