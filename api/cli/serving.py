"""The HTTP server."""

from __future__ import annotations

import signal
import socket
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import StoreOption
from api.cli.session import chosen, opened
from graph.errors import LoadError, StoreError, YaluError

if TYPE_CHECKING:
    import uvicorn

    from api.settings import Settings
    from graph.stores.base import Store

HostOption = Annotated[str | None, typer.Option(help="Address to listen on; any but loopback needs YALU_API_KEYS.")]
PortOption = Annotated[int | None, typer.Option(min=0, max=65_535, help="Port to listen on; 0: any that is free.")]


def serve(host: HostOption = None, port: PortOption = None, store: StoreOption = None) -> None:
    """Answer over HTTP, with the web page, on 127.0.0.1:8000."""
    _serve(_bound(chosen(store), host, port), ())


def demo(port: PortOption = None, store: StoreOption = None) -> None:
    """Load the bundled samples and serve them."""
    from api.cli.loading import loaded

    settings = _bound(chosen(store), None, port)
    with opened(store, read_only=False) as graph:
        summary = loaded([samples()], graph, settings)
    print(f"loaded {sum(each.state.stored for each in summary.outcomes)} samples into {settings.store}")
    _serve(settings, TO_TRY)


TO_TRY = (
    "/v1/search?text=orlan+tradng",
    "/v1/entities/orlan-trading-company-86a666/neighbours",
    "/v1/entities/orlan-trading-company-86a666/evidence?mode=denied",
    "/v1/paths?from=orlan-trading-company-86a666&to=kestrel-fuel-company-752bb1",
)


def samples() -> Path:
    """The folder of the samples. Raises: LoadError where it was not installed."""
    here = Path(__file__).resolve().parents
    for folder in (here[1] / "samples", here[2] / "samples"):
        if folder.is_dir():
            return folder
    raise LoadError("the samples are not installed", "use yalu load with documents of your own, then yalu serve")


def _bound(settings: Settings, host: str | None, port: int | None) -> Settings:
    """Raises: BadRequest where others could reach it without a key."""
    from api.access import check_binding

    wanted = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    check_binding(wanted)
    return wanted


def _serve(settings: Settings, to_try: tuple[str, ...]) -> None:
    import uvicorn

    from api.app import create_app
    from api.logs import configure

    app = create_app(settings)
    with listen(settings) as listening:
        _announce(listening, settings, to_try)
        threading.Thread(target=_warn, args=(app.state.store,), daemon=True).start()
        configure()
        grace = settings.shutdown_seconds
        config = uvicorn.Config(app, log_config=None, server_header=False, timeout_graceful_shutdown=grace)
        _run(uvicorn.Server(config), listening)


def _run(server: uvicorn.Server, listening: socket.socket) -> None:
    """Until a signal: the server ends in order, then raises the signal once more, which by then means nothing."""
    before = {each: signal.signal(each, lambda *_: None) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        server.run(sockets=[listening])
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def listen(settings: Settings) -> socket.socket:
    """A socket at the address of the settings. Raises: YaluError where another server has it."""
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((settings.host, settings.port), family=family, backlog=256)
    except OSError as error:
        what = f"cannot listen on {settings.host}:{settings.port}: {error.strerror or error}"
        raise YaluError(what, "is another server running there? --port names another port") from error
    # connections inherit it: without it the end of each answer waits 40 ms for the client's acknowledgement
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _announce(listening: socket.socket, settings: Settings, to_try: tuple[str, ...]) -> None:
    host, port = listening.getsockname()[:2]
    base = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    lines = [f"Yalu answers at {base}/", *(f"  {base}{path}" for path in ("/docs", *to_try)), "Ctrl-C ends it"]
    print("\n".join(lines), flush=True)


def _warn(store: Store) -> None:
    """Says at the start that the store does not answer; the server goes on, since it may answer later."""
    try:
        store.version()
    except StoreError as error:
        print(f"yalu: {error}; until then questions are answered with 503", file=sys.stderr, flush=True)


COMMANDS = (serve, demo)
