"""A server on this machine that speaks the OpenAI-compatible protocol and answers as a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answers.

    Attributes:
        missing: bytes that are announced and never come; delay: seconds before it answers.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    missing: int = 0
    delay: float = 0.0


Answering: TypeAlias = Callable[[dict[str, Any], int], Reply]
"""The body of a request and its number, from 1 -> the answer."""


@dataclass
class ModelServer:
    """Where it listens, and all that it was asked: bodies and headers."""

    address: str
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)


def says(words: str, **more: Any) -> Reply:
    """A model's words in the form of the protocol."""
    choice = {"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": "stop", **more}
    usage = {"prompt_tokens": 3000, "completion_tokens": 100, "total_tokens": 3100}
    return Reply(body=json.dumps({"choices": [choice], "usage": usage}).encode())


@contextmanager
def model_server(answering: Answering) -> Iterator[ModelServer]:
    """Serves until the end of the block."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                asked.bodies.append(body)
                asked.headers.append(dict(self.headers))
                number = len(asked.bodies)
            reply = answering(body, number)
            time.sleep(reply.delay)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.missing))
            self.end_headers()
            self.wfile.write(reply.body)
            self.close_connection = reply.missing > 0

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    asked = ModelServer(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
