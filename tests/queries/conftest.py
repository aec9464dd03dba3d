"""Stores that hold the world of `queries_world`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from queries_world import world

if TYPE_CHECKING:
    from graph.stores.base import Store


@pytest.fixture
def told(store: Store) -> Store:
    """A store of each kind that holds the world."""
    with store.writer() as writer:
        writer.add(world())
    return store
