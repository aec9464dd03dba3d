"""Runs a Neo4j for a person until Ctrl-C and says how to reach it. Its data stay in `.neo4j/` of the checkout."""

from __future__ import annotations

import secrets
import signal
import sys
from pathlib import Path

from neo4j_server.docker import DockerNeo4j, docker_answers
from neo4j_server.maven import MavenNeo4j, what_is_missing
from neo4j_server.server import CannotStart, Neo4jServer, port_is_open

FOLDER = Path(__file__).parents[2] / ".neo4j"


def main() -> int:
    """Exit status 0 after Ctrl-C, 3 where no Neo4j can be run."""
    try:
        server = chosen_server()
        print("Starting Neo4j; the first time this fetches it, which takes a minute ...", flush=True)
        server.start()
    except CannotStart as error:
        print(f"Neo4j cannot be started: {error}", file=sys.stderr)
        return 3
    print(how_to_reach(server), flush=True)
    try:
        signal.pause()
    except KeyboardInterrupt:
        print("\nStopping Neo4j ...", flush=True)
    finally:
        server.stop()
    return 0


def chosen_server() -> Neo4jServer:
    """On the usual ports where they are free."""
    bolt = None if port_is_open(7687) else 7687
    http = None if port_is_open(7474) else 7474
    if docker_answers():
        return DockerNeo4j(bolt, http, kept_password())
    if missing := what_is_missing():
        raise CannotStart(f"no Docker engine answers, and there is no {' and no '.join(missing)}; install one")
    return MavenNeo4j(FOLDER / "home", bolt, http, kept_password())


def kept_password() -> str:
    """Made once for this checkout, readable by its owner only."""
    file = FOLDER / "password"
    if not file.exists():
        FOLDER.mkdir(exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(12))
    return file.read_text()


def how_to_reach(server: Neo4jServer) -> str:
    """What a person types."""
    return f"""
Neo4j answers at {server.address}; user {server.user}, password {server.password}
Its Browser:     {server.browser}?dbms={server.address}
Fill it:         export YALU_NEO4J_USER={server.user} YALU_NEO4J_PASSWORD={server.password}
                 yalu load samples --store {server.address}
Stop it:         Ctrl-C
"""


if __name__ == "__main__":
    sys.exit(main())
