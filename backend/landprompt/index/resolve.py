"""Resolves a path to an index: opens it, finds the index of a raster, or builds it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..context import JobContext
from ..errors import AmbiguousInput, FileMissing, IndexDamaged, LandPromptError, NotAnIndex, NotIndexed
from ..model.bundle import Bundle
from ..model.csmask_files import is_installed
from ..model.device import Device
from ..model.encoder import choose_encoder, gsd_warning
from ..raster.inspection import BY_CSMASK, KEPT, LEFT_OUT, clouds_without_mask
from ..raster.io.grid import PixelGrid
from ..raster.io.outputs import check_not_an_input
from ..raster.io.source import RasterSource
from ..raster.overrides import Hints
from ..raster.patches import unit_in_pixels
from .build import build_index, find_index
from .in_use import mark_used
from .locations import SUFFIX
from .mask import Mask
from .plan import Plan
from .repair import repair_index
from .run_costs import measure_encoding
from .store import Index

NO_HINTS = Hints()
REUSED = Device("cpu", "the index already existed; the text model runs on the CPU")


@dataclass(frozen=True)
class IndexOptions:
    """How a raster is read and indexed.

    Attributes:
        hints: overrides of recognition.
        extent: xmin, ymin, xmax, ymax in the raster's CRS; None for the whole raster.
        mask: path of a vector file; only pixels inside its polygons are encoded.
        restart: encode again even if there is an index.
        outputs: files that the job will write; none may be a file of the raster.
        min_area_ha: minimum mapping unit of the map, in hectares; it needs a CRS.
        folder, locks: folders of the index and of its lock, see `Plan`; None for the cache.
        remote: allow a raster on a web server or in a bucket.
    """

    hints: Hints = NO_HINTS
    extent: tuple[float, float, float, float] | None = None
    mask: str | None = None
    restart: bool = False
    outputs: tuple[Path, ...] = ()
    min_area_ha: float = 0.0
    folder: Path | None = None
    locks: Path | None = None
    remote: bool = False


@dataclass(frozen=True)
class ResolvedIndex:
    """An opened index.

    Attributes:
        index: the index.
        reused: whether it already existed; otherwise the raster was encoded.
        device: device of the encoder, or why the encoder did not run.
        inspection: how the raster was read.
    """

    index: Index
    reused: bool
    device: Device
    inspection: dict[str, Any]


def is_index(path: str) -> bool:
    """Whether a path is an index rather than a raster."""
    folder = Path(path)
    return folder.suffix == SUFFIX or (folder / ".zattrs").is_file()


def open_index(path: str, model: Bundle, hints: Hints = NO_HINTS) -> ResolvedIndex:
    """Open an index by its folder; its raster need not exist. Of the hints only `mask_clouds` applies.

    Raises:
        FileMissing, NotAnIndex: the folder is missing, is not an index, or was made with another model.
    """
    if not Path(path).exists():
        raise FileMissing(f"The index '{path}' does not exist.")
    index = Index.open(path)
    if index.card.model_digest != model.card.digest:
        raise NotAnIndex(
            f"The index '{path}' was made with the model '{index.card.model}', not with '{model.card.label}'.",
            "Index the raster again with this model, or choose the index's model (--model).",
        )
    mark_used(index.path)
    inspection = index.card.inspection
    if inspection.get("clouds") not in (KEPT, LEFT_OUT, BY_CSMASK):
        inspection = {**inspection, "clouds": clouds_without_mask(index.card.bands, hints.mask_clouds == "model")}
        if hints.mask_clouds == "csmask":
            note = "The index was made with its clouds: use the raster to leave out those that ukis-csmask finds."
            inspection["notes"] = [*inspection["notes"], note]
    return ResolvedIndex(index, True, REUSED, inspection)


def index_raster(path: str, options: IndexOptions, model: Bundle, context: JobContext) -> ResolvedIndex:
    """Find the index of a raster, or build it.

    Raises:
        LandPromptError: the raster, the options or the model cannot be used; see `RasterSource.open`, `build_index`.
    """
    with context.stage("inspect"):
        source = open_source(path, options.hints, model, options.remote)
    with source:
        check_settled(source)
        for output in options.outputs:
            check_not_an_input(
                output, source.files()
            )  # the band files and VRT sources are only known once the raster is open
        encoder = choose_encoder(model.card, source.modality)
        inspection = inspect_source(source, model)
        plan = Plan(
            source, model.card, encoder, options.extent, Mask(options.mask, source.grid) if options.mask else None,
            options.folder, precision=model.precision, locks=options.locks, hints=options.hints.given(),
        )  # fmt: skip
        # The minimum mapping unit needs a CRS: fail before minutes of encoding.
        unit_in_pixels(source.grid, options.min_area_ha)
        restart = options.restart
        if not restart and (index := find_index(plan)):
            if not index.damaged or _repair_found(index, plan, model, context):
                return ResolvedIndex(index, True, REUSED, inspection)
            context.note(f"The cached index of '{path}' was damaged: the raster was encoded again.")
            restart = True
        with context.stage("load"):
            if source.found_clouds:
                source.found_clouds.load()
            loaded = model.encoder(encoder)
        with measure_encoding(plan, model) as measured:
            index, reused = build_index(plan, loaded, context, restart)
            measured += [] if reused else [index]
        return ResolvedIndex(index, reused, loaded.device, inspection)


def grid_of(path: str, hints: Hints, model: Bundle) -> PixelGrid:
    """The grid of a raster or of an index."""
    if is_index(path):
        return Index.open(path).grid
    with open_source(path, hints, model) as source:
        return source.grid


def resolve_existing(path: str, hints: Hints, model: Bundle) -> ResolvedIndex:
    """Open the index at a path, or the existing index of the raster at a path; nothing is encoded.

    Raises:
        AmbiguousInput: the raster can be read in several ways.
        NotIndexed: the raster has no index, or not with these hints and this model.
    """
    if is_index(path):
        return open_index(path, model, hints)
    with open_source(path, hints, model) as source:
        check_settled(source)
        encoder = choose_encoder(model.card, source.modality)
        index = find_index(Plan(source, model.card, encoder, precision=model.precision))
        if index is None:
            raise NotIndexed(f"'{path}' has not been encoded yet.")
        return ResolvedIndex(index, True, REUSED, inspect_source(source, model))


def resolve_index(path: str, options: IndexOptions, model: Bundle, context: JobContext) -> ResolvedIndex:
    """Open the index at a path, or find or build the index of the raster at a path. Damaged parts are encoded again.

    Raises:
        IndexDamaged: an index that was given by its folder is damaged, and its raster is gone or has changed.
        LandPromptError: see `open_index`, `index_raster`.
    """
    if not is_index(path):
        return index_raster(path, options, model, context)
    resolved = open_index(path, model, options.hints)
    if resolved.index.damaged:
        _repair_given(resolved.index, model, context)
    return resolved


def _repair_found(index: Index, plan: Plan, model: Bundle, context: JobContext) -> bool:
    """Repair the index that was found for a plan; False if it cannot be repaired."""
    if plan.card().key != index.card.key:  # the index of the whole raster also covers an extent
        plan = replace(plan, extent=None)
    try:
        repair_index(index, plan, lambda: model.encoder(plan.encoder), context)
    except IndexDamaged:
        return False
    return True


def _repair_given(index: Index, model: Bundle, context: JobContext) -> None:
    """Repair an index that was given by its folder, from the raster that it was made from.

    Raises:
        IndexDamaged: the raster is gone or has changed.
    """
    card, request = index.card, index.card.request
    hints, precision = json.loads(request["hints"]), card.key["precision"]
    try:
        # No URL is opened: the user named a folder.
        with RasterSource.open(card.source, hints, networks=model.cloud_network) as source:
            mask = Mask(request["mask"], source.grid) if request["mask"] else None
            encoder = choose_encoder(model.card, source.modality)
            extent = tuple(request["extent"]) if request["extent"] else None
            plan = Plan(source, model.card, encoder, extent, mask, index.path, precision=precision, hints=hints)
            repair_index(index, plan, lambda: model.encoder(encoder, precision), context)
    except LandPromptError as error:
        if error.exit_status != 2 and not isinstance(error, IndexDamaged):
            raise
        raise IndexDamaged(
            f"The index '{index.path}' is damaged, and its raster cannot be used to repair it: {error.message}",
            f"Restore '{card.source}', or use another copy of the index.",
        ) from error


def open_source(path: str, hints: Hints, model: Bundle, remote: bool = False) -> RasterSource:
    """Open a raster with hints, and with the model's spectral statistics and the networks that find clouds."""
    return RasterSource.open(path, hints, remote, model.statistics, model.cloud_network)


def check_settled(source: RasterSource) -> None:
    """Raise AmbiguousInput if a raster can be read in several ways."""
    question = source.inspection.question
    if question is None:
        return
    options = [f"{reading.option} ({reading.title})" for reading in question.readings]
    remedy = "Choose a reading: " + "; ".join(options) + "; or use the first one: --assume best."
    raise AmbiguousInput(question.text, [asdict(reading) for reading in question.readings], remedy)


def inspect_source(source: RasterSource, model: Bundle) -> dict[str, Any]:
    """The inspection of a raster, with the `encoder` that reads it; None, with a note, if the model has none.

    `cloud_network_installed`: whether the network that can find its clouds is installed.
    """
    found = source.inspection.as_dict()
    encoder = model.card.encoder(source.modality)
    found["cloud_network_installed"] = bool(found["cloud_network"]) and is_installed()
    found["encoder"] = None if encoder is None else f"{model.card.label} {encoder.modality}"
    note = (
        gsd_warning(encoder, source.gsd_m)
        if encoder
        else f"The model '{model.card.label}' does not support this sensor."
    )
    if note:
        found["notes"] = [*found["notes"], note]
    return found


def device_fields(device: Device) -> dict[str, str]:
    """`device` and `device_reason` of a result."""
    return {"device": device.name, "device_reason": device.reason}
