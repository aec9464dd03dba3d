"""Neo4j in a container."""

from __future__ import annotations

import shutil
import subprocess

from neo4j_server.server import CannotStart, Neo4jServer

IMAGE = "neo4j:5.26-community"


def docker_answers() -> bool:
    """True where there is a Docker client and an engine that it can talk to."""
    if shutil.which("docker") is None:
        return False
    try:
        return subprocess.run(["docker", "info"], capture_output=True, timeout=20, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


class DockerNeo4j(Neo4jServer):
    """A container with its ports on loopback; its data live as long as the container."""

    def __init__(self, bolt_port: int | None = None, http_port: int | None = None, password: str | None = None) -> None:
        super().__init__(bolt_port, http_port, password)
        self.container = ""

    def start(self) -> None:
        self.container = self.container or docker("create", *self.options(), IMAGE)
        docker("start", self.container)
        self.wait_until_it_answers(self.password)

    def options(self) -> list[str]:
        """Ports on loopback only, and the password."""
        return [
            f"--publish=127.0.0.1:{self.bolt_port}:7687",
            f"--publish=127.0.0.1:{self.http_port}:7474",
            f"--env=NEO4J_AUTH={self.user}/{self.password}",
            "--env=NEO4J_dbms_usage__report_enabled=false",
        ]

    def stop(self) -> None:
        if self.container:
            docker("stop", self.container)

    def kill(self) -> None:
        if self.container:
            docker("kill", self.container)

    def remove(self) -> None:
        if self.container:
            docker("rm", "--force", "--volumes", self.container)
            self.container = ""

    def why_ended(self) -> str | None:
        if docker("inspect", "--format={{.State.Running}}", self.container) == "true":
            return None
        return docker("logs", "--tail=20", self.container) or "it said nothing"


def docker(*arguments: str) -> str:
    """What the Docker client prints. Raises: CannotStart."""
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotStart(f"docker {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()
