"""The questions of the catalogue, as tables or JSON."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import (
    AvoidOption,
    CursorOption,
    EntityArgument,
    HubsOption,
    JsonOption,
    LimitOption,
    StoreOption,
    avoided,
    filtered,
)
from api.cli.session import meant, opened

if TYPE_CHECKING:
    from queries.filters import Filters


def search(
    text: Annotated[str, typer.Argument(help="Some letters of a name, an alias or a description.")],
    label: Annotated[list[str] | None, typer.Option(help="Only entities with this label.")] = None,
    limit: LimitOption = 20,
    cursor: CursorOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Find entities by a name, even a misspelt one."""
    from api import schemas
    from api.cli import output, shown
    from queries.search import search as ask

    with opened(store) as graph:
        found = ask(graph, text, tuple(label or ()), limit, cursor)
    output.as_json(schemas.SearchAnswer.of(found)) if json else shown.search(found)


def entity(entity: EntityArgument, store: StoreOption = None, json: JsonOption = False) -> None:
    """Show one entity: names, documents, kinds of relationships."""
    from api import schemas
    from api.cli import output, shown
    from queries.entity import entity as ask

    with opened(store) as graph:
        found = ask(graph, meant(graph, entity))
    output.as_json(schemas.EntityAnswer.of(found)) if json else shown.entity(found)


@filtered
def neighbours(
    entity: EntityArgument,
    filters: "Filters",
    order: Annotated[str, typer.Option(help="documents (most first) or date (latest first).")] = "documents",
    limit: LimitOption = 100,
    cursor: CursorOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Show whom an entity is connected with, and the sentence that says so."""
    from api import schemas
    from api.cli import output, shown
    from queries.neighbours import neighbours as ask

    with opened(store) as graph:
        found = ask(graph, meant(graph, entity), filters, limit=limit, cursor=cursor, order=order)
    output.as_json(schemas.Neighbourhood.of(found)) if json else shown.neighbours(found)


@filtered
def paths(
    source: Annotated[str, typer.Argument(metavar="FROM", help="Id or name; several joined by commas.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Id or name; several joined by commas.")],
    filters: "Filters",
    max_length: Annotated[int, typer.Option(min=1, max=10, help="Most steps.")] = 6,
    k: Annotated[int, typer.Option("-k", min=1, max=20, help="Most paths.")] = 5,
    avoid: AvoidOption = None,
    hubs: HubsOption = "penalise",
    as_of: Annotated[str | None, typer.Option(help="Only what can have held on this date.")] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Show how two entities are connected, step by step."""
    from api import schemas
    from api.cli import output, shown
    from queries.paths import paths as ask

    with opened(store) as graph:
        found = ask(
            graph,
            tuple(meant(graph, each) for each in _several(source)),
            tuple(meant(graph, each) for each in _several(target)),
            max_length=max_length,
            k=k,
            filters=filters,
            avoid=avoided(avoid),
            hubs=hubs,
            as_of=as_of,
        )
    output.as_json(schemas.PathsAnswer.of(found)) if json else shown.paths(found)


@filtered
def evidence(
    about: Annotated[str, typer.Argument(metavar="RELATIONSHIP|ENTITY", help="Id of one, or name of an entity.")],
    filters: "Filters",
    others: Annotated[
        list[str] | None, typer.Argument(metavar="ENTITY...", help="What links the first entity with this, and so on.")
    ] = None,
    limit: LimitOption = 100,
    cursor: CursorOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Show the claims behind a relationship, about an entity, or along a path of entities, with their sentences."""
    from api import answers, schemas
    from api.cli import output, shown
    from graph.errors import RelationshipNotFound
    from queries.evidence import entity_evidence, path_evidence

    with opened(store) as graph:
        if others:
            path = tuple(meant(graph, each) for each in (about, *others))
            found: schemas.Wire = schemas.Evidence.of(path_evidence(graph, path, filters, limit=limit, cursor=cursor))
        else:
            try:
                found = answers.relationship(graph, about, filters, limit, cursor)
            except RelationshipNotFound:
                claims = entity_evidence(graph, meant(graph, about), filters, limit=limit, cursor=cursor)
                found = schemas.Evidence.of(claims)
    output.as_json(found) if json else shown.evidence(found)


def documents(
    document: Annotated[str | None, typer.Argument(help="Id of one, to see what it says.")] = None,
    text: Annotated[str, typer.Option(help="Words of title, source, publisher or author.")] = "",
    publisher: Annotated[list[str] | None, typer.Option(help="Only of this publisher.")] = None,
    since: Annotated[str | None, typer.Option(help="Published on this date or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Published on this date or earlier.")] = None,
    undated: Annotated[bool, typer.Option(help="Keep those without a date.")] = True,
    entity: Annotated[str | None, typer.Option(help="Only those that mention this entity.")] = None,
    limit: LimitOption = 100,
    cursor: CursorOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """List documents, or show what one of them says."""
    from api import schemas
    from api.cli import output, shown
    from queries.documents import document as ask_one
    from queries.documents import documents as ask

    with opened(store) as graph:
        if document is not None:
            one = ask_one(graph, document)
            return output.as_json(schemas.DocumentAnswer.of(one)) if json else shown.document(one)
        found = ask(
            graph,
            text=text,
            publisher=tuple(publisher or ()),
            since=since,
            until=until,
            undated=undated,
            entity=meant(graph, entity) if entity else None,
            limit=limit,
            cursor=cursor,
        )
    return output.as_json(schemas.DocumentList.of(found)) if json else shown.documents(found)


def statistics(store: StoreOption = None, json: JsonOption = False) -> None:
    """Count what the graph holds."""
    from api import schemas
    from api.cli import output, shown
    from queries.statistics import statistics as ask

    with opened(store) as graph:
        found = ask(graph)
    output.as_json(schemas.Statistics.of(found)) if json else shown.statistics(found)


def _several(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


COMMANDS = (search, entity, neighbours, paths, evidence, documents, statistics)
