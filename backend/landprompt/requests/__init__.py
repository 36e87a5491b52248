"""Typed requests: one pydantic model per job.

They are the single source of the command line (`options`), of the protocol's JSON schema (`schema`) and of the pages in
docs/reference. `parse_request` is called once for each request, by the entry points.
"""

from __future__ import annotations

from .base import ModelRequest, RasterRequest, Request, TaughtClassesRequest
from .jobs import (
    REQUESTS,
    AssessRequest,
    CacheRequest,
    ClassifyRequest,
    DoctorRequest,
    ExplainRequest,
    ExportRequest,
    FindRequest,
    IndexRequest,
    InspectRequest,
    MapRequest,
    ModelsRequest,
    PresetsRequest,
    PreviewRequest,
    SchemaRequest,
    SimilarRequest,
)
from .parse import parse_request

__all__ = [
    "REQUESTS",
    "AssessRequest",
    "CacheRequest",
    "ClassifyRequest",
    "DoctorRequest",
    "ExplainRequest",
    "ExportRequest",
    "FindRequest",
    "IndexRequest",
    "InspectRequest",
    "MapRequest",
    "ModelRequest",
    "ModelsRequest",
    "PresetsRequest",
    "PreviewRequest",
    "RasterRequest",
    "Request",
    "SchemaRequest",
    "SimilarRequest",
    "TaughtClassesRequest",
    "parse_request",
]
