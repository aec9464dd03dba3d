"""A real Neo4j on this machine, for tests and for people: by Docker where an engine answers, else by Maven and Java.

    with start_neo4j(home) as server:
        open_store(server.address, user=server.user, password=server.password)

`python -m neo4j_server` (`make neo4j`) runs one until Ctrl-C.
"""

from __future__ import annotations

from pathlib import Path

from neo4j_server.docker import DockerNeo4j, docker_answers
from neo4j_server.maven import MavenNeo4j, what_is_missing
from neo4j_server.server import CannotStart, Neo4jServer

__all__ = ["CannotStart", "Neo4jServer", "start_neo4j"]


def start_neo4j(
    home: Path, bolt_port: int | None = None, http_port: int | None = None, *, brief: bool = False
) -> Neo4jServer:
    """A started server on loopback; free ports where none are given. Whoever asks for it stops it.

    Args:
        home: a folder for its data; with Docker the data lie in the container and go with it.
        brief: start sooner and answer slower, where Java runs it.
    Raises: CannotStart, which says what is missing on this machine.
    """
    server: Neo4jServer
    if docker_answers():
        server = DockerNeo4j(bolt_port, http_port)
    elif missing := what_is_missing():
        raise CannotStart(f"no Docker engine answers, and there is no {' and no '.join(missing)}")
    else:
        server = MavenNeo4j(home, bolt_port, http_port, brief=brief)
    server.start()
    return server
