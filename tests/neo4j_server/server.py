"""What a Neo4j server of ours is: an address, a user, a password; it can be started, stopped, killed."""

from __future__ import annotations

import random
import secrets
import socket
import time
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError


class CannotStart(Exception):
    """There is no way to run a Neo4j on this machine, or it did not come up; says why."""


class Neo4jServer(ABC):
    """A server on loopback that keeps its ports and its data when it is stopped or killed and started again."""

    user = "neo4j"

    def __init__(self, bolt_port: int | None, http_port: int | None, password: str | None = None) -> None:
        self.bolt_port = bolt_port or free_port()
        self.http_port = http_port or free_port()
        self.password = password or secrets.token_urlsafe(12)

    @property
    def address(self) -> str:
        """For a driver."""
        return f"bolt://127.0.0.1:{self.bolt_port}"

    @property
    def browser(self) -> str:
        """The Neo4j Browser."""
        return f"http://127.0.0.1:{self.http_port}/browser/"

    @abstractmethod
    def start(self) -> None:
        """Returns when it answers. Raises: CannotStart."""

    @abstractmethod
    def stop(self) -> None:
        """An orderly end."""

    @abstractmethod
    def kill(self) -> None:
        """An end like a power cut: SIGKILL."""

    @abstractmethod
    def remove(self) -> None:
        """Stops it and takes its data away."""

    @abstractmethod
    def why_ended(self) -> str | None:
        """None while the server runs; else the last lines of its log."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()

    def wait_until_it_answers(self, password: str, seconds: float = 180) -> None:
        """Returns as soon as a driver can log in. Raises: CannotStart."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if log := self.why_ended():
                raise CannotStart(f"Neo4j ended while it started:\n{log}")
            if self.answers(password):
                return
            time.sleep(0.25)
        raise CannotStart(f"Neo4j did not answer at {self.address} within {seconds:.0f} s")

    def answers(self, password: str) -> bool:
        """True when a driver can log in."""
        if not port_is_open(self.bolt_port):
            return False
        try:
            with GraphDatabase.driver(self.address, auth=(self.user, password)) as driver:
                driver.execute_query("RETURN 1")
        except (DriverError, Neo4jError) as error:
            return getattr(error, "code", "") == "Neo.ClientError.Security.CredentialsExpired"
        return True


def free_port() -> int:
    """A port that nothing listens on, below those that a system hands out: it stays free while its server is down."""
    while True:
        port = random.randint(12_000, 30_000)
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


def port_is_open(port: int) -> bool:
    """True when something listens on this port of 127.0.0.1."""
    with socket.socket() as connection:
        connection.settimeout(1)
        return connection.connect_ex(("127.0.0.1", port)) == 0
