"""Facets and timeline: counts under the same filters."""

from __future__ import annotations

import pytest
from queries_world import LABELS

from graph.errors import BadRequest
from graph.ids import named_entity_id
from graph.ontology import load
from graph.stores.base import Store
from queries.answers import Count
from queries.facets import facets, timeline
from queries.filters import Filters

ORLA = named_entity_id(load().family([LABELS["Orla Trading"]]), "Orla Trading")


def counted(counts: tuple[Count, ...]) -> dict[str | None, int]:
    return {count.name: count.count for count in counts}


def test_the_whole_graph_is_counted(told: Store) -> None:
    found = facets(told)
    assert (found.total, found.filtered) == (9, 0)
    assert counted(found.modes) == {"asserted": 7, "hedged": 1, "denied": 1}
    assert counted(found.publishers) == {"Daily Pell": 5, "Sundra Post": 4, None: 2}
    assert [(year.name, year.count) for year in found.years] == [("2018", 3), ("2019", 1), ("2020", 4), (None, 1)]
    assert counted(found.labels)["Goods"] == 1
    assert counted(found.labels)["Entity"] == 9


def test_filters_hold_for_either_end(told: Store) -> None:
    found = facets(told, Filters(label=("TradingCompany",)))
    assert (found.total, found.filtered) == (5, 4)
    assert counted(facets(told, Filters(label=("Goods",))).types) == {"SMUGGLES": 1}


def test_an_entity_has_facets_of_its_own(told: Store) -> None:
    found = facets(told, Filters(direction="out"), entity=ORLA)
    assert (found.total, found.filtered) == (4, 1)
    assert counted(found.labels)["Goods"] == 1
    assert "TradingCompany" not in counted(found.labels)


def test_a_change_of_the_graph_is_counted(told: Store) -> None:
    before = facets(told).total
    with told.writer() as writer:
        writer.remove(told.run("MATCH (d:Document {source: 'a.txt'}) RETURN d.id AS id")[0]["id"])
    assert facets(told).total == before - 3


def test_a_direction_needs_an_entity(told: Store) -> None:
    with pytest.raises(BadRequest, match=r"^direction: this question has no such filter"):
        facets(told, Filters(direction="out"))


def test_claims_lie_on_a_timeline(told: Store) -> None:
    found = timeline(told)
    assert [(bar.date, bar.count) for bar in found.bars] == [
        ("2018", 3),
        ("2019-03", 1),
        ("2020-06", 4),
        ("2021-02", 2),
        ("2021-03", 2),
    ]
    assert (found.coarse, found.undated, found.total) == (3, 1, 13)


def test_a_timeline_may_be_of_years_days_and_one_entity(told: Store) -> None:
    assert [(bar.date, bar.count) for bar in timeline(told, step="year", entity=ORLA).bars] == [
        ("2020", 4),
        ("2021", 2),
    ]
    days = timeline(told, Filters(mode=("denied",)), step="day", entity=ORLA)
    assert [(bar.date, counted(bar.modes)) for bar in days.bars] == [
        ("2021-02", {"denied": 1}),
        ("2021-03-01", {"denied": 1}),
    ]


def test_an_unknown_step_is_refused(told: Store) -> None:
    with pytest.raises(BadRequest, match="step: 'week' is not known; give one of year, month, day"):
        timeline(told, step="week")
