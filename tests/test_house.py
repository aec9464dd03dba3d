"""What the files around the code promise."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PACKAGES = ("graph", "loaders", "queries", "api")
LOCKS = {"requirements.lock": ("build",), "requirements-dev.lock": ("build", "dev")}
Service: TypeAlias = dict[str, object]


@pytest.fixture(scope="module")
def services() -> dict[str, Service]:
    made: dict[str, Service] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return made


def test_the_api_waits_for_a_healthy_neo4j(services: dict[str, Service]) -> None:
    assert services["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "healthcheck" in services["neo4j"]


def test_the_graph_outlives_its_container() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    assert compose["services"]["neo4j"]["volumes"] == ["graph:/data"]
    assert "graph" in compose["volumes"]


def test_every_published_port_is_on_loopback(services: dict[str, Service]) -> None:
    ports = [port for service in services.values() for port in _list(service["ports"])]
    assert len(ports) == 3
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_no_password_is_written_down_and_none_may_be_missing(services: dict[str, Service]) -> None:
    secrets = [
        (name, value)
        for service in services.values()
        for name, value in _pairs(service["environment"])
        if re.search("PASSWORD|KEYS|AUTH", name)
    ]
    assert [name for name, _ in secrets] == ["NEO4J_AUTH", "YALU_NEO4J_PASSWORD", "YALU_API_KEYS"]
    assert [name for name, value in secrets if not re.search(r"\$\{\w+:\?", value)] == []


def test_images_name_their_version(services: dict[str, Service]) -> None:
    bases = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert [*bases, services["neo4j"]["image"]] == ["python:3.11-slim", "python:3.11-slim", "neo4j:5.26-community"]


def test_the_container_runs_as_nobody_special() -> None:
    last_stage = (ROOT / "Dockerfile").read_text().rpartition("\nFROM ")[2]
    assert re.findall(r"^USER (\S+)", last_stage, re.MULTILINE) == ["yalu"]


def _list(value: object) -> list[str]:
    assert isinstance(value, list)
    return value


def _pairs(value: object) -> list[tuple[str, str]]:
    assert isinstance(value, dict)
    return list(value.items())


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_dependency_within_its_range(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"]]
    wanted += [line for group in LOCKS[name] for line in project["dependency-groups"][group]]
    pinned = dict(_pins(name))
    assert [line for line in wanted if not _holds(Requirement(line), pinned)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_a_hash_for_each_package_and_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text()
    packages = [block for block in re.split(r"\n(?=\S)", text) if "==" in block]
    assert [block.split("==")[0] for block in packages if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert "--index" not in text


def test_what_runs_and_what_is_tested_are_the_same_packages() -> None:
    assert set(_pins("requirements.lock")) <= set(_pins("requirements-dev.lock"))


def _pins(lock: str) -> Iterator[tuple[str, str]]:
    for line in re.findall(r"^[\w.-]+==[^\s;\\]+", (ROOT / lock).read_text(), re.MULTILINE):
        name, _, version = line.partition("==")
        yield name, version


def _holds(wanted: Requirement, pinned: dict[str, str]) -> bool:
    version = pinned.get(re.sub("[-_.]+", "-", wanted.name).lower())
    return version is not None and wanted.specifier.contains(version)


def test_the_wheel_holds_the_samples_and_every_file_of_the_packages(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert _tracked(*PACKAGES) | {f"api/{name}" for name in _tracked("samples")} <= held


def _tracked(*folders: str) -> set[str]:
    listed = subprocess.run(["git", "ls-files", "--", *folders], cwd=ROOT, check=True, capture_output=True, text=True)
    return {name for name in listed.stdout.splitlines() if (ROOT / name).exists()}


def _modules() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def test_no_module_has_more_than_300_lines() -> None:
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in _modules()}
    assert {name: lines for name, lines in long.items() if lines > 300} == {}


def test_no_function_has_more_than_40_lines() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{function.name}": _lines_of_code(function)
        for path in _modules()
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: lines for name, lines in long.items() if lines > 40} == {}


def _lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_every_public_name_says_what_it_means() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in _modules()
        for node in _public(ast.parse(path.read_text()))
        if ast.get_docstring(node) is None
    ]
    assert silent == []


def _public(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def test_no_module_is_named_after_nothing() -> None:
    forbidden = {"utils", "util", "helpers", "common", "manager", "misc"}
    assert [str(path.relative_to(ROOT)) for path in _modules() if path.stem in forbidden] == []
