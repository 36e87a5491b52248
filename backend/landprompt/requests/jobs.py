"""The request of each job. Descriptions of fields are the help texts of the command line and of docs/reference."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from ..errors import BadOption
from ..option import Option, parse_pairs
from .base import ClassesRequest, ModelRequest, RasterRequest, Request
from .fields import Count, Extent, Flag, Mapping, Seed, Share, Text, Texts
from .maps import EXTENT, ChangeRequest, ExplainRequest, MapRequest, PolygonsRequest, PreviewRequest
from .search import FindRequest, SimilarRequest

_EXCLUDE = (
    "vector file of the training samples of the map (default: the file recorded in the map); blocks of 64 pixels that "
    "they touch are left out"
)


class InspectRequest(RasterRequest):
    """Explain how a raster is read, and why."""

    source: Annotated[Text, Option("RASTER", positional=True)] = Field(
        description="file, folder or GDAL subdataset; a band file or metadata file opens the whole image"
    )


class IndexRequest(RasterRequest):
    """Encode rasters once; an interrupted run continues where it stopped."""

    sources: Annotated[Texts, Option("RASTER", positional=True)] = Field(
        description="files, folders, or URLs (http, https, s3, gs, az); on the command line, @LIST is a file with one "
        "source per line"
    )
    output: Annotated[Text | None, Option("DIR", short="-o")] = Field(
        default=None, description="folder for the indexes (default: the cache) or, with cluster, for the data set"
    )
    cluster: Annotated[Text | None, Option("ADDRESS")] = Field(
        default=None, description="address of a Dask scheduler, such as tcp://host:8786"
    )
    extent: Extent | None = Field(default=None, description=EXTENT)
    mask: Annotated[Text | None, Option("FILE")] = Field(
        default=None, description="vector file: only pixels inside its polygons are encoded"
    )
    restart: Flag = Field(default=False, description="encode again even if there is an index")


class ExportRequest(RasterRequest):
    """Write the tiles of an index as GeoParquet (id, geometry, embedding), or its cells as an RGB image."""

    source: Annotated[Text, Option("INDEX|RASTER", positional=True)] = Field(description="index or raster")
    output: Annotated[Text, Option("TILES.parquet|PICTURE.tif", short="-o")] = Field(
        description="the GeoParquet file; or a GeoTIFF with the first three principal components of the cells as RGB"
    )


class AssessRequest(ModelRequest):
    """Measure the accuracy of a map against reference labels."""

    map: Annotated[Text, Option("MAP", positional=True)] = Field(description="class raster")
    reference: Annotated[Text, Option("REFERENCE", positional=True)] = Field(
        description="label raster, or vector file of points or polygons"
    )
    field: Annotated[Text | None, Option("NAME")] = Field(
        default=None, description="attribute that contains the class, if the features have several (default: label)"
    )
    mapping: Annotated[Mapping | None, Option("TEXT", parse=parse_pairs)] = Field(
        default=None,
        description="map class of each reference class, by name or code, such as 'trees=forest; 8=water; cloud='; "
        "an empty map class excludes the reference class",
    )
    exclude: Annotated[Text | None, Option("SAMPLES")] = Field(default=None, description=_EXCLUDE)
    confidence: Annotated[Text | None, Option("C.tif")] = Field(
        default=None, description="confidence raster of the map, to compare the confidence with the accuracy"
    )
    html: Annotated[Text | None, Option("REPORT.html")] = Field(default=None, description="file for the report")
    csv: Annotated[Text | None, Option("TABLE.csv")] = Field(
        default=None, description="file for a table with the accuracies, the areas and the confusion matrix"
    )
    errors: Annotated[Text | None, Option("E.gpkg|E.tif")] = Field(
        default=None, description="file for the places where map and reference differ, as points or as a raster"
    )
    calibration: Annotated[Text | None, Option("C.json")] = Field(
        default=None, description="file for the calibration of the confidence, for use by 'landprompt map'"
    )
    crs: Annotated[Text | None, Option("CRS")] = Field(
        default=None, description="CRS of the map; overrides the one in the file"
    )
    reference_crs: Annotated[Text | None, Option("CRS")] = Field(
        default=None, description="CRS of the reference; overrides the one in the file"
    )

    @model_validator(mode="after")
    def _check_confidence(self) -> AssessRequest:
        if self.calibration is not None and self.confidence is None:
            raise BadOption("A calibration needs the confidence of the map.", "Specify --confidence too.")
        return self

    def outputs(self) -> tuple[Path, ...]:
        """The requested output files."""
        return tuple(Path(path) for path in (self.html, self.csv, self.errors, self.calibration) if path is not None)


class SampleRequest(Request):
    """Draw random points in every class of a map, to be labelled for the assessment."""

    map: Annotated[Text, Option("MAP", positional=True)] = Field(description="class raster")
    output: Annotated[Text, Option("SAMPLE.gpkg", short="-o")] = Field(
        description="the sample; the points and labels of an existing one are kept, and missing points are added"
    )
    standard_error: Annotated[Share, Option("SE")] = Field(
        default=0.02, description="target standard error of the overall accuracy, which determines the number of points"
    )
    expected_accuracy: Annotated[Share, Option("U")] = Field(
        default=0.8, description="expected user's accuracy of the classes"
    )
    total: Annotated[Count | None, Option("N")] = Field(
        default=None, description="number of points, instead of a standard error"
    )
    minimum: Annotated[Count, Option("N")] = Field(default=50, description="minimum number of points per class")
    exclude: Annotated[Text | None, Option("SAMPLES")] = Field(default=None, description=_EXCLUDE)
    seed: Annotated[Seed, Option("N")] = Field(default=0, description="seed of the random number generator")


class ClassifyRequest(ClassesRequest):
    """Score whole chips against a class list."""

    chips: Annotated[Texts, Option("CHIP", positional=True)] = Field(description="small rasters")


class ModelsRequest(Request):
    """List, verify, import or remove models."""

    action: Annotated[Literal["list", "verify", "import", "remove"], Option(positional=True)] = Field(
        default="list", description="what to do"
    )
    path: Annotated[Text | None, Option("FOLDER", positional=True)] = Field(
        default=None,
        description="model to verify (default: all) or to remove, or folder to import; also ukis-csmask, and its wheel",
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
    """List the preset class lists."""

    classes: Annotated[str | None, Option("TEXT")] = Field(
        default=None, description="class list for which to return the colours and the map values"
    )
    words: Flag = Field(default=False, description="also list the phrases that the model was trained on")
    model: Annotated[Text | None, Option("DIR")] = Field(
        default=None, description="name or folder of the model whose phrases are listed (default: mini)"
    )


class SchemaRequest(Request):
    """Print the JSON schema of every request."""


REQUESTS: dict[str, type[Request]] = {
    "inspect": InspectRequest,
    "index": IndexRequest,
    "map": MapRequest,
    "polygons": PolygonsRequest,
    "preview": PreviewRequest,
    "explain": ExplainRequest,
    "similar": SimilarRequest,
    "find": FindRequest,
    "export": ExportRequest,
    "change": ChangeRequest,
    "sample": SampleRequest,
    "assess": AssessRequest,
    "classify": ClassifyRequest,
    "models": ModelsRequest,
    "presets": PresetsRequest,
    "cache": CacheRequest,
    "doctor": DoctorRequest,
    "schema": SchemaRequest,
}
