"""What a report says, whatever it is written in: counts, numbered statements, their quotes, what is weak or missing.

Nothing in it is prose of our own about the world: a statement is a relationship in the ontology's words, and each has
the sentences that it rests on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from graph.errors import BadRequest
from graph.export.columns import specific_label
from graph.export.manifest import asked
from graph.export.options import Options
from graph.export.picture import Picture, draw
from graph.export.statements import Statement, statements
from graph.export.style import is_disputed
from graph.export.subgraph import Edge, Node
from graph.export.xml import shown
from graph.ids import sha256
from graph.model import Document, Mode

if TYPE_CHECKING:
    from graph.export.read import Subgraph

LIMIT = 2_000
"""The most relationships, and the most entities, that one report holds."""
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity, and the names that documents use for it."""

    name: str
    label: str
    names: tuple[str, ...]
    documents: int
    named: bool

    def line(self) -> str:
        """All of it on one line."""
        others = f"; also {', '.join(self.names[1:])}" if len(self.names) > 1 else ""
        described = "" if self.named else "; described, not named"
        return f"{self.name} ({self.label}{others}{described}; documents: {self.documents})"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report says, in order.

    Attributes:
        about: what was asked and how the graph was read, as name and value.
        counts: name and number.
        picture: None where there is too much to draw; `missing` then says so.
        contradictions: numbers of statements that are both asserted and denied.
        single: numbers of statements that rest on one source.
        missing: what was left out, and why.
        method: how to read the report, who read the documents, and a checksum of the statements.
    """

    title: str
    about: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]
    picture: Picture | None
    statements: tuple[Statement, ...]
    contradictions: tuple[Statement, ...]
    single: tuple[Statement, ...]
    entities: tuple[Listed, ...]
    documents: tuple[str, ...]
    missing: tuple[str, ...]
    method: tuple[str, ...]


def report(subgraph: Subgraph, options: Options) -> Report:
    """Reads a part of the graph into a report. Raises: BadRequest where it would be too long to read."""
    edges, nodes = _few(subgraph.edges(), "relationships"), _few(subgraph.nodes(), "entities")
    documents = tuple(replace(one, text="") for one in subgraph.documents())
    told = statements(edges, subgraph.ontology, {one.id: one for one in documents})
    picture, missing = _picture(nodes, edges, subgraph)
    return Report(
        title=shown(options.title or options.question or "Who connects to whom"),
        about=_about(options),
        counts=_counts(nodes, edges, documents),
        picture=picture,
        statements=told,
        contradictions=tuple(one for one in told if one.disputed),
        single=tuple(one for one in told if one.sources == 1),
        entities=tuple(_listed(node, subgraph) for node in nodes),
        documents=tuple(map(_source, documents)),
        missing=(*_left_out(options), *missing),
        method=_method(edges, told, options),
    )


def _few(items: Iterator[_Item], what: str) -> list[_Item]:
    found = list(islice(items, LIMIT + 1))
    if len(found) > LIMIT:
        raise BadRequest(f"a report holds at most {LIMIT} {what}", "choose a smaller part, or export xlsx")
    return found


def _about(options: Options) -> tuple[tuple[str, str], ...]:
    question = (("Question", options.question),) if options.question else ()
    return (*question, *((name, shown(told)) for name, told in asked(options.manifest)))


def _counts(nodes: Sequence[Node], edges: Sequence[Edge], documents: Sequence[Document]) -> tuple[tuple[str, int], ...]:
    modes = Counter(one.claim.mode for edge in edges for one in edge.evidence)
    return (
        ("entities", len(nodes)),
        ("of these described, not named", sum(1 for node in nodes if not node.named)),
        ("relationships", len(edges)),
        ("of these on one source", sum(1 for edge in edges if edge.properties.get("sources") == 1)),
        ("of these asserted and denied", sum(1 for edge in edges if is_disputed(edge))),
        ("claims", sum(modes.values())),
        *((f"of these {mode.value}", modes[mode]) for mode in Mode),
        ("documents", len(documents)),
    )


def _listed(node: Node, subgraph: Subgraph) -> Listed:
    names = tuple(dict.fromkeys(map(shown, (node.name, *node.aliases))))
    documents = len({key.document for key in node.keys})
    return Listed(names[0], specific_label(node.labels, subgraph.ontology), names, documents, node.named)


def _source(document: Document) -> str:
    parts = (document.publisher, document.title, document.published or "undated", document.source)
    return shown(f"{', '.join(part for part in parts if part)} (sha256 {document.sha256[:16]}…)")


def _picture(
    nodes: Sequence[Node], edges: Sequence[Edge], subgraph: Subgraph
) -> tuple[Picture | None, tuple[str, ...]]:
    scope = () if subgraph.scope.whole else ("Whatever the graph holds outside the chosen part.",)
    if not nodes:
        return None, ("Nothing was found: the chosen part of the graph is empty.",)
    try:
        return draw(nodes, edges, subgraph.ontology), scope
    except BadRequest as error:
        return None, (f"The picture: {error.what}.", *scope)


def _left_out(options: Options) -> tuple[str, ...]:
    said = options.manifest.get("left out", ())
    return tuple(map(shown, said)) if isinstance(said, (list, tuple)) else ()


def _method(edges: Sequence[Edge], told: Sequence[Statement], options: Options) -> tuple[str, ...]:
    said = (part for one in told for part in (one.text, *(f"{n.quote}|{n.says}" for n in one.notes)))
    extractors = sorted({one.claim.extractor for edge in edges for one in edge.evidence})
    return (
        "Each statement is a relationship of the graph. The graph holds only what a document says in one place; the "
        "sentence is quoted word for word, apart from line ends.",
        "Asserted: the document says so. Hedged: reportedly, suspected, alleged. Planned: intended or agreed, not "
        "done. Denied: said not to be so. A statement has the firmest mode of its quotes.",
        "Documents with the same text, or the same sentence, count as one source.",
        *((f"Read by {', '.join(extractors)}.",) if extractors else ()),
        *_version(options),
        f"Checksum of the statements and their notes: sha256 {sha256(chr(10).join(said))}.",
    )


def _version(options: Options) -> tuple[str, ...]:
    """Nothing where the export says nothing of itself."""
    program, version = options.manifest.get("program"), options.manifest.get("graph version")
    graph = f"version {version} of the graph" if version else "the graph"
    return (f"Written by {program} from {graph}.",) if program else ()
