"""Pages for people: the built explorer at `/`, the documentation of the API at `/docs`; nothing from other servers."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles

from api.problems import TABLE

_BUILT = Path(__file__).parent / "static"
_DOCS = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Yalu: the API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="icon" href="data:,">
</head>
<body>
<div id="api"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""
_START = 'SwaggerUIBundle({url: "/openapi.json", dom_id: "#api", deepLinking: true, tryItOutEnabled: true});\n'


def install(app: FastAPI) -> None:
    """Adds the pages to an application."""
    app.add_api_route("/docs", _docs, include_in_schema=False)
    app.add_api_route("/docs/start.js", _start, include_in_schema=False)
    app.add_api_route("/problems", _problems, include_in_schema=False)
    app.mount("/docs/assets", StaticFiles(directory=str(files("fastapi_offline") / "static")))
    app.mount("/", StaticFiles(directory=_BUILT, html=True))


async def _docs() -> Response:
    return HTMLResponse(_DOCS)


async def _start() -> Response:
    return Response(_START, media_type="text/javascript")


async def _problems() -> Response:
    """Every type of problem, for people who follow its address."""
    return JSONResponse({f"/problems/{each.name}": {"status": each.status, "title": each.title} for each in TABLE})
