"""What an address of a store may look like."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import StoreAddressError
from graph.stores import open_store


@pytest.mark.parametrize(
    "address",
    [
        "",
        "graph.kgl",
        "/a/folder",
        "embedded:",
        "embedded:///",
        "embedded://~no-such-user-at-all/x",
        "http://localhost:7474",
        "postgres://localhost",
        "neo4j://",
        "neo4j://:7687",
        "bolt://localhost:port",
        "bolt://localhost:99999",
    ],
)
def test_what_names_no_store_is_refused_with_the_forms_that_do(address: str) -> None:
    with pytest.raises(StoreAddressError, match="embedded:///path/to/folder"):
        open_store(address)


def test_an_address_with_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(StoreAddressError, match="YALU_NEO4J_PASSWORD") as refused:
        open_store("neo4j://ann:hunter2@localhost:7687")
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("embedded:///a/b", "/a/b"),
        ("embedded:///a%20b/c", "/a b/c"),
        ("embedded://~/yalu", "HOME/yalu"),
        ("embedded:///~/yalu", "HOME/yalu"),
        ("embedded://here/yalu", "CWD/here/yalu"),
        ("embedded://./yalu", "CWD/yalu"),
    ],
)
def test_a_folder_may_be_absolute_relative_or_at_home(
    address: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, here = tmp_path / "home", tmp_path / "here-we-are"
    here.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(here)
    expected = folder.replace("HOME", str(home)).replace("CWD", str(here))
    assert open_store(address).address == f"embedded://{expected}"


def test_opening_a_store_touches_nothing(tmp_path: Path) -> None:
    with open_store(f"embedded://{tmp_path / 'new'}") as store:
        assert store.run("MATCH (n) RETURN n") == []
    open_store("bolt://127.0.0.1:1").close()
    assert list(tmp_path.iterdir()) == []
