"""Neo4j Community from Maven's jars, run by Java: needs no Docker and no installation.

The jars are fetched once (about 150 MB) and kept in the user's cache folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from neo4j import GraphDatabase

from neo4j_server.server import CannotStart, Neo4jServer

HERE = Path(__file__).parent
VERSION = "5.26.18"
BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For Java that runs a minute: it starts with two thirds of the work, and never becomes fast."""
CONF = """\
server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{bolt}
server.http.enabled=true
server.http.listen_address=127.0.0.1:{http}
server.memory.pagecache.size=128m
dbms.usage_report.enabled=false
dbms.security.auth_enabled=true
"""


def what_is_missing() -> list[str]:
    """Programs that this way needs and that are not on the path; none where the jars and Java are there."""
    needed = {"Java": "java"} if jars_folder().is_dir() else {"Java": "java", "Maven": "mvn"}
    return [name for name, program in needed.items() if shutil.which(program) is None]


def jars_folder() -> Path:
    """Where the jars of this version lie, or will."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "yalu" / f"neo4j-{VERSION}"


def fetch_jars() -> Path:
    """The folder of the jars, filled by Maven the first time. Raises: CannotStart."""
    folder = jars_folder()
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        shutil.copy(HERE / "pom.xml", scratch)
        command = ["mvn", "-B", "-q", "dependency:copy-dependencies", "-DoutputDirectory=jars"]
        done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CannotStart(f"Maven could not fetch Neo4j:\n{(done.stdout + done.stderr)[-2000:]}")
        # Another session may have been faster; its jars are as good.
        with suppress(OSError):
            (Path(scratch) / "jars").rename(folder)
    return folder


class MavenNeo4j(Neo4jServer):
    """A Java process on a home folder. It ends when the process that started it does."""

    def __init__(
        self,
        home: Path,
        bolt_port: int | None = None,
        http_port: int | None = None,
        password: str | None = None,
        *,
        brief: bool = False,
    ) -> None:
        super().__init__(bolt_port, http_port, password)
        self.home = home
        self.brief = brief
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        jars = fetch_jars()
        is_new = not (self.home / "data").exists()
        (self.home / "conf").mkdir(parents=True, exist_ok=True)
        (self.home / "conf" / "neo4j.conf").write_text(CONF.format(bolt=self.bolt_port, http=self.http_port))
        options = ["-Xms256m", "-Xmx768m", *(BRIEF if self.brief else ())]
        command = ["java", *options, "-cp", f"{jars}/*", str(HERE / "Neo4jServer.java"), str(self.home)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT)
        try:
            self.wait_until_it_answers("neo4j" if is_new else self.password)
            if is_new:
                self.change_first_password()
        except BaseException:
            self.kill()
            raise

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "server.log"

    def change_first_password(self) -> None:
        """Neo4j wants its first password, `neo4j`, changed before it answers anything else."""
        change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
        with GraphDatabase.driver(self.address, auth=(self.user, "neo4j")) as driver:
            driver.execute_query(change, password=self.password, database_="system")
        self.wait_until_it_answers(self.password)

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
            self.forget()

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.forget()

    def forget(self) -> None:
        """Waits for the process that was ended and closes its pipe."""
        if self.process:
            self.process.wait()
            if self.process.stdin:
                self.process.stdin.close()
            self.process = None

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def why_ended(self) -> str | None:
        if self.process and self.process.poll() is None:
            return None
        return self.log.read_text(errors="replace")[-2000:] or "it said nothing"
