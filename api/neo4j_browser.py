"""What makes the Neo4j Browser show a graph as Yalu does: a style sheet, saved questions, and the address to open."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib.resources import files
from urllib.parse import quote, urlsplit

from graph.ontology import Label, Ontology
from queries.questions import Parameter, Question, questions

STYLE, FAVOURITES = "yalu.grass", "yalu-favourites.zip"
_FOLDERS = ("Yalu", "Yalu, ready-made")
_HTTP_PORT = 7474
_SIZES = {"Person": 60, "Organization": 70, "Place": 55, "Country": 80, "Goods": 50, "Vessel": 55}
"""Diameters of labels and of what is below them; the Browser's own is 50."""
_OTHERS = {"Document": "title", "Claim": "type", "Meta": "id", "Judgement": "verdict", "FormerId": "id"}
_TECHNICAL = ("MENTIONS", "SUBJECT", "OBJECT", "IN")
_DRAWN = "RETURN startNode(r) AS subject, r, endNode(r) AS object LIMIT 200"
_LONG_AGO = (2020, 1, 1, 0, 0, 0)


def style(ontology: Ontology) -> str:
    """A GRASS style sheet. Of several rules for one node the last prevails: labels come after their ancestors."""
    rules = [
        _rule("node", {"diameter": "50px", "border-width": "2px", "font-size": "10px"}),
        _rule("relationship", {"color": "#9ca3af", "shaft-width": "2px", "font-size": "9px", "padding": "3px"}),
        *(_node(one.name, one.colour, "{name}", _size(one, ontology)) for one in ontology.labels.values()),
        *(_node(name, "#e5e7eb", f"{{{shown}}}", 40) for name, shown in _OTHERS.items()),
        *(_rule(f"relationship.{kind.name}", {"caption": kind.says}) for kind in ontology.types.values()),
        *(_rule(f"relationship.{name}", {"color": "#d1d5db", "caption": name.lower()}) for name in _TECHNICAL),
    ]
    return "\n".join(rules)


def _size(label: Label, ontology: Ontology) -> int:
    sizes = (_SIZES[name] for name in reversed(ontology.closure([label.name])) if name in _SIZES)
    return next(sizes, 50)


def _node(name: str, colour: str, caption: str, size: int) -> str:
    text = "#ffffff" if _is_dark(colour) else "#111827"
    look = {"color": colour, "border-color": _darker(colour), "text-color-internal": text}
    return _rule(f"node.{name}", {**look, "diameter": f"{size}px", "caption": caption})


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    """The Browser reads no colon and no semicolon within a value."""
    lines = (f"  {name}: {_quoted(value) if name == 'caption' else value};\n" for name, value in properties.items())
    return f"{selector} {{\n{''.join(lines)}}}\n"


def _quoted(text: str) -> str:
    return "'" + re.sub("[':;]", "", text) + "'"


def _is_dark(colour: str) -> bool:
    red, green, blue = _channels(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue < 150


def _darker(colour: str) -> str:
    return "#" + "".join(f"{channel * 3 // 4:02x}" for channel in _channels(colour))


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def favourites() -> bytes:
    """A zip of Cypher files, which the Browser takes in as saved questions: a folder for each folder."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in saved():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), text)
    return packed.getvalue()


def saved() -> Iterator[tuple[str, str]]:
    """Every saved question, by the path of its file; the first line of each, a comment, is its title."""
    written = files("api") / "favourites"
    for file in sorted(written.iterdir(), key=lambda file: file.name):
        yield f"{_FOLDERS[0]}/{file.name}", file.read_text(encoding="utf-8")
    for one in questions():
        yield f"{_FOLDERS[1]}/{one.name}.cypher", _ready_made(one)


def _ready_made(one: Question) -> str:
    """A ready-made question that draws what it finds, with the commands that give it its parameters."""
    asked = "\n".join(line for line in one.cypher.splitlines() if not line.startswith("//"))
    body = asked.partition("WITH DISTINCT r\n")[0].rstrip()
    commands = "".join(f"// before it, run  {_command(each)}\n" for each in one.parameters)
    return f"// {one.title}\n{commands}{body}\nWITH DISTINCT r\n{_DRAWN}\n"


def _command(parameter: Parameter) -> str:
    kind = {"entity": "id of ", "date": "ISO date: "}.get(parameter.kind, "")
    given = f":param {parameter.name} => '{kind}{parameter.says}'"
    return f"{given}  or  :param {parameter.name} => null" if parameter.optional else given


def address(store: str) -> str:
    """Where the Neo4j Browser of a store is if its port is the usual one, with the store filled in."""
    parts = urlsplit(store)
    if not parts.scheme.startswith(("neo4j", "bolt")):
        return f"http://127.0.0.1:{_HTTP_PORT}/browser/"
    return f"http://{parts.hostname}:{_HTTP_PORT}/browser/?dbms={quote(store, safe='')}"
