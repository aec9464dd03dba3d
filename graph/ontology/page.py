"""The ontology as a Markdown page: `python -m graph.ontology.page > docs/ontology.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from graph.ontology import Label, Ontology, RelationshipType, load

_HEAD = """# The ontology

What the graph can say: the labels of entities and the types of relationships between them. This page is made from
the YAML files in `graph/ontology/labels/` and `graph/ontology/types/`; do not edit it. After a change there:

    python -m graph.ontology.page > docs/ontology.md

To work in another field, change or add YAML files: constraints, exports, this page and the checks follow; no Python
does. A wrong file is refused with its name and line.
"""
_LABELS = """
## Labels

An entity carries its own label and all the ancestors of it, so that a question can be asked at any level:
`(:Entity:Actor:Organization:Company)`.
"""
_TYPES = """
## Types

A relationship leads from one of the labels on the left to the one on the right; their descendants are allowed too.
A symmetric type (`--`) says the same in both directions.
"""


def page(ontology: Ontology) -> str:
    """The whole page."""
    return "".join(f"{line}\n" for line in _lines(ontology))


def _lines(ontology: Ontology) -> Iterator[str]:
    yield _HEAD.rstrip()
    yield _LABELS.rstrip()
    yield ""
    yield from _tree(ontology, "", 0)
    for name in sorted(ontology.labels):
        yield from _label(ontology.labels[name])
    yield _TYPES.rstrip()
    yield ""
    yield "| type | ends | says | inverse |"
    yield "|---|---|---|---|"
    for name in sorted(ontology.types):
        kind = ontology.types[name]
        yield f"| [{name}](#{name.lower()}) | {_ends(kind)} | {_cell(kind.says)} | {_cell(kind.inverse)} |"
    for name in sorted(ontology.types):
        yield from _type(ontology.types[name])


def _tree(ontology: Ontology, parent: str, depth: int) -> Iterator[str]:
    for name in sorted(n for n, label in ontology.labels.items() if parent in (label.parents or ("",))):
        label = ontology.labels[name]
        others = [p for p in label.parents if p != parent]
        also = f" (also {_links(others)})" if others else ""
        yield f"{'  ' * depth}- {_links([name])}: {label.description}{also}"
        yield from _tree(ontology, name, depth + 1)


def _label(label: Label) -> Iterator[str]:
    yield ""
    yield f"### {label.name}"
    yield ""
    yield label.description
    yield ""
    if label.parents:
        yield f"- parents: {_links(label.parents)}"
    yield f"- drawn as: {label.shape}, `{label.colour}`"
    yield f"- FollowTheMoney: `{label.ftm}`"
    if label.nouns:
        yield f"- announced by: {', '.join(label.nouns)}"
    if label.abstract:
        yield "- abstract: too broad to tell alone whether two names mean one thing"
    if label.hub:
        yield "- hub: paths go around it where they can"


def _type(kind: RelationshipType) -> Iterator[str]:
    yield ""
    yield f"### {kind.name}"
    yield ""
    yield f"{kind.description[:1].upper()}{kind.description[1:].rstrip('.')}."
    yield ""
    yield f"- ends: {_ends(kind)}"
    yield f"- reads: *A* {kind.says} *B*; *B* {kind.inverse} *A*"
    yield f"- FollowTheMoney: `{kind.ftm.schema}` (`{kind.ftm.source}`, `{kind.ftm.target}`)"
    if kind.exclusive:
        yield "- exclusive: documents that name different subjects of one object disagree, unless they say a share"
    for name, meaning in kind.properties.items():
        yield f"- property `{name}`: {meaning}"


def _ends(kind: RelationshipType) -> str:
    arrow = "--" if kind.symmetric else "->"
    return "; ".join(f"{_links([a])} {arrow} {_links([b])}" for a, b in kind.ends)


def _links(labels: Iterable[str]) -> str:
    return ", ".join(f"[{name}](#{name.lower()})" for name in labels)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(page(load()))
