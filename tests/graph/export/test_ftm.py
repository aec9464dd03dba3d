"""FollowTheMoney: the schemata fit, and the library itself accepts every entity where it is installed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from conftest import StoreFactory, cannot_test
from invented import copper_readings

import graph.export.ftm as exporter
from graph.export import export
from graph.ontology import load

if TYPE_CHECKING:
    from followthemoney.model import Model


@pytest.fixture
def entities(store_factory: StoreFactory) -> list[dict[str, object]]:
    store = store_factory("embedded")
    with store.writer() as writer:
        writer.add(copper_readings())
    return [json.loads(line) for line in "".join(map(str, export(store, "ftm"))).splitlines()]


def test_every_label_maps_to_a_schema_that_exists() -> None:
    known = exporter.ftm_model().nodes
    assert {label.name: label.ftm for label in load().labels.values() if label.ftm not in known} == {}


def test_every_type_maps_to_an_edge_whose_ends_exist() -> None:
    ends = exporter.ftm_model().ends
    mapped = {kind.name: kind.ftm for kind in load().types.values()}
    assert {
        name for name, edge in mapped.items() if {edge.source, edge.target} != set(ends.get(edge.schema, ()))
    } == set()


def test_an_edge_whose_ends_do_not_fit_its_schema_becomes_an_unknown_link() -> None:
    part_of = load().types["PART_OF"].ftm
    assert exporter.ftm_model().fits(part_of, "Company", "PublicBody")
    assert not exporter.ftm_model().fits(part_of, "Address", "Address")


def test_a_claim_is_an_edge_with_its_quote_mode_proof_and_dates(entities: list[dict[str, object]]) -> None:
    daily = copper_readings()[0]
    claim = next(claim for claim in daily.claims if claim.type == "SMUGGLES")
    (entity,) = [entity for entity in entities if entity["id"] == claim.id]
    properties = entity["properties"]
    assert isinstance(properties, dict)
    kept = ("summary", "status", "proof", "publisher", "date", "startDate", "endDate")
    assert {name: properties[name] for name in kept} == {
        "summary": [claim.quote],
        "status": ["asserted"],
        "proof": [daily.document.id],
        "publisher": ["The Daily Lume"],
        "date": ["2020-06-01"],
        "startDate": ["2020-03"],
        "endDate": ["2020-03"],
    }


def test_a_payment_carries_its_amount(entities: list[dict[str, object]]) -> None:
    (payment,) = [entity for entity in entities if entity["schema"] == "Payment"]
    properties = payment["properties"]
    assert isinstance(properties, dict)
    assert (properties["amount"], properties["currency"]) == (["500.5"], ["DEM"])


def test_every_end_and_proof_is_in_the_file(entities: list[dict[str, object]]) -> None:
    ids = {entity["id"] for entity in entities}
    ends = {end for edge in exporter.ftm_model().ends.values() for end in edge} | {"proof"}
    for entity in entities:
        properties = entity["properties"]
        assert isinstance(properties, dict)
        assert {one for name, values in properties.items() if name in ends for one in values} <= ids


@pytest.fixture
def model() -> Model:
    """The library's own model. It needs ICU, which not every machine has."""
    try:
        from followthemoney import model
    except ImportError as error:
        cannot_test(f"nothing on FollowTheMoney's own checks: {error}; pip install followthemoney, which needs ICU")
    return model


def test_followthemoney_accepts_every_entity(model: Model, entities: list[dict[str, object]]) -> None:
    for entity in entities:
        proxy = model.get_proxy(dict(entity), cleaned=False)
        model[str(entity["schema"])].validate(entity)
        for name, values in proxy.to_dict()["properties"].items():
            assert set(values) == {value.strip() for value in entity["properties"][name]}  # type: ignore[index]


@pytest.mark.usefixtures("model")
def test_ftm_validate_passes_every_entity_unchanged(entities: list[dict[str, object]], tmp_path: Path) -> None:
    file, passed = tmp_path / "graph.ftm.json", tmp_path / "passed.json"
    file.write_text("".join(f"{json.dumps(entity)}\n" for entity in entities))
    command = [Path(sys.executable).with_name("ftm"), "validate", "-i", file, "-o", passed]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    read = [json.loads(line) for line in passed.read_text().splitlines()]
    assert [(one["id"], one["schema"], _values(one)) for one in read] == [
        (one["id"], one["schema"], _values(one)) for one in entities
    ]


def _values(entity: dict[str, Any]) -> dict[str, set[str]]:
    return {name: {value.strip() for value in values} for name, values in entity["properties"].items()}


def test_our_copy_of_the_schemata_is_that_of_the_library(model: Model) -> None:
    for name, above in exporter.ftm_model().nodes.items():
        assert {schema.name for schema in model[name].schemata} == above
        assert not model[name].abstract
    for name, ends in exporter.ftm_model().ends.items():
        schema = model[name]
        assert {end: schema.properties[end].range.name for end in (schema.edge_source, schema.edge_target)} == ends
        assert exporter.ftm_model().takes[name] <= schema.properties.keys()


def test_the_copy_is_sorted_so_that_changes_are_seen() -> None:
    text = (Path(exporter.__file__).parent / "ftm_model.yaml").read_text(encoding="utf-8")
    known = yaml.safe_load(text)
    assert [list(known[part]) for part in ("nodes", "edges")] == [sorted(known[part]) for part in ("nodes", "edges")]
