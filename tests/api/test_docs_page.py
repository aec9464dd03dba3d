"""The documentation of the API as a browser shows it that reaches no other machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_the_documentation_is_drawn_without_any_other_server(chromium: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("YALU_")}
    environment["YALU_STORE"] = f"embedded://{tmp_path / 'store'}"
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0"]
    browser = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
    browser += [f"--user-data-dir={tmp_path / 'profile'}", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1]
            drawn = subprocess.run(
                [*browser, f"{address}docs"], capture_output=True, text=True, timeout=240, check=True
            )
        finally:
            server.terminate()
    for path in ("/v1/search", "/v1/paths", "/v1/cypher", "/v1/export"):
        assert f'data-path="{path}"' in drawn.stdout
    assert "Authorize" in drawn.stdout
