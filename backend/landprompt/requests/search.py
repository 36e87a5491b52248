"""Requests of the jobs that search for places."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from ..option import Option
from .base import RasterRequest
from .fields import Count, Place, Places, Text, Texts, WindowSize

DEFAULT_HITS = 20


class SearchRequest(RasterRequest):
    """A search for similar places."""

    sources: Annotated[Texts, Option("INDEX|RASTER", positional=True)] = Field(
        description="rasters and indexes to search, or one data set"
    )
    window: WindowSize | None = Field(
        default=None,
        description="side of the windows in pixels, a multiple of 16 from 16 to 256 (default: the size of the polygon, "
        "or 32 without a polygon; for a data set, the size of its tiles)",
    )
    k: Annotated[Count, Option("N", short="-k")] = Field(default=DEFAULT_HITS, description="number of hits")
    output: Annotated[Text | None, Option("HITS.gpkg", short="-o")] = Field(
        default=None, description="file for the hits"
    )
    heatmap: Annotated[Text | None, Option("HEAT.tif")] = Field(
        default=None, description="file for the heat map of the similarity, if only one raster is searched"
    )

    def outputs(self) -> tuple[Path, ...]:
        """The hits and the heat map."""
        return tuple(Path(path) for path in (self.output, self.heatmap) if path is not None)


class SimilarRequest(SearchRequest):
    """Find the places that are similar to a place, a polygon or an image."""

    at: Place | None = Field(default=None, description="coordinates of the place")
    polygon: Annotated[Text | None, Option("WKT|FILE")] = Field(
        default=None, description="polygon as WKT, or vector file of polygons, whose area is the example"
    )
    image: Annotated[Text | None, Option("RASTER")] = Field(
        default=None, description="raster or index, all of which is used as the example"
    )
    text: Annotated[Text | None, Option("TEXT")] = Field(
        default=None, description="words to add or subtract, such as '+water, -houses'"
    )
    examples: Annotated[Text | None, Option("INDEX|RASTER")] = Field(
        default=None,
        alias="from",
        description="raster or index, of any sensor, from which places and polygon are taken (default: sources)",
    )
    crs: Annotated[Text | None, Option("CRS")] = Field(
        default=None,
        description="CRS of the coordinates and the WKT (default: that of the raster; longitude and latitude for a "
        "data set)",
    )
    positive: Places = Field(default=[], description="coordinates of further examples, such as hits marked good")
    negative: Places = Field(default=[], description="coordinates of counter-examples, such as hits marked bad")


class FindRequest(SearchRequest):
    """Find the places that match a text prompt."""

    text: Annotated[Text, Option("TEXT")] = Field(
        description="a word or phrase; synonyms are separated by commas; '+' or '-' before a word adds or subtracts it"
    )
