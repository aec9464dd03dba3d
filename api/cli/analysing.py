"""What is central, what hangs together, what joins many."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import (
    AvoidOption,
    CursorOption,
    HubsOption,
    JsonOption,
    LimitOption,
    StoreOption,
    avoided,
    filtered,
)
from api.cli.session import backend, meant, opened, watching

if TYPE_CHECKING:
    from queries.filters import Filters

EntitiesArgument = Annotated[list[str], typer.Argument(metavar="ENTITY...", help="Ids or names.")]


@filtered
def ranking(
    filters: "Filters",
    measure: Annotated[str, typer.Option(help="degree, betweenness, pagerank or core.")] = "degree",
    limit: LimitOption = 20,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Rank entities by how central they are."""
    from api import schemas
    from api.cli import output, shown_overview
    from queries.analytics import ranking as ask

    with opened(store) as graph, watching() as told:
        found = ask(graph, measure, filters, limit=limit, backend=backend(), told=told)
    output.as_json(schemas.Ranking.of(found)) if json else shown_overview.ranking(found)


@filtered
def groups(
    filters: "Filters",
    kind: Annotated[str, typer.Option(help="communities or components.")] = "communities",
    limit: LimitOption = 20,
    members: Annotated[int, typer.Option(min=1, max=100, help="Shown of each group.")] = 10,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Show which entities hang together."""
    from api import schemas
    from api.cli import output, shown_overview
    from queries.analytics import grouping as ask

    with opened(store) as graph, watching() as told:
        found = ask(graph, kind, filters, limit=limit, members=members, backend=backend(), told=told)
    output.as_json(schemas.Grouping.of(found)) if json else shown_overview.groups(found)


@filtered
def weak_points(
    filters: "Filters", limit: LimitOption = 20, store: StoreOption = None, json: JsonOption = False
) -> None:
    """Show single links and single entities that hold parts of the graph together."""
    from api import schemas
    from api.cli import output, shown_overview
    from queries.weak_points import weak_points as ask

    with opened(store) as graph, watching() as told:
        found = ask(graph, filters, limit=limit, told=told)
    output.as_json(schemas.WeakPoints.of(found)) if json else shown_overview.weak_points(found)


@filtered
def subgraph(
    entity: EntitiesArgument,
    filters: "Filters",
    max_length: Annotated[int, typer.Option(min=1, max=10, help="Most steps of each joining path.")] = 6,
    avoid: AvoidOption = None,
    hubs: HubsOption = "penalise",
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Show the smallest connected picture over some entities."""
    from api import schemas
    from api.cli import output, shown_overview
    from queries.connections import connections as ask

    with opened(store) as graph:
        ids = tuple(meant(graph, each) for each in entity)
        found = ask(graph, ids, max_length=max_length, filters=filters, avoid=avoided(avoid), hubs=hubs)
    output.as_json(schemas.Connections.of(found)) if json else shown_overview.subgraph(found)


@filtered
def common(
    entity: EntitiesArgument,
    filters: "Filters",
    other: Annotated[list[str] | None, typer.Option(help="Who links the first ones with this; repeat it.")] = None,
    least: Annotated[int | None, typer.Option(min=2, help="Related with at least so many; by default all.")] = None,
    limit: LimitOption = 50,
    cursor: CursorOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Show who is related with each of some entities, or with some of two groups."""
    from api import answers, schemas
    from api.cli import output, shown_overview

    with opened(store) as graph:
        ids, others = (tuple(meant(graph, each) for each in group) for group in (entity, other or ()))
        found = answers.links(graph, ids, others, filters, least=least, limit=limit, cursor=cursor)
    output.as_json(schemas.Links.of(found)) if json else shown_overview.common(found)


def among(entity: EntitiesArgument, store: StoreOption = None, json: JsonOption = False) -> None:
    """Show every relationship between two of some entities."""
    from api import schemas
    from api.cli import output, shown_overview
    from queries.among import among as ask

    with opened(store) as graph:
        found = ask(graph, tuple(meant(graph, each) for each in entity))
    output.as_json(schemas.Among.of(found)) if json else shown_overview.among(found)


COMMANDS = (ranking, groups, weak_points, subgraph, common, among)
