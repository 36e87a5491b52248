"""Every error that a person can meet: a stable code, a sentence, a remedy and an exit status.

Scripts and the plugin branch on `code`; people read `message` and `remedy`.
A code, once released, never changes its meaning.
"""

from __future__ import annotations

from typing import Any


class LandPromptError(Exception):
    """A failure with a stable code, told in a sentence, with what to do about it.

    Attributes:
        code: stable identifier, for example ``"not_a_raster"``.
        message: what is wrong, one sentence for the person.
        remedy: what the person can do about it.
        exit_status: process exit status: 1 a fault of ours, 2 the person's input, 3 the environment.
    """

    code = "internal_error"
    exit_status = 1
    remedy = "Please report this with the output of 'landprompt doctor'."

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if remedy is not None:
            self.remedy = remedy

    def as_dict(self) -> dict[str, Any]:
        """The error as the command line and the protocol print it."""
        return {"code": self.code, "message": self.message, "remedy": self.remedy}


class InputError(LandPromptError):
    """The person's input cannot be used (exit status 2)."""

    code = "bad_input"
    exit_status = 2
    remedy = "Check the input and run again."


class EnvironmentFault(LandPromptError):
    """The machine or the installation stands in the way (exit status 3)."""

    code = "environment"
    exit_status = 3
    remedy = "Run 'landprompt doctor' to see what is missing."


class InternalFault(LandPromptError):
    """A fault of ours (exit status 1)."""


class NotARaster(InputError):
    code = "not_a_raster"
    remedy = "Give a raster that GDAL can read, for example a GeoTIFF, JPEG 2000, PNG or JPEG."


class NotAFile(InputError):
    code = "not_a_file"
    remedy = "Save the data as a file, and give that."


class RasterTooLarge(InputError):
    code = "raster_too_large"
    remedy = "Give an extent, or a part of the raster."


class FileMissing(InputError):
    code = "file_missing"
    remedy = "Check the path."


class NotReadable(InputError):
    code = "not_readable"
    remedy = (
        "Get the right to read it; for a bucket set GDAL's credentials (AWS_ACCESS_KEY_ID and the like), or "
        "AWS_NO_SIGN_REQUEST=YES where it is public."
    )


class RasterChanged(InputError):
    code = "raster_changed"
    remedy = "Wait until the file is written completely, then run again."


class WebLayer(InputError):
    code = "web_layer"
    remedy = "Export the layer to a GeoTIFF first: right-click the layer, Export, Save As."


class BandsUnknown(InputError):
    code = "bands_unknown"
    remedy = "Say which band is which, for example --bands B02=1,B03=2,B04=3,B08=4."


class AmbiguousInput(InputError):
    """The raster can be read in several ways that give different maps.

    Attributes:
        readings: the ways, best first, as in the question of an inspection.
    """

    code = "ambiguous_input"
    remedy = "Choose a reading, or use --assume best."

    def __init__(self, message: str, readings: list[dict[str, Any]], remedy: str | None = None) -> None:
        super().__init__(message, remedy)
        self.readings = readings

    def as_dict(self) -> dict[str, Any]:
        """The error with its readings."""
        return {**super().as_dict(), "readings": self.readings}


class TooFewBands(InputError):
    code = "too_few_bands"
    remedy = (
        "Use a raster with at least red, green and blue, or put the other bands' files beside it (B02.tif, B03.tif)."
    )


class NoEncoder(InputError):
    code = "no_encoder_for_sensor"
    remedy = "Use a model that has an encoder for this sensor: 'landprompt models list' shows what each can read."


class AllNodata(InputError):
    code = "all_nodata"
    remedy = "Check the nodata value of the raster (--nodata) and the extent."


class RasterTooSmall(InputError):
    code = "raster_too_small"
    remedy = "Use a larger raster or extent, or 'landprompt classify' for a single chip."


class ChipTooLarge(InputError):
    code = "chip_too_large"
    remedy = "Use 'landprompt map' for whole scenes."


class OutsideRaster(InputError):
    code = "outside_raster"
    remedy = "Choose a place inside the raster."


class EmptyExtent(InputError):
    code = "empty_extent"
    remedy = "Give an extent or mask that overlaps the raster, in the raster's CRS."


class NoClasses(InputError):
    code = "no_classes"
    remedy = "Type at least two classes, separated by semicolons: forest; river, lake; houses."


class OneClass(InputError):
    code = "one_class"
    remedy = "Add a second class to tell it from, or what is not to be mapped: forest; background: everything else."


class DuplicateClasses(InputError):
    code = "duplicate_classes"
    remedy = "Remove the one that stands twice, or give it a name of its own: dense forest = forest (dense)."


class BadClassList(InputError):
    code = "bad_class_list"
    remedy = "Separate classes by semicolons and synonyms by commas."


class BadOption(InputError):
    code = "bad_option"
    remedy = "See 'landprompt COMMAND --help'."


class NotAnIndex(InputError):
    code = "not_an_index"
    remedy = "Give a folder that 'landprompt index' made, or a raster."


class NotADataSet(InputError):
    code = "not_a_data_set"
    remedy = "Give a folder that 'landprompt index --cluster' made."


class NotIndexed(InputError):
    code = "not_indexed"
    remedy = "Map the raster once; after that every question is answered at once."


class OutputNotWritable(InputError):
    code = "output_not_writable"
    remedy = "Choose a folder that exists and that you may write to."


class IndexDamaged(EnvironmentFault):
    code = "index_damaged"
    remedy = "Index the raster again: 'landprompt index RASTER --restart'."


class ModelMissing(EnvironmentFault):
    code = "model_missing"
    remedy = "Run 'landprompt models list', or reinstall the engine."


class ModelDamaged(EnvironmentFault):
    code = "model_damaged"
    remedy = "Import the model again: 'landprompt models import FOLDER'."


class ModelIncompatible(ModelDamaged):
    code = "model_incompatible"
    remedy = "Get the model for this version of LandPrompt, or train or export it again with this version."


class ModelRejected(ModelDamaged):
    code = "model_rejected"
    remedy = "Get a corrected model from its author, or export it again with landprompt-train."


class DiskFull(EnvironmentFault):
    code = "disk_full"
    remedy = "Free some space, or write to another disk."


class DeviceUnavailable(EnvironmentFault):
    code = "device_unavailable"
    remedy = "Use --device auto, which falls back to the CPU."


class OutOfMemory(EnvironmentFault):
    code = "out_of_memory"
    remedy = "Close other programs, or use a smaller extent."


class EnginePackageMissing(EnvironmentFault):
    code = "engine_package_missing"
    remedy = "Install the engine with what clusters need: pip install 'landprompt[cluster]'."


class ClusterUnreachable(EnvironmentFault):
    code = "cluster_unreachable"
    remedy = "Check the address of the Dask scheduler, such as tcp://host:8786, and that it runs."


class WorkerLost(EnvironmentFault):
    code = "worker_lost"
    remedy = "Give the workers more memory, or fewer threads; run again to go on with what is missing."


class Cancelled(LandPromptError):
    code = "cancelled"
    exit_status = 2
    remedy = "Run again to go on: what was finished is kept."


class ProtocolMismatch(EnvironmentFault):
    code = "protocol_mismatch"
    remedy = "Plugin and engine are of different versions: press Set Up Engine in the dock to renew the engine."
