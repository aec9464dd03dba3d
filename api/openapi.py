"""What /openapi.json says beyond what the routes declare: problems, and an example of every parameter."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus

from fastapi import FastAPI
from pydantic import JsonValue

from api.schemas import Problem

MEDIA_TYPE = "application/problem+json"

ENTITY, OTHER = "orlan-trading-company-86a666", "kestrel-fuel-company-752bb1"
EXAMPLES: dict[tuple[str, str], JsonValue] = {
    ("/v1/search", "text"): "orlan tradng",
    ("/v1/entities/{id}", "id"): ENTITY,
    ("/v1/entities/{id}/neighbours", "id"): ENTITY,
    ("/v1/entities/{id}/neighbours", "mode"): ["asserted"],
    ("/v1/entities/{id}/evidence", "id"): ENTITY,
    ("/v1/entities/{id}/evidence", "type"): ["SMUGGLES"],
    ("/v1/relationships/{id}", "id"): "smuggles-97737e335243",
    ("/v1/evidence", "entity"): [ENTITY, OTHER],
    ("/v1/paths", "from"): [ENTITY],
    ("/v1/paths", "to"): [OTHER],
    ("/v1/documents", "publisher"): ["Harbor Courier"],
    ("/v1/documents/{id}", "id"): "night-trucks-4506164e",
    ("/v1/facets", "type"): ["SMUGGLES", "PAYS"],
    ("/v1/timeline", "step"): "month",
    ("/v1/subgraph", "entity"): [ENTITY, OTHER],
    ("/v1/common", "entity"): [ENTITY, OTHER],
    ("/v1/analytics/ranking", "measure"): "betweenness",
    ("/v1/questions/{name}", "name"): "customs",
    ("/v1/export", "format"): "json",
    ("/v1/jobs/{id}", "id"): "5b0b4d4b8c5f4b6f9d1c0c2a7e3f9a10",
}
"""Of the samples: after `yalu demo` every one has an answer, but for the job, of which the server makes up the id."""


_KEYS: dict[str, dict[str, str]] = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "a key of YALU_API_KEYS"},
    "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}


def declared(*statuses: int) -> dict[int | str, dict[str, object]]:
    """What a route may answer with beside its answer: problems, and 304 where the client has it already."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    described: dict[int | str, dict[str, object]] = {}
    for each in statuses:
        described[each] = {"description": HTTPStatus(each).phrase, **({"content": content} if each >= 400 else {})}
    return described


def install(app: FastAPI) -> None:
    """Makes the application describe itself so."""
    plain: Callable[[], dict[str, object]] = app.openapi

    def described() -> dict[str, object]:
        if app.openapi_schema is None:
            app.openapi_schema = _completed(plain())
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's own way to extend the description


def _completed(schema: dict[str, object]) -> dict[str, object]:
    components = _object(_object(schema, "components"), "schemas")
    for name in ("HTTPValidationError", "ValidationError"):
        components.pop(name, None)
    components["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    _object(schema, "components")["securitySchemes"] = _KEYS
    schema["security"] = [{}, *({name: []} for name in _KEYS)]
    for path, methods in _object(schema, "paths").items():
        assert isinstance(methods, dict)
        for operation in methods.values():
            _complete(path, operation)
            if "requestBody" in operation:
                _object(operation, "responses").update({str(key): value for key, value in declared(408).items()})
    return schema


def _complete(path: str, operation: dict[str, object]) -> None:
    """A wrong parameter is a 400 here, and every parameter of the table has its example."""
    _object(operation, "responses").pop("422", None)
    parameters = operation.get("parameters", [])
    assert isinstance(parameters, list)
    for each in parameters:
        example = EXAMPLES.get((path, each["name"]))
        if example is not None:
            each["example"] = example


def _object(parent: dict[str, object], name: str) -> dict[str, object]:
    child = parent.setdefault(name, {})
    assert isinstance(child, dict)
    return child


def main() -> None:
    """Prints the description; no store is asked."""
    from api.app import create_app
    from api.settings import Settings

    app = create_app(Settings(store="neo4j://127.0.0.1:1"))
    print(json.dumps(app.openapi(), indent=1, sort_keys=True, ensure_ascii=False))
    app.state.store.close()


if __name__ == "__main__":
    main()
