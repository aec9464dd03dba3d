"""N-Quads for triple stores: the name of a graph is the document that says what is in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.export.options import Options
from graph.export.rdf import PREFIXES, Literal, Name, iri, statements

if TYPE_CHECKING:
    from graph.export.read import Subgraph

_ESCAPES = {
    **{code: f"\\u{code:04X}" for code in (*range(0x20), *range(0x7F, 0xA0), 0x85, 0x2028, 0x2029)},
    ord("\\"): "\\\\",
    ord('"'): '\\"',
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
}


def write(subgraph: Subgraph, options: Options) -> Iterator[str]:
    """One statement a line."""
    if options.manifest:
        yield f"# {json.dumps(options.manifest)}\n"
    for subject, predicate, value, document in statements(subgraph):
        where = f" {_term(iri('document', document))}" if document is not None else ""
        yield f"{_term(subject)} {_term(predicate)} {_term(value)}{where} .\n"


def literal(value: Literal) -> str:
    """A literal without its type, in quotes, on one line."""
    return f'"{value.text.translate(_ESCAPES)}"'


def _term(value: Name | Literal) -> str:
    if isinstance(value, Literal):
        kind = f"^^<{PREFIXES['xsd']}{value.kind}>" if value.kind else ""
        return f"{literal(value)}{kind}"
    return f"<{PREFIXES.get(value.prefix, '')}{value.local}>"
