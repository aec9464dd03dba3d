"""The graph from above: how much there is of what, when, and where documents disagree."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import CursorOption, JsonOption, LimitOption, StoreOption, filtered
from api.cli.session import meant, opened

if TYPE_CHECKING:
    from queries.filters import Filters

OfOption = Annotated[str | None, typer.Option("--entity", help="Only what this entity takes part in.")]


@filtered
def facets(filters: "Filters", entity: OfOption = None, store: StoreOption = None, json: JsonOption = False) -> None:
    """Count relationships by label, type, mode, publisher and year."""
    from api import schemas
    from api.cli import output, shown_overview
    from queries.facets import facets as ask

    with opened(store) as graph:
        found = ask(graph, filters, entity=meant(graph, entity) if entity else None)
    output.as_json(schemas.Facets.of(found)) if json else shown_overview.facets(found)


@filtered
def timeline(
    filters: "Filters",
    step: Annotated[str, typer.Option(help="year, month or day.")] = "month",
    entity: OfOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Count claims by when they hold."""
    from api import schemas
    from api.cli import output, shown_overview
    from queries.facets import timeline as ask

    with opened(store) as graph:
        found = ask(graph, filters, step=step, entity=meant(graph, entity) if entity else None)
    output.as_json(schemas.Timeline.of(found)) if json else shown_overview.timeline(found)


@filtered
def contradictions(
    filters: "Filters",
    limit: LimitOption = 50,
    cursor: CursorOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Show what is both asserted and denied, with both sides."""
    from api import schemas
    from api.cli import output, shown_overview
    from queries.contradictions import contradictions as ask

    with opened(store) as graph:
        found = ask(graph, filters, limit=limit, cursor=cursor)
    output.as_json(schemas.Contradictions.of(found)) if json else shown_overview.contradictions(found)


def disagreements(
    limit: LimitOption = 50, cursor: CursorOption = None, store: StoreOption = None, json: JsonOption = False
) -> None:
    """Show where documents give different dates, owners, amounts, shares, roles, ..."""
    from api import schemas
    from api.cli import output, shown_overview
    from queries.disagreements import disagreements as ask

    with opened(store) as graph:
        found = ask(graph, limit=limit, cursor=cursor)
    output.as_json(schemas.Disagreements.of(found)) if json else shown_overview.disagreements(found)


COMMANDS = (facets, timeline, contradictions, disagreements)
