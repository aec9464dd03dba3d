"""What the ontology answers, the project's own and one from another field."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.ontology import Ontology, load
from graph.ontology.check import read_ontology
from graph.ontology.page import page

ROOT = Path(__file__).parents[2]

FISHERIES = {
    "labels/entity.yaml": """
        name: Entity
        description: Anything.
        ftm: LegalEntity
        colour: "#6b7280"
        shape: circle
        abstract: true
    """,
    "labels/fleet.yaml": """
        name: Fleet
        description: Vessels that fish together.
        parents: [Entity]
        ftm: Organization
        colour: "#0369a1"
        shape: square
        nouns: [fleet, flotilla]
    """,
    "labels/trawler_fleet.yaml": """
        name: TrawlerFleet
        description: A fleet of trawlers.
        parents: [Fleet]
        ftm: Organization
        colour: "#0369a1"
        shape: square
    """,
    "labels/fishing_ground.yaml": """
        name: FishingGround
        description: Where fish is caught.
        parents: [Entity]
        ftm: Address
        colour: "#047857"
        shape: diamond
    """,
    "types/fishes_in.yaml": """
        name: FISHES_IN
        description: catches fish there
        says: fishes in
        inverse: is fished by
        ends:
          - {from: Fleet, to: FishingGround}
        properties:
          licence: the permit that it holds
        ftm: {schema: UnknownLink, from: subject, to: object}
    """,
}


def write_ontology(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        lines = text.strip("\n").split("\n")
        path.write_text("\n".join(line.removeprefix(" " * 8) for line in lines), encoding="utf-8")
    return folder


@pytest.fixture
def fisheries(tmp_path: Path) -> Ontology:
    return read_ontology(write_ontology(tmp_path, FISHERIES))


def test_an_entity_carries_its_label_and_all_ancestors_the_root_first() -> None:
    closure = load().closure(["TradingCompany"])
    assert closure == ("Entity", "Actor", "Organization", "Company", "TradingCompany")


def test_a_label_with_two_parents_carries_both_sides() -> None:
    assert set(load().closure(["Country"])) == {"Entity", "Actor", "Place", "Country"}


def test_an_entity_without_a_label_is_an_entity() -> None:
    assert load().closure([]) == ("Entity",)
    assert load().specific([]) == ("Entity",)


def test_the_specific_labels_are_those_that_no_other_implies() -> None:
    assert load().specific(["Entity", "Actor", "Person", "Trader", "Official"]) == ("Official", "Trader")


@pytest.mark.parametrize(
    ("labels", "family"),
    [
        (["Trader"], "Person"),
        (["TradingCompany"], "Organization"),
        (["Port"], "Place"),
        (["Country"], "Place"),
        (["Goods"], "Goods"),
        (["Actor"], "Actor"),
        ([], "Entity"),
    ],
)
def test_names_are_compared_within_the_broadest_label_that_says_something(labels: list[str], family: str) -> None:
    assert load().family(labels) == family


def test_a_type_allows_descendants_of_its_ends_and_nothing_else() -> None:
    allows = load().allows
    assert allows("SMUGGLES", ["TradingCompany"], ["Goods"])
    assert not allows("SMUGGLES", ["Goods"], ["TradingCompany"])
    assert not allows("SMUGGLES", ["Port"], ["Goods"])
    assert allows("SMUGGLES", ["Port", "Person"], ["Goods"])


def test_another_field_needs_yaml_only(fisheries: Ontology) -> None:
    assert fisheries.closure(["TrawlerFleet"]) == ("Entity", "Fleet", "TrawlerFleet")
    assert fisheries.allows("FISHES_IN", ["TrawlerFleet"], ["FishingGround"])
    assert not fisheries.allows("FISHES_IN", ["FishingGround"], ["TrawlerFleet"])
    assert fisheries.family(["TrawlerFleet"]) == "Fleet"
    assert fisheries.labels["Fleet"].nouns == ("fleet", "flotilla")
    assert fisheries.types["FISHES_IN"].properties == {"licence": "the permit that it holds"}


def test_another_field_is_on_the_page_without_python(fisheries: Ontology) -> None:
    text = page(fisheries)
    assert "- [TrawlerFleet](#trawlerfleet): A fleet of trawlers." in text
    assert "| [FISHES_IN](#fishes_in) | [Fleet](#fleet) -> [FishingGround](#fishingground) |" in text
    assert "- property `licence`: the permit that it holds" in text
    assert "SMUGGLES" not in text


def test_the_page_in_docs_is_the_one_that_the_yaml_gives() -> None:
    written = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert written == page(load()), "run: python -m graph.ontology.page > docs/ontology.md"


def test_an_example_quoted_in_a_description_is_kept_as_one_line_on_the_page() -> None:
    assert all("\n" not in label.description for label in load().labels.values())
