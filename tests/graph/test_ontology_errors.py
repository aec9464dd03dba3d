"""A wrong YAML is refused with its file, its line, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import OntologyError
from graph.ontology.check import read_ontology

LABEL = """\
name: Vessel
description: A ship.
parents: [Entity]
ftm: Vessel
colour: "#334155"
shape: triangle
"""
ROOT_LABEL = """\
name: Entity
description: Anything.
ftm: LegalEntity
colour: "#6b7280"
shape: circle
"""
TYPE = """\
name: TOWS
description: tows it
says: tows
inverse: is towed by
ends:
  - {from: Vessel, to: Vessel}
ftm: {schema: UnknownLink, from: subject, to: object}
"""


def refusal(folder: Path, label: str | bytes = LABEL, type: str | bytes = TYPE, root: str = ROOT_LABEL) -> str:
    """What is said when an ontology of these three files is read, without the folder."""
    texts: dict[str, str | bytes] = {"labels/entity": root, "labels/vessel": label, "types/tows": type}
    for name, text in texts.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(OntologyError) as caught:
        read_ontology(folder)
    return str(caught.value).removeprefix(f"{folder}/")


def without(text: str, field: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(f"{field}:"))


@pytest.mark.parametrize("field", ["name", "description", "ftm", "colour", "shape"])
def test_a_label_without_a_required_field(tmp_path: Path, field: str) -> None:
    assert refusal(tmp_path, label=without(LABEL, field)) == f"labels/vessel.yaml:1: field '{field}' is missing; add it"


@pytest.mark.parametrize("field", ["name", "description", "says", "inverse"])
def test_a_type_without_a_required_field(tmp_path: Path, field: str) -> None:
    assert refusal(tmp_path, type=without(TYPE, field)) == f"types/tows.yaml:1: field '{field}' is missing; add it"


def test_a_type_without_its_ftm_mapping_says_what_to_write(tmp_path: Path) -> None:
    said = refusal(tmp_path, type=without(TYPE, "ftm"))
    assert said.startswith("types/tows.yaml:1: field 'ftm' is missing; write `ftm: {schema: UnknownLink")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("parents: [Entity]", "parents: [Ship]", "3: no label is called 'Ship'; add its file or correct the name"),
        ("parents: [Entity]", "parents: [Vessel]", "3: label 'Vessel' is an ancestor of itself; break the circle"),
        ("parents: [Entity]", "parents: Entity", "3: field 'parents' must be a list of texts; write `[one, two]`"),
        ('"#334155"', "blue", "5: 'blue' is not a colour; write it as \"#1d4ed8\""),
        (
            "triangle",
            "star",
            "6: 'star' is no shape; use one of circle, diamond, hexagon, pentagon, square, triangle",
        ),
        ("name: Vessel", "name: vessel", "1: 'vessel' is not UpperCamel; it becomes a name in Cypher"),
        ("name: Vessel", "name: Ves sel`", "1: 'Ves sel`' is not UpperCamel; it becomes a name in Cypher"),
        ("name: Vessel", "name: Claim", "1: 'Claim' is a name that the store itself uses; choose another"),
        ("name: Vessel", "name: Entity", "1: label 'Entity' stands in two files; rename or remove one"),
        ("description: A ship.", "description:", "2: field 'description' must be a text; write one on this line"),
        ("description: A ship.", "abstract: maybe\ndescription: A ship.", "2: field 'abstract' must be true or false"),
        ("ftm: Vessel", "ftm: Vessel\nftm: Asset", "5: field 'ftm' stands twice; remove one"),
    ],
)
def test_a_wrong_label_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert refusal(tmp_path, label=LABEL.replace(old, new)) == f"labels/vessel.yaml:{said}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("to: Vessel", "to: Ship", "6: no label is called 'Ship'; add its file or correct the name"),
        ("from: Vessel", "from: Ship", "6: no label is called 'Ship'; add its file or correct the name"),
        ("from: Vessel, to: Vessel", "from: Vessel", "6: field 'to' is missing; add it"),
        ("name: TOWS", "name: Tows", "1: 'Tows' is not UPPER_CASE; it becomes a name in Cypher"),
        ("name: TOWS", "name: MENTIONS", "1: 'MENTIONS' is a name that the store itself uses; choose another"),
        ("  - {from: Vessel, to: Vessel}", "  []", "6: field 'ends' must be a list with at least one entry"),
        ("name: TOWS", "properties: {Rope: how long}\nname: TOWS", "1: property 'Rope' is not lower_case"),
        (
            "says: tows",
            "symmetric: true\nsays: tows",
            "7: a symmetric type needs the same label on both ends",
        ),
    ],
)
def test_a_wrong_type_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = TYPE.replace(old, new)
    if "symmetric" in new:
        text = text.replace("to: Vessel", "to: Entity")
    assert refusal(tmp_path, type=text) == f"types/tows.yaml:{said}"


def test_a_typing_error_in_a_field_name_does_not_pass_in_silence(tmp_path: Path) -> None:
    said = refusal(tmp_path, label=LABEL + "noun: [ship]\n")
    assert said.startswith("labels/vessel.yaml:7: no field is called 'noun'; use one of abstract, colour,")


def test_a_typing_error_inside_the_ends_does_not_pass_in_silence(tmp_path: Path) -> None:
    said = refusal(tmp_path, type=TYPE.replace("to: Vessel}", "to: Vessel, via: Vessel}"))
    assert said == "types/tows.yaml:6: no field is called 'via'; use one of from, to"


def test_a_type_that_stands_in_two_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "types").mkdir()
    (tmp_path / "types" / "again.yaml").write_text(TYPE)
    assert refusal(tmp_path) == "types/tows.yaml:1: type 'TOWS' stands in two files; rename or remove one"


def test_a_second_root_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, label=without(LABEL, "parents"))
    assert said == "labels/vessel.yaml:1: every label but Entity needs a parent, and Entity has none"


def test_a_circle_of_two_is_refused(tmp_path: Path) -> None:
    (tmp_path / "labels").mkdir()
    boat = LABEL.replace("Vessel", "Boat", 1).replace("[Entity]", "[Vessel]")
    (tmp_path / "labels" / "boat.yaml").write_text(boat)
    said = refusal(tmp_path, label=LABEL.replace("[Entity]", "[Boat]"))
    assert said == "labels/boat.yaml:3: label 'Boat' is an ancestor of itself; break the circle"


def test_malformed_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, label=LABEL.replace("[Entity]", "[Entity"))
    assert said.startswith("labels/vessel.yaml:4: not YAML: ")
    assert said.endswith("; mend this line")


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, label=LABEL.replace("ship", "bâteau").encode("latin-1"))
    assert said == "labels/vessel.yaml:2: not UTF-8; save the file as UTF-8"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "labels/vessel.yaml:1: the file is empty; remove it or fill it"),
        ("- Vessel\n", "labels/vessel.yaml:1: a mapping is wanted here; write `field: value` lines"),
        ("just words\n", "labels/vessel.yaml:1: a mapping is wanted here; write `field: value` lines"),
    ],
)
def test_a_file_that_holds_no_mapping_is_refused(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, label=text) == said


def test_control_characters_are_an_error_with_a_line_too(tmp_path: Path) -> None:
    said = refusal(tmp_path, label=LABEL.replace("A ship.", "A \x07 ship."))
    assert said.startswith("labels/vessel.yaml:2: not YAML: ")


def test_a_folder_without_yaml_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"labels: no YAML file in this folder; is the path right\?"):
        read_ontology(tmp_path)
