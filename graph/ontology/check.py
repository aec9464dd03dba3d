"""YAML files -> Ontology, or an OntologyError that names file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from graph.ontology.located import Fields, Place, read_folder
from graph.ontology.model import ROOT, FtmEdge, Label, Ontology, RelationshipType

SHAPES = frozenset({"circle", "square", "hexagon", "diamond", "triangle", "pentagon"})
RESERVED_LABELS = frozenset({"Document", "Claim", "Judgement", "FormerId", "Meta"})
RESERVED_TYPES = frozenset({"MENTIONS", "SUBJECT", "OBJECT", "IN"})


def read_ontology(folder: Path) -> Ontology:
    """The ontology in `folder/labels/*.yaml` and `folder/types/*.yaml`. Raises: OntologyError."""
    labels = [_label(fields) for fields in read_folder(folder / "labels")]
    ordered = _parents_first(labels)
    types = {}
    for fields in read_folder(folder / "types"):
        kind, place = _type(fields, ordered)
        if kind.name in types:
            raise place.error(f"type '{kind.name}' stands in two files", "rename or remove one")
        types[kind.name] = kind
    return Ontology(ordered, types)


def _label(fields: Fields) -> tuple[Label, Fields]:
    label = Label(
        name=_named(fields, r"[A-Z][A-Za-z]*", "UpperCamel", RESERVED_LABELS),
        description=fields.text("description"),
        parents=fields.texts("parents"),
        ftm=fields.text("ftm"),
        colour=fields.text("colour"),
        shape=fields.text("shape"),
        nouns=fields.texts("nouns"),
        abstract=fields.flag("abstract"),
        hub=fields.flag("hub"),
    )
    if not re.fullmatch(r"#[0-9a-f]{6}", label.colour):
        raise fields.at("colour").error(f"'{label.colour}' is not a colour", 'write it as "#1d4ed8"')
    if label.shape not in SHAPES:
        raise fields.at("shape").error(f"'{label.shape}' is no shape", f"use one of {', '.join(sorted(SHAPES))}")
    fields.finish()
    return label, fields


def _parents_first(labels: Iterable[tuple[Label, Fields]]) -> dict[str, Label]:
    waiting: dict[str, tuple[Label, Fields]] = {}
    for label, fields in labels:
        if label.name in waiting:
            raise fields.at("name").error(f"label '{label.name}' stands in two files", "rename or remove one")
        waiting[label.name] = (label, fields)
    for label, fields in waiting.values():
        _check_parents(label, fields, waiting)
    ordered: dict[str, Label] = {}
    while waiting:
        ready = [name for name, (label, _) in waiting.items() if all(p in ordered for p in label.parents)]
        if not ready:
            name, (_, fields) = next(iter(waiting.items()))
            raise fields.at("parents").error(f"label '{name}' is an ancestor of itself", "break the circle")
        ordered |= {name: waiting.pop(name)[0] for name in ready}
    return ordered


def _check_parents(label: Label, fields: Fields, known: Iterable[str]) -> None:
    for parent in label.parents:
        if parent not in set(known):
            raise fields.at("parents").error(f"no label is called '{parent}'", "add its file or correct the name")
    if (label.name == ROOT) is bool(label.parents):
        raise fields.at("parents").error(f"every label but {ROOT} needs a parent, and {ROOT} has none")


def _type(fields: Fields, labels: dict[str, Label]) -> tuple[RelationshipType, Place]:
    meanings = fields.mapping("properties")
    kind = RelationshipType(
        name=_named(fields, r"[A-Z][A-Z_]*", "UPPER_CASE", RESERVED_TYPES),
        description=fields.text("description"),
        says=fields.text("says"),
        inverse=fields.text("inverse"),
        ends=tuple(_ends(pair, labels) for pair in fields.mappings("ends")),
        ftm=_ftm(fields),
        symmetric=fields.flag("symmetric"),
        exclusive=fields.flag("exclusive"),
        properties={name: meanings.text(name) for name in meanings.names()} if meanings else {},
    )
    for name in kind.properties:
        if not re.fullmatch(r"[a-z][a-z_]*", name):
            raise fields.at("properties").error(f"property '{name}' is not lower_case")
    if kind.symmetric and any(a != b for a, b in kind.ends):
        raise fields.at("ends").error("a symmetric type needs the same label on both ends")
    fields.finish()
    return kind, fields.at("name")


def _ends(pair: Fields, labels: dict[str, Label]) -> tuple[str, str]:
    ends = pair.text("from"), pair.text("to")
    for field, label in zip(("from", "to"), ends, strict=True):
        if label not in labels:
            raise pair.at(field).error(f"no label is called '{label}'", "add its file or correct the name")
    pair.finish()
    return ends


def _ftm(fields: Fields) -> FtmEdge:
    edge = fields.mapping("ftm")
    if edge is None:
        raise fields.place.error(
            "field 'ftm' is missing", "write `ftm: {schema: UnknownLink, from: subject, to: object}`"
        )
    value = FtmEdge(edge.text("schema"), edge.text("from"), edge.text("to"))
    edge.finish()
    return value


def _named(fields: Fields, pattern: str, style: str, reserved: frozenset[str]) -> str:
    name = fields.text("name")
    if not re.fullmatch(pattern, name):
        raise fields.at("name").error(f"'{name}' is not {style}", "it becomes a name in Cypher")
    if name in reserved:
        raise fields.at("name").error(f"'{name}' is a name that the store itself uses", "choose another")
    return name
