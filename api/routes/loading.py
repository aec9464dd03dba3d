"""Documents into the graph, and out of it."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import Body, Request, Response

from api import schemas, uploads
from api.access import Scope
from api.jobs import Jobs
from api.openapi import declared
from api.routes.jobs import address
from api.routes.parameters import Graph, Id, topic

router = topic("loading", Scope.WRITE)

_EXAMPLES = {
    "text": {
        "summary": "A report as text",
        "value": {
            "documents": [
                {
                    "name": "ferry.txt",
                    "text": "Arvo Trading Company shipped coal to Dandong in March 2021, a clerk said.",
                    "publisher": "The Daily Lume",
                    "published": "2021-04-02",
                }
            ]
        },
    },
}
Uploaded = Annotated[schemas.Upload, Body(openapi_examples=_EXAMPLES)]


@router.post("/documents", responses=declared(413, 507))
def load_documents(request: Request, store: Graph, upload: Uploaded) -> schemas.LoadAnswer:
    """Reads documents into the graph and answers when they are in it: what was found, what was refused, and why."""
    uploads.check(upload)
    summary = uploads.load_upload(upload, store, request.app.state.settings)
    return schemas.LoadAnswer.of(summary)


@router.delete("/documents/{id}", status_code=204, responses=declared(404))
def remove_document(store: Graph, id: Id) -> None:
    """Removes a document, its claims, and what rested on nothing else."""
    with store.writer() as writer:
        writer.remove(id)


@router.post("/jobs", status_code=202, responses=declared(413))
def begin_load(request: Request, response: Response, store: Graph, upload: Uploaded) -> schemas.JobAnswer:
    """The same, but answers at once; the load goes on, whoever waits for it."""
    uploads.check(upload)
    jobs: Jobs = request.app.state.jobs
    job = jobs.begin(partial(uploads.load_upload, upload, store, request.app.state.settings))
    response.headers["Location"] = address(job)
    return schemas.JobAnswer.of(job)
