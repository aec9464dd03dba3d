"""One table: which error becomes which answer (problem+json, RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api import errors as doors
from api.openapi import MEDIA_TYPE
from graph import errors

_log = logging.getLogger("yalu")
RETRY_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; `retry`: the same request may succeed later."""

    error: type[errors.YaluError]
    status: int
    name: str
    title: str
    retry: bool = False


TABLE: tuple[Line, ...] = (
    Line(errors.YaluError, 500, "error", "Something went wrong"),
    Line(errors.OntologyError, 500, "ontology", "The ontology is wrong"),
    Line(errors.LoadError, 422, "unreadable-document", "The document cannot be read"),
    Line(errors.ImportFileError, 422, "unreadable-import", "The file cannot be imported"),
    Line(errors.ClaimRefused, 422, "claim-refused", "A claim breaks a promise of the graph"),
    Line(errors.StoreError, 500, "store", "Something is wrong with the store"),
    Line(errors.StoreAddressError, 500, "store-address", "The address names no store"),
    Line(errors.StoreUnavailable, 503, "store-unavailable", "The store does not answer", retry=True),
    Line(errors.StoreBusy, 503, "store-busy", "Another process writes to the store", retry=True),
    Line(errors.StoreRefused, 503, "store-refused", "The store refuses the user or the password"),
    Line(errors.StoreFull, 507, "store-full", "There is no room left in the store"),
    Line(errors.StoreCorrupt, 500, "store-corrupt", "What is stored breaks a promise"),
    Line(errors.QueryFailed, 500, "query-failed", "The store refuses a query"),
    Line(errors.QueryTimeout, 504, "query-timeout", "The query took too long"),
    Line(errors.QueryTooLarge, 400, "query-too-large", "The query holds too much at once"),
    Line(errors.NotFound, 404, "not-found", "Not in the graph"),
    Line(errors.EntityNotFound, 404, "entity-not-found", "No such entity"),
    Line(errors.RelationshipNotFound, 404, "relationship-not-found", "No such relationship"),
    Line(errors.DocumentNotFound, 404, "document-not-found", "No such document"),
    Line(errors.BadRequest, 400, "bad-request", "The request is wrong"),
    Line(errors.CypherRefused, 400, "cypher-refused", "The statement does more than read"),
    Line(doors.DoorError, 400, "refused", "The request is refused"),
    Line(doors.KeyMissing, 401, "key-missing", "An API key is needed"),
    Line(doors.ScopeMissing, 403, "scope-missing", "The API key may not do this"),
    Line(doors.BodyTooLarge, 413, "body-too-large", "The request is too large"),
    Line(doors.TooManyRequests, 429, "too-many-requests", "Too many requests", retry=True),
    Line(doors.TooBusy, 503, "too-busy", "Too much work at once", retry=True),
    Line(doors.JobNotFound, 404, "job-not-found", "No such job"),
)
_LINES = {line.error: line for line in TABLE}


def line_of(error: errors.YaluError) -> Line:
    """The line of an error's class, or of its nearest ancestor that has one."""
    return next(_LINES[kind] for kind in type(error).__mro__ if kind in _LINES)


def problem(error: errors.YaluError, path: str = "") -> JSONResponse:
    """The answer to an error: what is wrong, and what to do."""
    line = line_of(error)
    more = {"token": error.token, "position": error.position} if isinstance(error, errors.CypherRefused) else {}
    headers = {"Retry-After": str(RETRY_SECONDS)} if line.retry else {}
    if line.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return _answer(line.status, line.name, line.title, error.what, error.todo, path, more, headers)


def install(app: FastAPI) -> None:
    """Makes every error that is foreseen a problem; `Envelope` sees to the others."""
    app.add_exception_handler(errors.YaluError, _yalu_error)
    app.add_exception_handler(RequestValidationError, _wrong_parameters)
    app.add_exception_handler(HTTPException, _http_error)


async def _yalu_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.YaluError)
    if line_of(error).status == HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.error("%s: %s", request.url.path, error, exc_info=error)
    return problem(error, request.url.path)


async def _wrong_parameters(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = [_sentence(each) for each in error.errors()]
    line = _LINES[errors.BadRequest]
    todo = "see /docs for what may be asked"
    more = {"errors": found}
    return _answer(line.status, line.name, line.title, "; ".join(found), todo, request.url.path, more, {})


def _sentence(error: Mapping[str, object]) -> str:
    place = error.get("loc")
    names = [str(x) for x in place if x not in ("query", "path", "body")] if isinstance(place, Sequence) else []
    return f"{'.'.join(names) or 'body'}: {error.get('msg')}"


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return problem(doors.BodyTooLarge("the body is too large", "send less at once"), request.url.path)
    phrase = HTTPStatus(error.status_code).phrase
    name = phrase.lower().replace(" ", "-")
    what = f"{request.method} {request.url.path}: {error.detail}"
    headers = dict(error.headers or {})
    return _answer(error.status_code, name, phrase, what, "see /docs", request.url.path, {}, headers)


def _answer(
    status: int,
    name: str,
    title: str,
    what: str,
    todo: str,
    path: str,
    more: Mapping[str, object],
    headers: Mapping[str, str],
) -> JSONResponse:
    body: dict[str, object] = {"type": f"/problems/{name}", "title": title, "status": status, "detail": what}
    body |= {"todo": todo or None, "instance": path or None, **more}
    return JSONResponse(body, status, headers=dict(headers), media_type=MEDIA_TYPE)
