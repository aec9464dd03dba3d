"""The page's own checks, and that what is served was built from its sources as they are."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import cannot_test

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
BUILT = ROOT / "api" / "static"
MOST_SCRIPT = 80_000


@pytest.fixture(scope="module")
def npx() -> str:
    """The path of npx, with the packages of the lock file installed."""
    if not (npm := shutil.which("npm")) or not (npx := shutil.which("npx")):
        cannot_test("whether the page is built from its sources: there is no Node")
    mark, lock = WEB / "node_modules" / ".package-lock.json", WEB / "package-lock.json"
    if not mark.exists() or mark.stat().st_mtime < lock.stat().st_mtime:
        done = subprocess.run([npm, "ci", "--ignore-scripts"], cwd=WEB, capture_output=True, text=True)
        if done.returncode:
            cannot_test(f"whether the page is built from its sources: npm ci failed: {done.stderr[-300:]}")
    return npx


def run(*command: str) -> None:
    environment = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout[-4_000:] + done.stderr[-2_000:]


def test_the_types_of_the_api_are_those_that_it_describes(npx: str, tmp_path: Path) -> None:
    described = subprocess.run(
        [sys.executable, "-m", "api.openapi"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    (tmp_path / "openapi.json").write_text(described.stdout)
    run(npx, "openapi-typescript", str(tmp_path / "openapi.json"), "-o", str(tmp_path / "schema.d.ts"))
    fresh = (tmp_path / "schema.d.ts").read_text()
    assert fresh == (WEB / "src" / "api" / "schema.d.ts").read_text(), "make web writes them anew"


def test_the_sources_of_the_page_have_no_type_errors(npx: str) -> None:
    run(npx, "tsc", "--noEmit")


def test_the_page_passes_its_own_tests(npx: str) -> None:
    run(npx, "vitest", "run")


def test_the_served_page_is_built_from_its_sources(npx: str, tmp_path: Path) -> None:
    run(npx, "vite", "build", "--outDir", str(tmp_path / "static"), "--emptyOutDir", "--logLevel", "warn")
    fresh = {file.name: file.read_bytes() for file in (tmp_path / "static").iterdir()}
    kept = {file.name: file.read_bytes() for file in BUILT.iterdir()}
    assert {name for name in fresh | kept if fresh.get(name) != kept.get(name)} == set(), "make web builds it anew"


def test_the_page_is_small() -> None:
    assert sum(len(gzip.compress(file.read_bytes())) for file in BUILT.glob("*.js")) < MOST_SCRIPT


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in (WEB / "package-lock.json").read_text()
