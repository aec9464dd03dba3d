"""How far work is that goes on by itself."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from api import schemas
from api.access import Scope, needs
from api.jobs import Job, JobKind, Jobs, Work
from api.openapi import declared
from api.routes.parameters import Id, refuse_unknown

router = APIRouter(
    prefix="/v1",
    tags=["jobs"],
    dependencies=[Depends(needs(Scope.READ, Scope.WRITE)), Depends(refuse_unknown)],
    responses=declared(401, 403, 404, 504),
)
BEGUN: dict[int | str, dict[str, object]] = {202: {"model": schemas.JobAnswer, "description": "It was begun"}}
"""What a question may answer with instead of its answer."""


@router.get("/jobs/{id}")
def one_job(request: Request, id: Id) -> schemas.JobAnswer:
    """How far a load or an analytic is: what is being done, and how much of it; what a load found."""
    jobs: Jobs = request.app.state.jobs
    return schemas.JobAnswer.of(jobs.job(id))


def address(job: Job) -> str:
    """Where to ask how far a job is."""
    return f"/v1/jobs/{job.id}"


def begun(request: Request, work: Work) -> JSONResponse:
    """Begins an analytic, and says where to ask how far it is. Raises: TooBusy."""
    jobs: Jobs = request.app.state.jobs
    job = jobs.begin(work, JobKind.ANALYTIC)
    return JSONResponse(schemas.JobAnswer.of(job).model_dump(mode="json"), 202, {"Location": address(job)})
