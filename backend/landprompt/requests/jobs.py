"""The request of each job. Descriptions of fields are the help texts of the command line and of docs/reference."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from ..option import Option
from .base import ClassesRequest, MapClassesRequest, ModelRequest, RasterRequest, Request
from .fields import Count, Extent, Flag, Place, Places, Text, Texts, WindowSize

DEFAULT_HITS = 20
_EXTENT = "xmin, ymin, xmax, ymax in the CRS of the raster"


class InspectRequest(RasterRequest):
    """Explain how a raster is read, and why."""

    source: Annotated[Text, Option("RASTER", positional=True)] = Field(
        description="file, folder or GDAL subdataset; a band file or metadata file opens the whole image"
    )


class IndexRequest(RasterRequest):
    """Encode rasters once; an interrupted run continues where it stopped."""

    sources: Annotated[Texts, Option("RASTER", positional=True)] = Field(
        description="files, folders, or URLs (http, https, s3, gs, az); on the command line, @LIST is a file with one "
        "a line"
    )
    output: Annotated[Text | None, Option("DIR", short="-o")] = Field(
        default=None, description="folder of the indexes (default: the cache). With cluster: the data set"
    )
    cluster: Annotated[Text | None, Option("ADDRESS")] = Field(
        default=None, description="address of a Dask scheduler, such as tcp://host:8786"
    )
    extent: Extent | None = Field(default=None, description=_EXTENT)
    mask: Annotated[Text | None, Option("FILE")] = Field(
        default=None, description="vector file: only pixels inside its polygons are encoded"
    )
    restart: Flag = Field(default=False, description="encode again even if there is an index")


class MapRequest(MapClassesRequest):
    """Make a land cover map from a class list."""

    output: Annotated[Text, Option("MAP.tif", short="-o")] = Field(description="the map")
    scores: Annotated[Text | None, Option("S.tif")] = Field(
        default=None, description="file for the probability of every class"
    )
    confidence: Annotated[Text | None, Option("C.tif")] = Field(
        default=None, description="file for the probability of the chosen class"
    )
    extent: Extent | None = Field(default=None, description=_EXTENT)

    def outputs(self) -> tuple[Path, ...]:
        """The map and the files that are written with it."""
        return tuple(Path(path) for path in (self.output, self.scores, self.confidence) if path is not None)


class PreviewRequest(MapClassesRequest):
    """Show a part of a map on a screen, from an index; rasters are not encoded."""

    output: Annotated[Text, Option("MAP.tif", short="-o")] = Field(description="the map of the screen")
    extent: Extent | None = Field(default=None, description=_EXTENT)
    width: Annotated[Count, Option("PIXELS")] = Field(description="width of the extent on the screen in pixels")
    height: Annotated[Count, Option("PIXELS")] = Field(description="height of the extent on the screen in pixels")


class SearchRequest(RasterRequest):
    """A search for places that look like something."""

    sources: Annotated[Texts, Option("INDEX|RASTER", positional=True)] = Field(
        description="rasters and indexes to search, or one data set"
    )
    window: WindowSize | None = Field(
        default=None,
        description="side of the windows that are compared, a multiple of 16 from 16 to 256 (default: the size of the "
        "polygon, else 32; a data set has the size of its tiles)",
    )
    k: Annotated[Count, Option("N", short="-k")] = Field(default=DEFAULT_HITS, description="number of hits")
    output: Annotated[Text | None, Option("HITS.gpkg", short="-o")] = Field(
        default=None, description="file for the hits"
    )
    heatmap: Annotated[Text | None, Option("HEAT.tif")] = Field(
        default=None, description="file for the similarity of every place, if one raster is searched"
    )

    def outputs(self) -> tuple[Path, ...]:
        """The hits and the heat map."""
        return tuple(Path(path) for path in (self.output, self.heatmap) if path is not None)


class SimilarRequest(SearchRequest):
    """Find the places that are similar to a place, a polygon or an image."""

    at: Place | None = Field(default=None, description="the place")
    polygon: Annotated[Text | None, Option("WKT|FILE")] = Field(
        default=None, description="polygon as WKT, or vector file of polygons: the ground inside is an example"
    )
    image: Annotated[Text | None, Option("RASTER")] = Field(
        default=None, description="raster or index that is an example as a whole"
    )
    text: Annotated[Text | None, Option("TEXT")] = Field(
        default=None, description="words to add or take away, such as '+water, -houses'"
    )
    examples: Annotated[Text | None, Option("INDEX|RASTER")] = Field(
        default=None,
        alias="from",
        description="raster or index, of any sensor, that contains the places and the polygon (default: sources)",
    )
    crs: Annotated[Text | None, Option("CRS")] = Field(
        default=None,
        description="CRS of the places and of WKT (default: that of the raster; longitude and latitude for a data set)",
    )
    positive: Places = Field(default=[], description="further examples, such as hits marked good")
    negative: Places = Field(default=[], description="counter-examples, such as hits marked bad")


class FindRequest(SearchRequest):
    """Find the places that match a text prompt."""

    text: Annotated[Text, Option("TEXT")] = Field(
        description="a word or phrase; synonyms are separated by commas; '+' or '-' before a word adds it or takes it "
        "away"
    )


class ExportRequest(RasterRequest):
    """Write the tiles of an index as GeoParquet: id, geometry, embedding."""

    source: Annotated[Text, Option("INDEX|RASTER", positional=True)] = Field(description="index or raster")
    output: Annotated[Text, Option("TILES.parquet", short="-o")] = Field(description="the GeoParquet file")


class AssessRequest(ModelRequest):
    """Measure the accuracy of a map against reference labels."""

    map: Annotated[Text, Option("MAP", positional=True)] = Field(description="raster of classes")
    reference: Annotated[Text, Option("REFERENCE", positional=True)] = Field(
        description="raster of labels, or vector file of points or polygons"
    )
    field: Annotated[Text | None, Option("NAME")] = Field(
        default=None, description="attribute that contains the class, if the features have several"
    )


class ClassifyRequest(ClassesRequest):
    """Score whole chips against a class list."""

    chips: Annotated[Texts, Option("CHIP", positional=True)] = Field(description="small rasters")


class ModelsRequest(Request):
    """List, verify or import models."""

    action: Annotated[Literal["list", "verify", "import"], Option(positional=True)] = Field(
        default="list", description="what to do"
    )
    path: Annotated[Text | None, Option("FOLDER", positional=True)] = Field(
        default=None, description="model to verify (default: all), or folder to import"
    )
    model: Annotated[Text | None, Option(hidden=True)] = Field(
        default=None, description="model to verify, if path is not given"
    )


class CacheRequest(Request):
    """Show the size of the cache, or remove every index that is not in use."""

    action: Annotated[Literal["info", "clear"], Option(positional=True)] = Field(
        default="info", description="what to do"
    )


class DoctorRequest(ModelRequest):
    """Report versions, device and cache, and check that they work."""


class PresetsRequest(Request):
    """List the class lists that ship with LandPrompt."""


class SchemaRequest(Request):
    """Print the JSON schema of every request."""


REQUESTS: dict[str, type[Request]] = {
    "inspect": InspectRequest,
    "index": IndexRequest,
    "map": MapRequest,
    "preview": PreviewRequest,
    "similar": SimilarRequest,
    "find": FindRequest,
    "export": ExportRequest,
    "assess": AssessRequest,
    "classify": ClassifyRequest,
    "models": ModelsRequest,
    "presets": PresetsRequest,
    "cache": CacheRequest,
    "doctor": DoctorRequest,
    "schema": SchemaRequest,
}
