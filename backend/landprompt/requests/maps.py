"""Requests of the jobs that map classes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from ..errors import BadOption
from ..option import Expected, Option
from ..raster.overrides import Hints
from .base import MapClassesRequest, Request, TaughtClassesRequest
from .fields import Count, Extent, Hectares, Pixels, Place, Probability, Text

OUTPUTS_OF_MAP = ("output", "scores", "confidence", "areas", "save_taught")
MASK = "vector file: only pixels inside its polygons are mapped"
EXTENT = "xmin, ymin, xmax, ymax in the CRS of the raster"
_HINTS = Expected("an object like 'hints'")


def _parse_hints(given: Any) -> Hints | None:
    return None if given is None else Hints.parse(given)


class MapRequest(MapClassesRequest):
    """Make a land cover map from a class list."""

    source: Annotated[Text, Option("RASTER|INDEX", positional=True)] = Field(
        default="", description="raster or index; not needed with repeat"
    )
    classes: Annotated[str | None, Option("TEXT|FILE")] = Field(
        default=None, description=f"{TaughtClassesRequest.model_fields['classes'].description}; not needed with repeat"
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
        default=None, description="file for a table of the classes with their pixels, areas in square metres and shares"
    )
    extent: Extent | None = Field(default=None, description=EXTENT)
    mask: Annotated[Text | None, Option("FILE")] = Field(default=None, description=MASK)
    repeat: Annotated[Text | None, Option("MAP.tif")] = Field(
        default=None, description="map to make again, with the same source, class list and settings"
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
            raise BadOption("'source' is missing; it must be a string.")
        return given


class PolygonsRequest(Request):
    """Convert a map to polygons with class, code, area and mean confidence."""

    map: Annotated[Text, Option("MAP", positional=True)] = Field(
        description="map written by the job 'map', or another class raster"
    )
    output: Annotated[Text, Option("POLYGONS.gpkg", short="-o")] = Field(description="the GeoPackage")
    confidence: Annotated[Text | None, Option("C.tif")] = Field(
        default=None, description="confidence raster that was written with the map"
    )
    min_area: Annotated[Hectares, Option("HECTARES")] = Field(
        default=0.0, description="minimum area in hectares: smaller patches are merged into a neighbouring class"
    )
    simplify: Annotated[Pixels, Option("PIXELS")] = Field(
        default=1.0,
        description="simplification tolerance of the borders, in pixels; 0 keeps the outlines of the pixels",
    )


class PreviewRequest(MapClassesRequest):
    """Map the visible extent of an indexed raster at screen resolution; the raster is not encoded."""

    output: Annotated[Text, Option("MAP.tif", short="-o")] = Field(description="the preview map")
    extent: Extent | None = Field(default=None, description=EXTENT)
    width: Annotated[Count, Option("PIXELS")] = Field(description="width of the extent on the screen in pixels")
    height: Annotated[Count, Option("PIXELS")] = Field(description="height of the extent on the screen in pixels")
    mask: Annotated[Text | None, Option("FILE")] = Field(default=None, description=MASK)


class ExplainRequest(TaughtClassesRequest):
    """Explain the class of a place: scores of the words, effect of the samples, nearest sample, spectrum."""

    source: Annotated[Text, Option("RASTER|INDEX", positional=True)] = Field(description="raster or index")
    at: Place = Field(description="coordinates of the place")
    crs: Annotated[Text | None, Option("CRS")] = Field(
        default=None, description="CRS of the coordinates (default: that of the raster)"
    )


class ChangeRequest(TaughtClassesRequest):
    """Map two dates of an area with one class list, and compare the maps and the embeddings."""

    before: Annotated[Text, Option("BEFORE", positional=True)] = Field(description="raster or index of the first date")
    after: Annotated[Text, Option("AFTER", positional=True)] = Field(
        description="raster or index of the second date; it is compared on the grid of the first"
    )
    samples: Annotated[Text | None, Option("FILE")] = Field(
        default=None,
        description="vector file of points or polygons with the class at one of the dates, which correct both maps; "
        "both rasters need the same bands",
    )
    samples_date: Annotated[Literal["before", "after"], Option("before|after")] = Field(
        default="before", description="the date at which the classes of the samples are true"
    )
    after_hints: Annotated[Hints | None, BeforeValidator(_parse_hints), _HINTS, Option(hidden=True)] = Field(
        default=None, description="how to read the raster of the second date, if different from the first"
    )
    output: Annotated[Text, Option("CHANGE.tif", short="-o")] = Field(description="the from-to map")
    scores: Annotated[Text | None, Option("S.tif")] = Field(
        default=None, description="file for the change scores, computed from the embeddings alone"
    )
    table: Annotated[Text | None, Option("TABLE.csv")] = Field(
        default=None, description="file for a table of the transitions and their areas"
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
    mask: Annotated[Text | None, Option("FILE")] = Field(
        default=None,
        description="vector file: only pixels inside its polygons are compared; the change scores cover their bounds",
    )
    reference: Annotated[Text | None, Option("REFERENCE")] = Field(
        default=None,
        description="reference labels of transitions, such as 'forest > water', from which areas and their "
        "intervals are estimated",
    )
    reference_field: Annotated[Text | None, Option("NAME")] = Field(
        default=None, description="attribute of the reference that contains the transition (default: label)"
    )

    def outputs(self) -> tuple[Path, ...]:
        """The from-to map and the files that are written with it."""
        paths = (self.output, self.scores, self.table, self.before_map, self.after_map)
        return tuple(Path(path) for path in paths if path is not None)
