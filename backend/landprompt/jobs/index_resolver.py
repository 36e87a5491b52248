"""From a path that the person gave to an index: opened, found again, or made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..context import JobContext
from ..errors import AmbiguousInput, BadOption, FileMissing, IndexDamaged, LandPromptError, NotAnIndex, NotIndexed
from ..index.build import build_index, find_index
from ..index.in_use import mark_used
from ..index.locations import SUFFIX
from ..index.mask import Mask
from ..index.plan import Plan
from ..index.repair import repair_index
from ..index.store import Index
from ..model.bundle import Bundle, open_bundle
from ..model.device import DEVICES, Device
from ..model.encoder import check_precision, choose_encoder, gsd_doubt
from ..raster.io.outputs import check_no_input
from ..raster.io.source import RasterSource
from ..raster.patches import unit_in_pixels
from . import params as read

REUSED = Device("cpu", "the index was there already; the text model runs on the CPU")


@dataclass(frozen=True)
class Opened:
    """An index ready for questions.

    Attributes:
        index: the index.
        reused: nothing was encoded for it.
        device: where the encoder ran, or why it did not run.
        inspection: how the raster was read.
    """

    index: Index
    reused: bool
    device: Device
    inspection: dict[str, Any]


def bundle(params: Mapping[str, Any]) -> Bundle:
    """The model of a job; raises ModelMissing, ModelDamaged, BadOption."""
    device = params.get("device", "auto")
    if device not in DEVICES:
        raise BadOption(f"There is no device '{device}'; it is one of {', '.join(DEVICES)}.")
    precision = check_precision(params.get("precision", "auto"))
    return open_bundle(read.optional_text(params, "model"), device, precision)


def is_index(path: str) -> bool:
    """Whether a path is given as an index rather than as a raster."""
    folder = Path(path)
    return folder.suffix == SUFFIX or (folder / ".zattrs").is_file()


def open_index(path: str, model: Bundle) -> Opened:
    """Open an index that was given by its folder; its raster need not be there.

    Raises:
        FileMissing, NotAnIndex: it is not there, is none, or was made with another model.
    """
    if not Path(path).exists():
        raise FileMissing(f"There is no index '{path}'.")
    index = Index.open(path)
    if index.card.model_digest != model.card.digest:
        raise NotAnIndex(
            f"The index '{path}' was made with the model '{index.card.model}', not with '{model.card.label}'.",
            "Index the raster again with this model, or choose the index's model (--model).",
        )
    mark_used(index.path)
    return Opened(index, True, REUSED, index.card.inspection)


def index_raster(
    path: str, params: Mapping[str, Any], model: Bundle, context: JobContext, folder: Path | None = None,
    remote: bool = False, locks: Path | None = None,
) -> Opened:  # fmt: skip
    """Find the index of a raster or make it.

    Reads `hints`, `extent`, `mask`, `restart` and the outputs, which may be no file of the raster, from the parameters.

    Args:
        folder, locks: where the index and its lock go, see `Plan`.
        remote: allow a raster on a web server or in a bucket.

    Raises:
        LandPromptError: the raster, the options or the model cannot be used; see `RasterSource.open`, `build_index`.
    """
    with context.stage("inspect"):
        source = open_source(path, params, model, remote)
    with source:
        check_settled(source)
        for output in read.outputs(params, "output", "scores", "confidence"):
            check_no_input(output, source.files())  # the bands' files, a VRT's sources: known only now
        encoder = choose_encoder(model.card, source.modality)
        inspection = inspect_source(source, model)
        mask = Mask(read.text(params, "mask"), source.grid) if "mask" in params else None
        plan = Plan(
            source, model.card, encoder, read.extent(params), mask, folder, precision=model.precision, locks=locks,
            hints=params.get("hints"),
        )  # fmt: skip
        # A map's unit that the raster has no CRS for is refused now, not after minutes of encoding.
        unit_in_pixels(source.grid, read.hectares(params, "min_area"))
        restart = params.get("restart") is True
        if not restart and (index := find_index(plan)):
            if not index.damaged or _repaired(index, plan, model, context):
                return Opened(index, True, REUSED, inspection)
            context.note(f"The kept index of '{path}' was damaged: the raster was encoded again.")
            restart = True
        with context.stage("load"):
            loaded = model.encoder(encoder)
        index, reused = build_index(plan, loaded, context, restart)
        return Opened(index, reused, loaded.device, inspection)


def open_indexed(path: str, params: Mapping[str, Any], model: Bundle) -> Opened:
    """As `open_any`, but nothing is encoded.

    Raises:
        AmbiguousInput: the reading of the raster is a question.
        NotIndexed: the raster has no index, or not with these hints and this model.
    """
    if is_index(path):
        return open_index(path, model)
    with open_source(path, params, model) as source:
        check_settled(source)
        encoder = choose_encoder(model.card, source.modality)
        index = find_index(Plan(source, model.card, encoder, precision=model.precision))
        if index is None:
            raise NotIndexed(f"'{path}' has not been encoded yet.")
        return Opened(index, True, REUSED, inspect_source(source, model))


def open_any(path: str, params: Mapping[str, Any], model: Bundle, context: JobContext) -> Opened:
    """Open the index at a path, or that of the raster at a path; what is damaged is encoded again.

    Raises:
        IndexDamaged: an index that was given by its folder is damaged, and its raster is gone or has changed.
        LandPromptError: see `open_index`, `index_raster`.
    """
    if not is_index(path):
        return index_raster(path, params, model, context)
    opened = open_index(path, model)
    if opened.index.damaged:
        _repair_named(opened.index, params, context)
    return opened


def _repaired(index: Index, plan: Plan, model: Bundle, context: JobContext) -> bool:
    """Repair the index of a raster; whether that could be done."""
    if plan.card().key != index.card.key:  # the index of the whole raster serves a part of it
        plan = replace(plan, extent=None)
    try:
        repair_index(index, plan, lambda: model.encoder(plan.encoder), context)
    except IndexDamaged:
        return False
    return True


def _repair_named(index: Index, params: Mapping[str, Any], context: JobContext) -> None:
    """Repair an index that was given by its folder, from the raster that it was made from.

    Raises:
        IndexDamaged: the raster is gone or has changed.
    """
    card, request = index.card, index.card.request
    hints = json.loads(request["hints"])
    model = bundle({**params, "precision": card.key["precision"]})
    try:
        # No URL is opened for it: the person named a folder.
        with RasterSource.open(card.source, hints) as source:
            mask = Mask(request["mask"], source.grid) if request["mask"] else None
            encoder = choose_encoder(model.card, source.modality)
            extent = tuple(request["extent"]) if request["extent"] else None
            plan = Plan(
                source, model.card, encoder, extent, mask, index.path, precision=card.key["precision"], hints=hints
            )
            repair_index(index, plan, lambda: model.encoder(encoder), context)
    except LandPromptError as error:
        if error.exit_status != 2 and not isinstance(error, IndexDamaged):
            raise
        raise IndexDamaged(
            f"The index '{index.path}' is damaged, and its raster cannot be used to repair it: {error.message}",
            f"Put '{card.source}' back as it was, or use another copy of the index.",
        ) from error


def open_source(path: str, params: Mapping[str, Any], model: Bundle, remote: bool = False) -> RasterSource:
    """Open a raster with the hints of a job, and with the model's statistics for the plausibility check."""
    return RasterSource.open(path, params.get("hints"), remote, model.statistics)


def check_settled(source: RasterSource) -> None:
    """Raise AmbiguousInput where the reading of a raster is a question."""
    question = source.inspection.question
    if question is None:
        return
    options = [f"{reading.option} ({reading.title})" for reading in question.readings]
    remedy = "Choose a reading: " + "; ".join(options) + "; or use the first one: --assume best."
    raise AmbiguousInput(question.text, [asdict(reading) for reading in question.readings], remedy)


def inspect_source(source: RasterSource, model: Bundle) -> dict[str, Any]:
    """The inspection of a raster, with the encoder that reads it; None where the model has none, with a note."""
    found = source.inspection.as_dict()
    encoder = model.card.encoder(source.modality)
    found["encoder"] = None if encoder is None else f"{model.card.label} {encoder.modality}"
    note = gsd_doubt(encoder, source.gsd_m) if encoder else f"The model '{model.card.label}' cannot read this sensor."
    if note:
        found["notes"] = [*found["notes"], note]
    return found


def device_fields(device: Device) -> dict[str, str]:
    """`device` and `device_reason` of a result."""
    return {"device": device.name, "device_reason": device.reason}
