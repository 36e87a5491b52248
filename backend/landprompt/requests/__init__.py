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
    ExportRequest,
    IndexRequest,
    InspectRequest,
    ModelsRequest,
    PresetsRequest,
    SampleRequest,
    SchemaRequest,
)
from .maps import ChangeRequest, ExplainRequest, MapRequest, PolygonsRequest, PreviewRequest
from .parse import parse_request
from .search import FindRequest, SearchRequest, SimilarRequest

__all__ = [
    "REQUESTS",
    "AssessRequest",
    "CacheRequest",
    "ChangeRequest",
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
    "PolygonsRequest",
    "PresetsRequest",
    "PreviewRequest",
    "RasterRequest",
    "Request",
    "SampleRequest",
    "SchemaRequest",
    "SearchRequest",
    "SimilarRequest",
    "TaughtClassesRequest",
    "parse_request",
]
