"""JSON schema of the protocol's requests."""

from __future__ import annotations

from typing import Any

from .jobs import REQUESTS


def schema_of(job: str) -> dict[str, Any]:
    """JSON schema (draft 2020-12) of the parameters of a job."""
    return REQUESTS[job].model_json_schema(by_alias=True)
