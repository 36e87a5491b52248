"""The `schema` job: the JSON schema of every request."""

from __future__ import annotations

from typing import Any

from ..context import JobContext
from ..requests import REQUESTS, SchemaRequest
from ..requests.schema import schema_of


def run(request: SchemaRequest, context: JobContext) -> dict[str, Any]:
    """JSON schemas of the parameters, by the name of the job."""
    return {"jobs": {job: schema_of(job) for job in REQUESTS}}
