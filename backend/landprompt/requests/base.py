"""Base classes of the requests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from ..errors import BadOption
from ..option import Option
from ..raster.overrides import Hints
from .fields import Hectares, Probability, Text

if TYPE_CHECKING:
    from ..prompts.classlist import ClassList


class Request(BaseModel):
    """A request, parsed and checked; see `parse_request`."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def outputs(self) -> tuple[Path, ...]:
        """Paths of the output files; jobs with several outputs add theirs."""
        output = getattr(self, "output", None)
        return () if output is None else (Path(output),)

    @model_validator(mode="after")
    def _check_outputs(self) -> Request:
        from ..raster.io.outputs import final_path  # imports rasterio, which a help text does not need

        paths = self.outputs()
        if len({final_path(path) for path in paths}) < len(paths):
            raise BadOption("Two outputs have the same path.", "Give every output a different path.")
        return self


class ModelRequest(Request):
    """A request of a job that runs a model."""

    device: Annotated[Literal["auto", "cpu", "cuda"], Option("auto|cpu|cuda")] = Field(
        default="auto", description="device of the encoder"
    )
    precision: Annotated[Literal["auto", "fp32", "int8", "fp16"], Option("auto|fp32|int8|fp16")] = Field(
        default="auto", description="precision of the encoder; auto selects the best one for the device"
    )
    model: Annotated[Text | None, Option("DIR")] = Field(
        default=None,
        description="name or folder of the model; mini by default, where an imported model replaces the shipped one",
    )


class RasterRequest(ModelRequest):
    """A request of a job that reads rasters."""

    hints: Annotated[Hints, BeforeValidator(Hints.parse)] = Field(default=Hints(), description="how to read the raster")

    @model_validator(mode="after")
    def _check_files(self) -> RasterRequest:
        if self.hints.files and len(getattr(self, "sources", ())) > 1:
            raise BadOption("Further files can only be added to a single raster.")
        return self


class ClassesRequest(RasterRequest):
    """A request with a class list."""

    classes: Annotated[str | None, Option("TEXT|FILE", required=True)] = Field(
        default=None,
        description="'forest; river, lake; houses', 'preset:worldcover', or a file with one class per line",
    )
    classes_file: Annotated[Text | None, Option(hidden=True)] = Field(
        default=None, description="file with one class per line, instead of classes"
    )

    @model_validator(mode="after")
    def _check_classes(self) -> ClassesRequest:
        if (self.classes is None) == (self.classes_file is None):
            raise BadOption("Give either 'classes' or 'classes_file'.")
        return self

    def class_list(self) -> ClassList:
        """The parsed class list; raises as `parse_classes`."""
        from ..prompts.classlist import load_classes, parse_classes

        if self.classes is None:
            return load_classes(str(self.classes_file))
        # On the command line --classes is text or a file; a class list is hardly ever the name of an existing file.
        named = self.classes.strip().lower().endswith((".txt", ".csv"))
        return load_classes(self.classes) if named or _is_file(self.classes) else parse_classes(self.classes)


class MapClassesRequest(ClassesRequest):
    """A request for class values of pixels."""

    source: Annotated[Text, Option("RASTER|INDEX", positional=True)] = Field(description="raster or index")
    threshold: Annotated[Probability, Option("T")] = Field(
        default=0.0, description="minimum probability of the best class, 0 to 1; pixels below it are unclassified"
    )
    min_area: Annotated[Hectares, Option("HECTARES")] = Field(
        default=0.0,
        description="minimum mapping unit in hectares: smaller patches are merged into a neighbouring class",
    )


def _is_file(given: str) -> bool:
    try:
        return "\n" not in given and Path(given).is_file()
    except (OSError, ValueError):
        return False
