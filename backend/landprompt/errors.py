"""All errors: a stable code, a message, a remedy and an exit status.

Scripts and the plugin depend on `code`; users read `message` and `remedy`. Released codes keep their meaning.
"""

from __future__ import annotations

from typing import Any


class LandPromptError(Exception):
    """A failure with a stable code, a message and a remedy.

    Attributes:
        code: stable identifier, for example ``"not_a_raster"``.
        message: what is wrong, in one sentence.
        remedy: what the user can do about it.
        exit_status: process exit status: 1 internal error, 2 input, 3 environment.
    """

    code = "internal_error"
    exit_status = 1
    remedy = "Please report this together with the output of 'landprompt doctor'."

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if remedy is not None:
            self.remedy = remedy

    def as_dict(self) -> dict[str, Any]:
        """The error as in the protocol and in the output of --json."""
        return {"code": self.code, "message": self.message, "remedy": self.remedy}


class InputError(LandPromptError):
    """The input cannot be used (exit status 2)."""

    code = "bad_input"
    exit_status = 2
    remedy = "Check the input and run again."


class EnvironmentFault(LandPromptError):
    """The machine or the installation prevents the job (exit status 3)."""

    code = "environment"
    exit_status = 3
    remedy = "Run 'landprompt doctor' to see what is missing."


class InternalFault(LandPromptError):
    """A bug in LandPrompt (exit status 1)."""


class NotARaster(InputError):
    code = "not_a_raster"
    remedy = "Use a raster that GDAL can read, such as a GeoTIFF, JPEG 2000, PNG or JPEG."


class NotAFile(InputError):
    code = "not_a_file"
    remedy = "Save the data as a file and use that."


class RasterTooLarge(InputError):
    code = "raster_too_large"
    remedy = "Set an extent, or use a part of the raster."


class FileMissing(InputError):
    code = "file_missing"
    remedy = "Check the path."


class NotReadable(InputError):
    code = "not_readable"
    remedy = (
        "Check the read permission. For a bucket, set GDAL's credentials (AWS_ACCESS_KEY_ID and others), or "
        "AWS_NO_SIGN_REQUEST=YES if it is public."
    )


class RasterChanged(InputError):
    code = "raster_changed"
    remedy = "Wait until the file is complete, then run again."


class RunNotRepeatable(InputError):
    code = "run_not_repeatable"
    remedy = "Restore what has changed, or make a new map without --repeat."


class WebLayer(InputError):
    code = "web_layer"
    remedy = "Export the layer to a GeoTIFF first: right-click the layer, Export, Save As."


class BandsUnknown(InputError):
    code = "bands_unknown"
    remedy = "Name the bands, for example --bands B02=1,B03=2,B04=3,B08=4."


class AmbiguousInput(InputError):
    """The raster can be read in several ways that give different maps.

    Attributes:
        readings: the possible readings, best first, as in the question of an inspection.
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
        "Use a raster with at least red, green and blue, or put the files of the other bands into its folder (B02.tif, "
        "B03.tif)."
    )


class NoEncoder(InputError):
    code = "no_encoder_for_sensor"
    remedy = (
        "Use a model that has an encoder for this sensor: 'landprompt models list' lists the sensors of each model."
    )


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
    remedy = "Use an extent or mask that overlaps the raster; an extent is in the CRS of the raster."


class NoClasses(InputError):
    code = "no_classes"
    remedy = "Type at least two classes, separated by semicolons: forest; river, lake; houses."


class OneClass(InputError):
    code = "one_class"
    remedy = "Add a second class, or a background for everything else: forest; background: everything else."


class DuplicateClasses(InputError):
    code = "duplicate_classes"
    remedy = "Remove the duplicate, or give it another name: dense forest = forest (dense)."


class BadClassList(InputError):
    code = "bad_class_list"
    remedy = "Separate classes by semicolons and synonyms by commas."


class BadOption(InputError):
    code = "bad_option"
    remedy = "See 'landprompt COMMAND --help'."


class BadTaughtList(InputError):
    code = "bad_taught_list"
    remedy = "Use a file that was written with --save-taught."


class TaughtListMismatch(InputError):
    """A taught list that does not fit the model, sensor or bands of a raster."""

    code = "taught_otherwise"
    remedy = "Teach the list again on this raster: --samples FILE --field NAME."


class NotAnIndex(InputError):
    code = "not_an_index"
    remedy = "Use a folder written by 'landprompt index', or a raster."


class NotADataSet(InputError):
    code = "not_a_data_set"
    remedy = "Use a folder written by 'landprompt index --cluster'."


class NotIndexed(InputError):
    code = "not_indexed"
    remedy = "Map the raster once; previews and searches are then immediate."


class OutputNotWritable(InputError):
    code = "output_not_writable"
    remedy = "Choose an existing folder with write permission."


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
    remedy = "Install the model for this version of LandPrompt, or train or export it again with this version."


class ModelRejected(ModelDamaged):
    code = "model_rejected"
    remedy = "Ask the author of the model for a corrected one, or export it again with landprompt-train."


class CloudNetworkMissing(EnvironmentFault):
    code = "cloud_network_missing"
    remedy = (
        "Download ukis-csmask on the Models page of Engine and Models, or import its wheel: 'landprompt models import "
        "ukis_csmask-1.0.0-py3-none-any.whl'."
    )


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
    remedy = "Install the packages for clusters: pip install 'landprompt[cluster]'."


class ClusterUnreachable(EnvironmentFault):
    code = "cluster_unreachable"
    remedy = "Check the address of the Dask scheduler, such as tcp://host:8786, and that the scheduler is running."


class WorkerLost(EnvironmentFault):
    code = "worker_lost"
    remedy = "Give the workers more memory or fewer threads, then run again to continue."


class Cancelled(LandPromptError):
    code = "cancelled"
    exit_status = 2
    remedy = "Run again to continue: finished work is kept."


class ProtocolMismatch(EnvironmentFault):
    code = "protocol_mismatch"
    remedy = "The plugin and the engine have different versions. Press Set Up Engine in the dock to update the engine."
