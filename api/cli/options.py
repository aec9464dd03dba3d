"""Options that many commands share."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from queries.filters import Filters
    from queries.paths import Avoid


StoreOption: TypeAlias = Annotated[
    str | None, typer.Option("--store", help="Address of the graph: embedded:///folder, neo4j://host:7687, bolt://...")
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="For programs: what HTTP would answer.")]
LimitOption: TypeAlias = Annotated[int, typer.Option("--limit", min=1, help="Most lines; what is left out is said.")]
CursorOption: TypeAlias = Annotated[str | None, typer.Option("--cursor", help="`next` of the page before.")]
AvoidOption: TypeAlias = Annotated[
    list[str] | None, typer.Option("--avoid", help="An entity, label or type that no path may use.")
]
HubsOption: TypeAlias = Annotated[str, typer.Option("--hubs", help="avoid, penalise or allow transit through hubs.")]
EntityArgument: TypeAlias = Annotated[str, typer.Argument(metavar="ENTITY", help="Its id, or its name.")]


def _filters(
    label: Annotated[list[str] | None, typer.Option(help="The far entity has this label; repeat for more.")] = None,
    type: Annotated[list[str] | None, typer.Option(help="The relationship has this type.")] = None,
    mode: Annotated[list[str] | None, typer.Option(help="asserted, hedged, planned or denied.")] = None,
    since: Annotated[str | None, typer.Option(help="Can have held on this date or later: 2020-06-19, 2020.")] = None,
    until: Annotated[str | None, typer.Option(help="Can have held on this date or earlier.")] = None,
    undated: Annotated[bool, typer.Option(help="Keep what has no date under --since and --until.")] = True,
    publisher: Annotated[list[str] | None, typer.Option(help="A claim is from this publisher.")] = None,
    document: Annotated[list[str] | None, typer.Option(help="A claim is from this document.")] = None,
    min_documents: Annotated[int, typer.Option(min=1, help="At least so many documents.")] = 1,
    min_sources: Annotated[int, typer.Option(min=1, help="At least so many independent sources.")] = 1,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Read right with at least this.")] = 0.0,
    named: Annotated[bool | None, typer.Option("--named/--described", help="Only named, only described.")] = None,
    direction: Annotated[str, typer.Option(help="out, in or both.")] = "both",
) -> "Filters":
    from queries.filters import Filters

    return Filters(
        tuple(label or ()),
        tuple(type or ()),
        tuple(mode or ()),
        since,
        until,
        undated,
        tuple(publisher or ()),
        tuple(document or ()),
        min_documents,
        min_sources,
        min_confidence,
        named,
        direction,
    )


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of all filters; it takes them as the one argument `filters`."""
    own = inspect.signature(command).parameters
    added = inspect.signature(_filters).parameters
    both = {**{name: own[name] for name in own if name != "filters"}, **added}

    @wraps(command)
    def asked(**values: object) -> None:
        chosen = {name: values.pop(name) for name in added}
        command(**values, filters=_filters(**chosen))  # type: ignore[arg-type]  # typer gives each its declared type

    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in both.values()]
    asked.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
    asked.__annotations__ = {name: each.annotation for name, each in both.items()}
    return asked


def avoided(words: list[str] | None) -> "Avoid":
    """What `--avoid` names: labels and types of the ontology, else entities."""
    from graph import ontology
    from queries.paths import Avoid

    known, given = ontology.load(), words or []
    labels = tuple(word for word in given if word in known.labels)
    types = tuple(word for word in given if word in known.types)
    return Avoid(tuple(word for word in given if word not in (*labels, *types)), labels, types)
