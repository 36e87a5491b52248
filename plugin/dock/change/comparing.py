"""Compares two dates for the Change page. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from qgis.core import QgsMapLayer, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...engine.client import EngineClient
from ...engine.messages import error
from ...layers import results
from ...layers.output_paths import new_path
from ...layers.vector_file import vector_path
from ..job_runner import JobRunner
from ..mapping import Mapping
from ..raster_reading import RasterReading
from ..teach.teaching import SAMPLES, Teaching
from .change_panel import AFTER, BEFORE, ChangePanel
from .dates import Dates, request_of


@dataclass(frozen=True)
class Sources:
    """What determines a comparison besides the page: the Map page."""

    raster: RasterReading
    mapping: Mapping
    teaching: Teaching


class Comparing(QObject):
    """Connects the page to the `change` job, and to the Map page, whose raster, classes and samples it offers.

    Signals:
        compared: The result of the job, and the layer of the from-to map.
        failed: {code, message, remedy, details}.
    """

    compared = pyqtSignal(dict, object)
    failed = pyqtSignal(dict)

    def __init__(
        self, engine: EngineClient, jobs: JobRunner, panel: ChangePanel, sources: Sources, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._panel, self._from = jobs, panel, sources
        self._classes = ""
        self._chosen: tuple[str, ...] = ()  # ids of the raster of the Map page and of the layers of both dates
        self._offered_id = ""  # of the layer of the Map page that was offered last
        self._dates = Dates(engine, panel.layers, self)
        self._copies = TemporaryDirectory(prefix="landprompt-")
        panel.shown.connect(self._refresh)
        panel.changed.connect(self._refresh)
        panel.compareWanted.connect(self.compare)
        sources.raster.layerChanged.connect(self._offer)
        sources.raster.changed.connect(self._refresh)
        sources.teaching.changed.connect(self._show_teaching)
        self._dates.changed.connect(self._show_dates)
        self._show_dates()

    def shut_down(self) -> None:
        """Ignore pending answers."""
        self._dates.shut_down()

    def set_classes(self, text: str) -> None:
        """Set the class list."""
        self._classes = text
        self._panel.show_classes(text)
        self._show_teaching()

    def compare(self) -> None:
        """Compare the chosen layers."""
        before, after = self._panel.layers()
        self._refresh()
        if before is None or after is None or self._dates.problem(bool(self._panel.teaching())):
            return
        try:
            params = self._params(before, after)
        except (ValueError, OSError) as fault:
            self.failed.emit(error("bad_input", str(fault)))
            return
        classes, name = self._classes, after.name()
        self._panel.transitions.clear()
        self._jobs.run(
            "change", params, lambda result: self._compared(result, before, name, classes),
            self.tr("Comparing {} and {}…").format(before.name(), name),
        )  # fmt: skip

    def _params(self, before: QgsRasterLayer, after: QgsRasterLayer) -> dict[str, Any]:
        """Return the parameters of the job.

        Raises:
            ValueError: A choice can't be used; the message is a sentence for the user.
            OSError: The results folder can't be created, or polygons or labels not be copied.
        """
        panel, output = self._panel, new_path(after.name(), "change", ".tif")
        (source, hints), (after_source, after_hints) = request_of(before), request_of(after)
        params = {
            **self._from.mapping.class_params(taught=bool(panel.teaching())), **panel.area.params(before, output),
            "before": source, "hints": hints, "after": after_source, "after_hints": after_hints, "output": output,
        }  # fmt: skip
        if panel.teaching() == SAMPLES:
            params["samples_date"] = panel.date_of_samples()
        if panel.scores():
            params["scores"] = new_path(after.name(), "change_scores", ".tif")
        reference, field = panel.reference()
        if reference is not None:
            params["reference"] = vector_path(reference, Path(self._copies.name))
            params["reference_field"] = field or None
        return params

    def _compared(self, result: dict[str, Any], before: QgsMapLayer, after_name: str, classes: str) -> None:
        made = results.add_change(result, None if sip.isdeleted(before) else before, after_name, classes)
        self._panel.transitions.show_result(result)
        self.compared.emit(result, made)

    def _offer(self) -> None:
        """Follow the raster of the Map page with the second date, until another layer is chosen for it."""
        layer = self._from.raster.layer()
        before, after = self._panel.layers()
        if layer is not None and layer is not before and (after is None or after.id() == self._offered_id):
            self._offered_id = layer.id()
            self._panel.set_after(layer)
        self._show_teaching()

    def _refresh(self) -> None:
        """Read the layers again; the engine is only asked while the page is visible."""
        if self._panel.isVisible():
            self._dates.inspect()
        self._show_teaching()

    def _show_teaching(self) -> None:
        """Offer the samples. When layers were chosen and one is the raster of the Map page, it is their date."""
        layer = self._from.raster.layer()
        before, after = self._panel.layers()
        chosen = tuple(each.id() if each is not None else "" for each in (layer, before, after))
        date = ""
        if layer is not None and chosen != self._chosen:
            date = BEFORE if layer is before else AFTER if layer is after else ""
        self._chosen = chosen
        self._panel.show_teaching(self._from.teaching.kind(self._classes), date)
        self._show_dates()

    def _show_dates(self) -> None:
        self._panel.show_summaries(*self._dates.summaries())
        self._panel.show_problem(self._dates.problem(bool(self._panel.teaching())))
