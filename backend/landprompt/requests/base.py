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
            raise BadOption("Two outputs have the same path.", "Use a different path for every output.")
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
        description="name or folder of the model (default: mini; an imported mini replaces the shipped one)",
    )


class RasterRequest(ModelRequest):
    """A request of a job that reads rasters."""

    hints: Annotated[Hints, BeforeValidator(Hints.parse)] = Field(default=Hints(), description="how to read the raster")

    @model_validator(mode="after")
    def _check_files(self) -> RasterRequest:
        if self.hints.files and len(getattr(self, "sources", ())) > 1:
            raise BadOption("Further files can only be added to a single raster.")
        return self


_CLASSES = "'forest; river, lake; houses', 'preset:worldcover', or a file with one class per line"


class ClassesRequest(RasterRequest):
    """A request with a class list."""

    classes: Annotated[str | None, Option("TEXT|FILE", required=True)] = Field(default=None, description=_CLASSES)
    classes_file: Annotated[Text | None, Option(hidden=True)] = Field(
        default=None, description="file with one class per line, instead of classes"
    )

    @model_validator(mode="after")
    def _check_classes(self) -> ClassesRequest:
        given = [self.classes is not None, self.classes_file is not None]
        if sum(given) != 1 and not (self._classes_are_optional() and not any(given)):
            raise BadOption("Specify either 'classes' or 'classes_file'.")
        return self

    def _classes_are_optional(self) -> bool:
        """Whether something else in the request names the classes."""
        return False

    def class_list(self) -> ClassList:
        """The parsed class list; raises as `parse_classes`."""
        from ..prompts.classlist import load_classes, parse_classes

        if self.classes is None:
            return load_classes(str(self.classes_file))
        # On the command line --classes is text or a file; a class list is hardly ever the name of an existing file.
        named = self.classes.strip().lower().endswith((".txt", ".csv"))
        return load_classes(self.classes) if named or _is_file(self.classes) else parse_classes(self.classes)


class TaughtClassesRequest(ClassesRequest):
    """A request with a class list, optionally corrected by samples."""

    classes: Annotated[str | None, Option("TEXT|FILE")] = Field(
        default=None, description=f"{_CLASSES}, or a taught list (.json)"
    )
    samples: Annotated[Text | None, Option("FILE")] = Field(
        default=None,
        description="vector file of labelled points or polygons that correct the map; classes that are missing from "
        "the list are added",
    )
    field: Annotated[Text | None, Option("NAME")] = Field(
        default=None, description="attribute with the class of the samples (default: class, or the only attribute)"
    )
    taught: Annotated[Text | None, Option("FILE")] = Field(
        default=None, description="taught list to use instead of classes, written by save_taught for another raster"
    )

    @model_validator(mode="after")
    def _check_samples(self) -> TaughtClassesRequest:
        if self.taught is not None and (self.classes is not None or self.classes_file is not None):
            raise BadOption("Specify either 'classes' or 'taught'.", "A taught list contains its classes.")
        if self.taught_file is not None and self.samples is not None:
            raise BadOption("Specify either 'samples' or 'taught'.", "Teach the list again with all samples.")
        if self.field is not None and self.samples is None:
            raise BadOption("'field' needs 'samples'.")
        return self

    @property
    def taught_file(self) -> str | None:
        """The taught list, which may be given as the class list."""
        given = self.classes if self.classes_file is None else self.classes_file
        named = given is not None and "\n" not in given and given.strip().lower().endswith(".json")
        return given if named else self.taught

    def class_list(self) -> ClassList:
        """The parsed class list, empty if samples or a taught list name the classes; raises as `parse_classes`."""
        from ..prompts.classlist import ClassList

        named = self.taught_file is None and (self.classes is not None or self.classes_file is not None)
        return super().class_list() if named else ClassList(())

    def _classes_are_optional(self) -> bool:
        return self.samples is not None or self.taught is not None


class MapClassesRequest(TaughtClassesRequest):
    """A request for class values of pixels."""

    source: Annotated[Text, Option("RASTER|INDEX", positional=True)] = Field(description="raster or index")
    threshold: Annotated[Probability, Option("T")] = Field(
        default=0.0, description="minimum probability of the best class, 0 to 1; pixels below it are unclassified"
    )
    min_area: Annotated[Hectares, Option("HECTARES")] = Field(
        default=0.0,
        description="minimum mapping unit in hectares: smaller patches are merged into a neighbouring class",
    )
    save_taught: Annotated[Text | None, Option("FILE.json")] = Field(
        default=None, description="file for the taught list: the classes as corrected by the samples, for other rasters"
    )

    @model_validator(mode="after")
    def _check_save(self) -> MapClassesRequest:
        if self.save_taught is not None and self.samples is None:
            raise BadOption("'save_taught' needs 'samples'.")
        return self


def _is_file(given: str) -> bool:
    try:
        return "\n" not in given and Path(given).is_file()
    except (OSError, ValueError):
        return False
