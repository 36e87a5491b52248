"""The request of each job. Descriptions of fields are the help texts of the command line and of docs/reference."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from ..errors import BadOption
from ..option import Expected, Option, parse_pairs
from ..raster.overrides import Hints
from .base import ClassesRequest, MapClassesRequest, ModelRequest, RasterRequest, Request
from .fields import (
    Count,
    Extent,
    Flag,
    Hectares,
    Mapping,
    Pixels,
    Probability,
    Seed,
    Share,
    Text,
    Texts,
)  # fmt: skip
from .search import FindRequest, SimilarRequest

OUTPUTS_OF_MAP = ("output", "scores", "confidence", "areas")
_EXTENT = "xmin, ymin, xmax, ymax in the CRS of the raster"
_HINTS = Expected("an object like hints")
_EXCLUDE = (
    "vector file of the samples that taught the map (default: those that the map names): blocks of 64 pixels that they "
    "touch are left out"
)


def _parse_hints(given: Any) -> Hints | None:
    return None if given is None else Hints.parse(given)


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
    calibration: Annotated[Text | None, Option("C.json")] = Field(
        default=None, description="calibration of the confidence and the threshold, written by 'landprompt assess'"
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
        default=None, description="attribute that contains the class, if the features have several (default: label)"
    )
    mapping: Annotated[Mapping | None, Option("TEXT", parse=parse_pairs)] = Field(
        default=None,
        description="'trees=forest; 8=water; cloud=': class of the map for classes of the reference, by name or code; "
        "nothing for those that do not count",
    )
    exclude: Annotated[Text | None, Option("SAMPLES")] = Field(default=None, description=_EXCLUDE)
    confidence: Annotated[Text | None, Option("C.tif")] = Field(
        default=None, description="confidence of the map, to compare it with the accuracy"
    )
    html: Annotated[Text | None, Option("REPORT.html")] = Field(default=None, description="file for the report")
    csv: Annotated[Text | None, Option("TABLE.csv")] = Field(
        default=None, description="file for the table of accuracies, areas and the confusion matrix"
    )
    errors: Annotated[Text | None, Option("E.gpkg|E.tif")] = Field(
        default=None, description="file for the places where map and reference differ, as points or as a raster"
    )
    calibration: Annotated[Text | None, Option("C.json")] = Field(
        default=None, description="file for the calibration of the confidence, which a map can use"
    )
    crs: Annotated[Text | None, Option("CRS")] = Field(
        default=None, description="CRS of the map, which replaces that of the file"
    )
    reference_crs: Annotated[Text | None, Option("CRS")] = Field(
        default=None, description="CRS of the reference, which replaces that of the file"
    )

    @model_validator(mode="after")
    def _check_confidence(self) -> AssessRequest:
        if self.calibration is not None and self.confidence is None:
            raise BadOption("A calibration needs the confidence of the map.", "Give --confidence too.")
        return self

    def outputs(self) -> tuple[Path, ...]:
        """The files that are asked for."""
        return tuple(Path(path) for path in (self.html, self.csv, self.errors, self.calibration) if path is not None)


class ChangeRequest(ClassesRequest):
    """Map a place at two dates with one class list, and compare the maps and the embeddings."""

    before: Annotated[Text, Option("BEFORE", positional=True)] = Field(description="raster or index of the first date")
    after: Annotated[Text, Option("AFTER", positional=True)] = Field(
        description="raster or index of the second date; it is compared on the grid of the first"
    )
    after_hints: Annotated[Hints | None, BeforeValidator(_parse_hints), _HINTS, Option(hidden=True)] = Field(
        default=None, description="how to read the raster of the second date, if not like the first"
    )
    output: Annotated[Text, Option("CHANGE.tif", short="-o")] = Field(description="the from-to map")
    scores: Annotated[Text | None, Option("S.tif")] = Field(
        default=None, description="file for how different the places look, from the embeddings alone"
    )
    table: Annotated[Text | None, Option("TABLE.csv")] = Field(
        default=None, description="file for the transitions with their areas"
    )
    before_map: Annotated[Text | None, Option("MAP.tif")] = Field(default=None, description="file for the first map")
    after_map: Annotated[Text | None, Option("MAP.tif")] = Field(default=None, description="file for the second map")
    threshold: Annotated[Probability, Option("T")] = Field(
        default=0.0, description="minimum probability of the best class, 0 to 1; pixels below it are not compared"
    )
    min_area: Annotated[Hectares, Option("HECTARES")] = Field(
        default=0.0, description="minimum mapping unit of both maps in hectares"
    )
    extent: Extent | None = Field(default=None, description="xmin, ymin, xmax, ymax in the CRS of the first raster")
    reference: Annotated[Text | None, Option("REFERENCE")] = Field(
        default=None, description="labels of transitions, such as 'forest > water', for areas with intervals"
    )
    reference_field: Annotated[Text | None, Option("NAME")] = Field(
        default=None, description="attribute of the reference that contains the transition (default: label)"
    )

    def outputs(self) -> tuple[Path, ...]:
        """The from-to map and the files that are written with it."""
        paths = (self.output, self.scores, self.table, self.before_map, self.after_map)
        return tuple(Path(path) for path in paths if path is not None)


class SampleRequest(Request):
    """Draw random points in every class of a map, to be labelled for the assessment."""

    map: Annotated[Text, Option("MAP", positional=True)] = Field(description="raster of classes")
    output: Annotated[Text, Option("SAMPLE.gpkg", short="-o")] = Field(
        description="the sample; the points and labels of an existing one are kept, and missing points are added"
    )
    standard_error: Annotated[Share, Option("SE")] = Field(
        default=0.02, description="target standard error of the overall accuracy, which decides the number of points"
    )
    expected_accuracy: Annotated[Share, Option("U")] = Field(
        default=0.8, description="expected user's accuracy of the classes"
    )
    total: Annotated[Count | None, Option("N")] = Field(
        default=None, description="number of points, instead of the standard error"
    )
    minimum: Annotated[Count, Option("N")] = Field(default=50, description="least number of points of a class")
    exclude: Annotated[Text | None, Option("SAMPLES")] = Field(default=None, description=_EXCLUDE)
    seed: Annotated[Seed, Option("N")] = Field(default=0, description="seed of the random numbers")


class ClassifyRequest(ClassesRequest):
    """Score whole chips against a class list."""

    chips: Annotated[Texts, Option("CHIP", positional=True)] = Field(description="small rasters")


class ModelsRequest(Request):
    """List, verify, import or remove models."""

    action: Annotated[Literal["list", "verify", "import", "remove"], Option(positional=True)] = Field(
        default="list", description="what to do"
    )
    path: Annotated[Text | None, Option("FOLDER", positional=True)] = Field(
        default=None, description="model to verify (default: all) or to remove, or folder to import"
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

    classes: Annotated[str | None, Option("TEXT")] = Field(
        default=None, description="a class list to complete: the result has its classes with colours and map values"
    )
    words: Flag = Field(default=False, description="also list the phrases that the model was trained on")
    model: Annotated[Text | None, Option("DIR")] = Field(
        default=None, description="name or folder of the model of the phrases (default: mini)"
    )


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
