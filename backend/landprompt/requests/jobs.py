"""The request of each job. Descriptions of fields are the help texts of the command line and of docs/reference."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from ..errors import BadOption
from ..option import Option
from .base import ClassesRequest, MapClassesRequest, ModelRequest, RasterRequest, Request
from .fields import Count, Extent, Flag, Hectares, Pixels, Place, Places, Text, Texts

DEFAULT_HITS = 20
OUTPUTS_OF_MAP = ("output", "scores", "confidence", "areas")
_EXTENT = "xmin, ymin, xmax, ymax in the CRS of the raster"
_Sources = Annotated[Texts, Option("INDEX|RASTER", positional=True)]
_Hits = Annotated[Count, Option("N", short="-k")]
_HitsFile = Annotated[Text | None, Option("HITS.gpkg", short="-o")]


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

    source: Annotated[Text, Option("RASTER|INDEX", positional=True)] = Field(
        default="", description="raster or index; not needed with repeat"
    )
    classes: Annotated[str | None, Option("TEXT|FILE")] = Field(
        default=None, description=f"{ClassesRequest.model_fields['classes'].description}; not needed with repeat"
    )
    output: Annotated[Text, Option("MAP.tif", short="-o")] = Field(description="the map")
    scores: Annotated[Text | None, Option("S.tif")] = Field(
        default=None, description="file for the probability of every class"
    )
    confidence: Annotated[Text | None, Option("C.tif")] = Field(
        default=None, description="file for the probability of the chosen class"
    )
    areas: Annotated[Text | None, Option("A.csv")] = Field(
        default=None, description="file for a table of the classes with pixels, areas in square metres and shares"
    )
    extent: Extent | None = Field(default=None, description=_EXTENT)
    mask: Annotated[Text | None, Option("FILE")] = Field(
        default=None, description="vector file: only pixels inside its polygons are mapped"
    )
    repeat: Annotated[Text | None, Option("MAP.tif")] = Field(
        default=None, description="map whose run is repeated, with its source, class list and settings"
    )

    def outputs(self) -> tuple[Path, ...]:
        """The map and the files that are written with it."""
        return tuple(Path(path) for name in OUTPUTS_OF_MAP if (path := getattr(self, name)) is not None)

    @model_validator(mode="before")
    @classmethod
    def _with_settings_of_repeated(cls, given: Any) -> Any:
        """Complete a request to repeat a run with the settings that are stored in its map."""
        if not isinstance(given, dict):
            return given
        if isinstance(given.get("repeat"), str):
            from ..raster.io.run_tags import read_run

            stored = read_run(given["repeat"])["request"]
            names = set(cls.model_fields) - {*OUTPUTS_OF_MAP, "repeat"}
            if given.keys() & {"classes", "classes_file"}:
                names -= {"classes"}
            return {**{key: value for key, value in stored.items() if key in names}, **given}
        if not given.get("source"):
            raise BadOption("'source' must be given, as a string.")
        return given


class PolygonsRequest(Request):
    """Convert a map to polygons with class, code, area and mean confidence."""

    map: Annotated[Text, Option("MAP", positional=True)] = Field(
        description="map of the job map, or another class raster"
    )
    output: Annotated[Text, Option("POLYGONS.gpkg", short="-o")] = Field(description="the GeoPackage")
    confidence: Annotated[Text | None, Option("C.tif")] = Field(
        default=None, description="confidence raster that was written with the map"
    )
    min_area: Annotated[Hectares, Option("HECTARES")] = Field(
        default=0.0, description="minimum area in hectares: smaller patches are merged into a neighbouring class"
    )
    simplify: Annotated[Pixels, Option("PIXELS")] = Field(
        default=1.0, description="how far borders may be simplified, in pixels; 0 keeps the outlines of the pixels"
    )


class PreviewRequest(MapClassesRequest):
    """Show a part of a map on a screen, from an index; rasters are not encoded."""

    output: Annotated[Text, Option("MAP.tif", short="-o")] = Field(description="the map of the screen")
    extent: Extent | None = Field(default=None, description=_EXTENT)
    width: Annotated[Count, Option("PIXELS")] = Field(description="width of the extent on the screen in pixels")
    height: Annotated[Count, Option("PIXELS")] = Field(description="height of the extent on the screen in pixels")


class SimilarRequest(RasterRequest):
    """Find the tiles that are similar to a place."""

    sources: _Sources = Field(description="rasters and indexes to search, or one data set")
    at: Place | None = Field(default=None, description="the place")
    examples: Annotated[Text | None, Option("INDEX|RASTER")] = Field(
        default=None,
        alias="from",
        description="raster or index, of any sensor, that contains the places (default: sources)",
    )
    crs: Annotated[Text | None, Option("CRS")] = Field(
        default=None,
        description="CRS of the places (default: that of the raster; longitude and latitude for a data set)",
    )
    positive: Places = Field(default=[], description="further examples")
    negative: Places = Field(default=[], description="counter-examples")
    k: _Hits = Field(default=DEFAULT_HITS, description="number of hits")
    output: _HitsFile = Field(default=None, description="file for the hits")


class FindRequest(RasterRequest):
    """Find the tiles that match a text prompt."""

    sources: _Sources = Field(description="rasters and indexes to search, or one data set")
    text: Annotated[Text, Option("TEXT")] = Field(description="a word or phrase; synonyms are separated by commas")
    k: _Hits = Field(default=DEFAULT_HITS, description="number of hits")
    output: _HitsFile = Field(default=None, description="file for the hits")


class ExportRequest(RasterRequest):
    """Write the tiles of an index as GeoParquet (id, geometry, embedding), or its cells as a picture."""

    source: Annotated[Text, Option("INDEX|RASTER", positional=True)] = Field(description="index or raster")
    output: Annotated[Text, Option("TILES.parquet|PICTURE.tif", short="-o")] = Field(
        description="the GeoParquet file; or a GeoTIFF with the first three principal components of the cells as RGB"
    )


class AssessRequest(ModelRequest):
    """Measure the accuracy of a map against reference labels."""

    map: Annotated[Text, Option("MAP", positional=True)] = Field(description="raster of classes")
    reference: Annotated[Text, Option("REFERENCE", positional=True)] = Field(
        description="raster of labels, or vector file of points or polygons"
    )
    field: Annotated[Text | None, Option("NAME")] = Field(
        default=None, description="attribute that contains the class, if the features have several"
    )
    crs: Annotated[Text | None, Option("CRS")] = Field(
        default=None, description="CRS of the map, which replaces that of the file"
    )
    reference_crs: Annotated[Text | None, Option("CRS")] = Field(
        default=None, description="CRS of the reference, which replaces that of the file"
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
    "polygons": PolygonsRequest,
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
