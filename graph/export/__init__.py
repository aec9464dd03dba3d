"""Takes a part of the graph out, with its evidence, into the formats of other tools; one module a format.

A format's module has `write(subgraph, options)`, which yields pieces of text or bytes. To add one, write the module
and add a line to `FORMATS`.
"""

from __future__ import annotations

from dataclasses import replace

from graph.errors import BadRequest
from graph.export.formats import FORMATS, Format
from graph.export.manifest import Export, about, manifest_file
from graph.export.options import Options
from graph.export.read import Subgraph
from graph.export.subgraph import EVERYTHING, Scope
from graph.ontology import Ontology, load
from graph.stores.base import Store

__all__ = [
    "EVERYTHING",
    "FORMATS",
    "Export",
    "Format",
    "Options",
    "Scope",
    "Subgraph",
    "about",
    "export",
    "find_format",
    "manifest_file",
]


def find_format(name: str) -> Format:
    """The format of a name. Raises: BadRequest, which lists them all."""
    if name not in FORMATS:
        raise BadRequest(f"no export format is called '{name}'", f"use one of {', '.join(FORMATS)}")
    return FORMATS[name]


def export(
    store: Store,
    format: str,
    scope: Scope = EVERYTHING,
    options: Options | None = None,
    ontology: Ontology | None = None,
) -> Export:
    """Pieces of a file, in order; text is meant as UTF-8. After the last, its `manifest()` says what came out.

    All of it is from one state of the graph where the engine can; elsewhere `changed` says where it is not.

    Raises: BadRequest for an unknown format or flavour, before the first piece; StoreError on the way.
    """
    chosen, options = find_format(format), options or Options()
    if options.flavour and options.flavour not in chosen.flavours:
        known = f"use one of {', '.join(chosen.flavours)}" if chosen.flavours else "leave it out"
        raise BadRequest(f"{format} has no flavour '{options.flavour}'", known)
    store = store.snapshot()
    version = store.version()
    subgraph = Subgraph(store, ontology or load(), scope)
    counts = subgraph.counts()
    if options.manifest:
        options = replace(options, manifest={**options.manifest, "counts": counts})
    variant = {"flavour": options.flavour} if options.flavour else {}
    said = {"format": format, **variant, **options.manifest, "counts": counts}
    return Export(chosen.write(subgraph, options), said, lambda: store.version() != version)
