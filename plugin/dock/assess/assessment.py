"""Makes samples, labels them and assesses maps for the Assess page. No widgets."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...engine.messages import error
from ...layers import styling
from ...layers.hints import crs_text
from ...layers.output_paths import new_path
from ...layers.placement import raise_layer
from ...layers.results import adopt_crs, drop_undefined_crs
from ...layers.source import LayerNotUsable, source_path
from ...layers.vector_file import vector_path
from .. import canvas_view
from ..job_runner import JobRunner
from .assess_panel import AssessPanel
from .label_session import LabelSession, is_sample


class Assessment(QObject):
    """Connects the page to the jobs `sample` and `assess`, and to the canvas.

    Signals:
        failed: {code, message, remedy, details}.
    """

    failed = pyqtSignal(dict)

    def __init__(
        self, jobs: JobRunner, panel: AssessPanel, canvas: QgsMapCanvas, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._panel, self._canvas = jobs, panel, canvas
        self._session: LabelSession | None = None
        self._layer: QgsVectorLayer | None = None  # of the session
        self._hidden_map = ""  # id of the map that is hidden during the session
        self._copies = tempfile.TemporaryDirectory(prefix="landprompt-")
        panel.sampleWanted.connect(self.make_sample)
        panel.labelWanted.connect(self.start_labelling)
        panel.assessWanted.connect(self.assess)
        panel.labels.labelled.connect(lambda name: self._edit(lambda session: session.label(name)))
        panel.labels.undoWanted.connect(lambda: self._edit(lambda session: session.undo()))
        panel.labels.skipWanted.connect(lambda: self._edit(lambda session: session.skip()))
        panel.labels.endWanted.connect(self.end_labelling)

    def make_sample(self) -> None:
        """Draw a sample of the chosen map, load it and start labelling."""
        mapped = self._panel.map_layer()
        try:
            source = source_path(mapped)
            assert mapped is not None  # source_path has refused it
            params = {
                "map": source, "standard_error": self._panel.target(), "exclude": self._taught(),
                "output": new_path(mapped.name(), "sample", ".gpkg"),
            }  # fmt: skip
        except (LayerNotUsable, OSError) as fault:
            self.failed.emit(error("bad_input", str(fault)))
            return
        self._jobs.run(
            "sample", params, lambda result: self._sampled(result, mapped),
            self.tr("Creating a sample of {}…").format(mapped.name()),
        )  # fmt: skip

    def _sampled(self, result: dict[str, Any], mapped: QgsMapLayer) -> None:
        path = result["outputs"]["sample"]
        layer = QgsVectorLayer(f"{path}|layername=sample", self.tr("Sample of {}").format(mapped.name()), "ogr")
        if not layer.isValid():
            raise OSError(self.tr("QGIS can’t open {}.").format(path))
        drop_undefined_crs(layer)
        adopt_crs(layer, mapped)
        styling.style_sample(layer)
        QgsProject.instance().addMapLayer(layer)
        raise_layer(layer, mapped)  # QGIS adds it above the selected layer, where the map may cover it
        self._panel.set_layers(None, layer)
        self.start_labelling()

    def start_labelling(self) -> None:
        """Label the points of the chosen reference that have no label yet."""
        layer = self._panel.reference_layer()
        if not isinstance(layer, QgsVectorLayer) or not is_sample(layer):
            return
        self.end_labelling()
        self._layer, self._session = layer, LabelSession(layer, self)
        self._session.moved.connect(self._show_point)
        layer.willBeDeleted.connect(self.end_labelling)
        self._panel.clear_result()
        self._panel.labels.set_active(True)
        self._hide_map()
        self._show_point()

    def end_labelling(self) -> None:
        """Close the list of classes; the labels are saved."""
        self._panel.labels.set_active(False)
        if self._layer is not None and not sip.isdeleted(self._layer):
            self._layer.willBeDeleted.disconnect(self.end_labelling)
            self._layer.removeSelection()
        self._layer = self._session = None
        if node := QgsProject.instance().layerTreeRoot().findLayer(self._hidden_map):
            node.setItemVisibilityChecked(True)
        self._hidden_map = ""

    def _hide_map(self) -> None:
        """Hide the map until labelling ends: its class must not suggest the label, and it covers the image."""
        mapped = self._panel.map_layer()
        node = QgsProject.instance().layerTreeRoot().findLayer(mapped.id()) if mapped is not None else None
        if mapped is not None and node is not None and node.itemVisibilityChecked():
            node.setItemVisibilityChecked(False)
            self._hidden_map = mapped.id()

    def _edit(self, change: Any) -> None:
        if self._session is None:
            return
        try:
            change(self._session)
        except OSError as fault:
            self.failed.emit(error("output_not_writable", str(fault)))

    def _show_point(self) -> None:
        session, layer = self._session, self._layer
        if session is None or layer is None:
            return
        self._panel.labels.show_session(session.classes, session.labelled, session.total, session.can_undo)
        layer.selectByIds([] if session.current is None else [session.current])
        place = session.place()
        mapped = self._panel.map_layer()
        if place is not None:
            pixel = mapped.rasterUnitsPerPixelX() if mapped is not None else 0.0
            canvas_view.show_point(self._canvas, layer, place, pixel)

    def assess(self) -> None:
        """Compare the chosen map with the chosen reference."""
        mapped, reference = self._panel.map_layer(), self._panel.reference_layer()
        if mapped is None or reference is None:
            return
        try:
            vector = reference if isinstance(reference, QgsVectorLayer) else None
            params = {
                "map": source_path(mapped),
                "reference": self._file(vector) if vector is not None else source_path(reference),
                "field": self._panel.field() if vector is not None else None,
                "crs": crs_text(mapped.crs()) or None,
                "reference_crs": crs_text(reference.crs()) or None,
                "exclude": self._taught(),
                "html": new_path(mapped.name(), "accuracy", ".html"),
            }  # fmt: skip
        except (LayerNotUsable, OSError) as fault:
            self.failed.emit(error("bad_input", str(fault)))
            return
        self._panel.clear_result()
        about = self.tr("Assessing {}…").format(mapped.name())
        self._jobs.run("assess", params, self._panel.show_result, about)

    def _taught(self) -> str | None:
        layer = self._panel.taught_layer()
        return None if layer is None else self._file(layer)

    def _file(self, layer: QgsVectorLayer) -> str:
        return vector_path(layer, Path(self._copies.name))
