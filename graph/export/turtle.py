"""Turtle for triple stores that know no named graphs; each claim says which document it was quoted from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.export.nquads import literal
from graph.export.options import Options
from graph.export.rdf import PREFIXES, Literal, Name, statements

if TYPE_CHECKING:
    from graph.export.read import Subgraph


def write(subgraph: Subgraph, options: Options) -> Iterator[str]:
    """Prefixes, then statements by subject."""
    if options.manifest:
        yield f"# {json.dumps(options.manifest)}\n"
    for prefix, address in PREFIXES.items():
        yield f"@prefix {prefix}: <{address}> .\n"
    last = None
    for subject, predicate, value, _ in statements(subgraph):
        if subject == last:
            yield f" ;\n    {_term(predicate)} {_term(value)}"
        else:
            yield f"{' .' if last else ''}\n{_term(subject)} {_term(predicate)} {_term(value)}"
        last = subject
    yield " .\n" if last else ""


def _term(value: Name | Literal) -> str:
    if isinstance(value, Literal):
        return f"{literal(value)}{f'^^xsd:{value.kind}' if value.kind else ''}"
    return f"{value.prefix}:{value.local}" if value.prefix else f"<{value.local}>"
