"""Collects the parameters in the Map tab, and starts the `map` job. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTemporaryDir, pyqtSignal

from .. import settings
from ..engine.messages import error
from .advanced_panel import AdvancedPanel
from .area_panel import AreaPanel
from .classes_panel import ClassesPanel
from .inspector import raster_key
from .job_runner import JobRunner
from .live_preview import Wanted
from .output_panel import MAP, POLYGONS, OutputPanel, output_params
from .raster_reading import RasterReading
from .teach.teaching import Teaching

_SCREEN = 256  # width and height in pixels of the preview that is made to save a taught list


@dataclass(frozen=True)
class MapPanels:
    """The panels that determine the map."""

    classes: ClassesPanel
    area: AreaPanel
    output: OutputPanel
    advanced: AdvancedPanel


class Mapping(QObject):
    """Makes the requests about the chosen raster: map, preview, taught list, explanation.

    Signals:
        failed: {code, message, remedy, details}.
    """

    failed = pyqtSignal(dict)

    def __init__(
        self,
        jobs: JobRunner,
        raster: RasterReading,
        panels: MapPanels,
        teaching: Teaching,
        common: Callable[[], dict[str, Any]],
        parent: QObject | None = None,
    ) -> None:
        """
        Args:
            jobs: Runs the map.
            raster: The chosen raster.
            panels: The panels that determine the map.
            teaching: The samples.
            common: Returns the parameters of any job on the raster: hints, device and model.
            parent: Owner of this object.
        """
        super().__init__(parent)
        self._jobs, self._raster, self._panels, self._teaching, self._common = jobs, raster, panels, teaching, common
        self._folder = QTemporaryDir()
        self.mapped_key = ""  # `raster_key` of the last map
        self.mapped_classes = ""  # its class list

    def question(self) -> dict[str, Any]:
        """Return the parameters that decide the class of a pixel, without `source`.

        Raises:
            ValueError: They can't be used; the message is a sentence for the user.
        """
        return {**self._common(), **self._teaching.params(self._panels.classes.text())}

    def screen_params(self) -> dict[str, Any]:
        """Return the parameters of a preview except for the source and the view; raises as `question`."""
        return {**self.question(), **self._panels.advanced.refinement()}

    def class_params(self, taught: bool) -> dict[str, Any]:
        """Return the parameters of a job that maps other rasters, and store the class list; raises as `question`.

        Args:
            taught: Whether the samples or the taught list correct the maps.
        """
        classes = self._panels.classes.store()
        corrected = self._teaching.params(classes) if taught else {"classes": classes}
        return {**self._common(), **corrected, **self._panels.advanced.refinement()}

    def wanted(self) -> Wanted | str:
        """Return what the live preview shows now, or why there is none."""
        layer, source = self._raster.layer(), self._raster.source
        if layer is None or source is None:
            return self._raster.refusal
        try:
            params = {**self.screen_params(), **self._panels.area.preview_params()}
        except (ValueError, OSError) as fault:
            return str(fault)
        edition = (self._teaching.edition, self._panels.area.edition)
        return Wanted(layer, source, params, self._panels.classes.text(), edition)

    def run(self, source: str) -> None:
        """Map the chosen raster, which the engine reads from `source`."""
        layer, panels = self._raster.layer(), self._panels
        if layer is None:
            return
        try:
            paths = panels.output.paths(layer.name())
            params = {**self.screen_params(), **output_params(paths), **panels.area.params(layer, paths[MAP])}
        except (ValueError, OSError) as fault:
            self.failed.emit(error("bad_input", str(fault)))
            return
        self.mapped_classes = panels.classes.store()
        QgsProject.instance().writeEntry(settings.ROOT, settings.LAYER, layer.id())
        self.mapped_key = raster_key(source, params["hints"], params.get("model", ""))
        self._jobs.run_map(layer, params, self.mapped_classes, panels.output.added(), paths.get(POLYGONS, ""))

    def save_taught(self, path: str) -> None:
        """Save what the samples teach; the engine does so with a preview."""
        try:
            params = {**self.question(), "source": self._raster.check(), "width": _SCREEN, "height": _SCREEN}
        except ValueError as fault:
            self.failed.emit(error("bad_input", str(fault)))
            return
        params.update(output=f"{self._folder.path()}/taught.tif", save_taught=path)
        self._jobs.run("preview", params, lambda _result: None, self.tr("Saving the taught list…"))
