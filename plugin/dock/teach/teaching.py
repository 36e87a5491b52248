"""Adds samples with clicks and polygons on the map, and supplies them to maps and previews. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsRasterLayer, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsVertexMarker
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...engine.messages import error
from ...layers import styling
from ...layers.edit_watcher import EditWatcher
from ...layers.vector_file import layers_path
from .. import canvas_view
from ..classes.rows import effective_classes, parse_rows
from ..click_tool import ClickTool
from ..draw_tool import DrawTool
from ..place import PlaceNotUsable, to_layer
from . import sample_layer, taught_file
from .teach_panel import TeachPanel

SAMPLES, TAUGHT = "samples", "taught"  # what corrects a map
_SUGGESTION = QColor("#ff00aa")
_OFTEN, _MOST_CONFUSIONS = 0.1, 3  # share of a class's samples that are confused "often"; number that is shown
_EDITS = ("featureAdded", "featureDeleted", "geometryChanged", "attributeValueChanged", "afterRollBack")


class Teaching(QObject):
    """The samples of the map.

    Signals:
        changed: A map needs to be made again, since the samples or the taught list changed.
        classesLoaded: The class list of a taught list.
        failed: {code, message, remedy, details}.
    """

    changed = pyqtSignal()
    classesLoaded = pyqtSignal(str)
    failed = pyqtSignal(dict)

    def __init__(
        self,
        panel: TeachPanel,
        canvas: QgsMapCanvas,
        raster: Callable[[], QgsRasterLayer | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panel, self._canvas, self._raster = panel, canvas, raster
        self.tool, self.draw_tool = ClickTool(canvas), DrawTool(canvas)
        self._classes = ""  # the class list
        self._layer: QgsVectorLayer | None = None  # the chosen one
        self._watcher = EditWatcher(_EDITS, self._samples_changed)  # of the chosen layer and other samples
        self._watched_ids: set[str] = set()  # a removed layer has no id any more
        self._added: list[tuple[QgsVectorLayer, list[int]]] = []  # features of samples that were added here, for undo
        self._numbers: dict[str, int] = {}  # class -> samples
        self.edition = 0  # changes with the samples, whose file may stay the same
        self._copies = TemporaryDirectory(prefix="landprompt-")
        self._file = ""  # what the engine reads for the layer, until its samples change
        self._taught, self._taught_classes = "", ""  # a taught list and its class list
        self._next: list[list[float]] = []  # places where one more label would help most
        self._markers: list[QgsVertexMarker] = []
        self._later = QTimer(self)  # later: QGIS crashes if the samples and the preview are removed together
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.changed)
        self._connect()
        self._choices_changed()

    def _connect(self) -> None:
        self.tool.clicked.connect(self.add)
        self.draw_tool.drawn.connect(self.add_polygon)
        for tool in (self.tool, self.draw_tool):
            tool.activated.connect(self._tool_switched)
            tool.deactivated.connect(self._tool_switched)
        self._panel.addToggled.connect(self._switch_clicks)
        self._panel.drawToggled.connect(self._switch_drawing)
        QgsProject.instance().layersRemoved.connect(self._layers_removed)
        self._panel.undoWanted.connect(self.undo)
        self._panel.changed.connect(self._choices_changed)
        self._panel.loadWanted.connect(self.load)

    def shut_down(self) -> None:
        """Remove what is on the canvas, which outlives the dock."""
        QgsProject.instance().layersRemoved.disconnect(self._layers_removed)
        self._watcher.watch([])
        for tool in (self.tool, self.draw_tool):
            tool.stop()
            tool.deleteLater()

    def settings(self) -> dict[str, Any]:
        """Return layer, field and taught list as they are stored in the project."""
        return {**self._panel.settings(), "taught": self._taught}

    def set_settings(self, settings: dict[str, Any]) -> None:
        """Restore the choices; {} restores the default, neither samples nor a taught list."""
        path = str(settings.get("taught", ""))
        self._taught_classes = taught_file.class_list(path) if path else ""
        self._taught = path if self._taught_classes else ""
        self._panel.set_settings(settings)

    def kind(self, classes: str) -> str:
        """Return what corrects the maps of a class list: SAMPLES, TAUGHT, or empty for nothing."""
        if self._taught and effective_classes(classes) == effective_classes(self._taught_classes):
            return TAUGHT
        return SAMPLES if self._panel.layer() is not None and self._numbers else ""

    def params(self, classes: str) -> dict[str, Any]:
        """Return the parameters of a job for a class list: `classes`, `samples` and `field`, or `taught`.

        Raises:
            ValueError: The samples can't be read; the message is a sentence for the user.
        """
        kind, field = self.kind(classes), self._panel.field()
        if kind == TAUGHT:
            return {"taught": self._taught}
        if not kind:
            return {"classes": classes}
        if not self._file:
            try:
                folder = Path(self._copies.name) / str(self.edition)  # the engine may still read an earlier copy
                folder.mkdir(exist_ok=True)
                self._file = layers_path(self._watcher.layers, folder)
            except OSError as fault:
                raise ValueError(str(fault)) from fault
        return {"classes": classes, "samples": self._file, "field": field}

    def set_classes(self, text: str) -> None:
        """Set the class list."""
        self._classes = text
        self._show_counts()

    def add(self, point: QgsPointXY) -> None:
        """Add a sample of the chosen class at a point of the canvas; without a layer of samples, create one."""
        raster = self._raster()
        try:
            place = to_layer(point, self._canvas.mapSettings().destinationCrs(), raster) if raster is not None else None
        except PlaceNotUsable as refusal:
            self._panel.show_note(str(refusal))
            return
        self._add(raster, None if place is None else QgsGeometry.fromPointXY(place))

    def add_polygon(self, polygon: QgsGeometry) -> None:
        """Add a polygon of the canvas as a sample of the chosen class, and wait for the next one until Esc."""
        raster = self._raster()
        self._add(raster, canvas_view.shape_in(self._canvas, polygon, raster) if raster is not None else None)
        self.draw_tool.start()

    def _add(self, raster: QgsRasterLayer | None, shape: QgsGeometry | None) -> None:
        """Add a shape, in coordinates of the raster."""
        name = self._panel.class_name()
        if raster is None or shape is None or not name:
            self._panel.show_note(self.tr("Choose a class and click inside the layer."))
            return
        polygon = shape.type() == QgsWkbTypes.GeometryType.PolygonGeometry
        try:
            chosen = self._panel.layer()
            if chosen is None:
                chosen = sample_layer.create_layer(raster)
                self._panel.set_layer(chosen)
            if sample_layer.accepts(chosen, self._panel.field(), polygon):
                layer = sample_layer.layer_for(chosen, polygon)
                features = sample_layer.add(layer, self._panel.field(), shape, raster, name)
                self._added.append((layer, features))
        except OSError as fault:
            self.failed.emit(error("output_not_writable", str(fault)))
            return
        self._choices_changed()

    def undo(self) -> None:
        """Remove the sample that was added last."""
        while self._added:
            layer, features = self._added.pop()
            if not sip.isdeleted(layer):
                sample_layer.remove(layer, features)
                break
        self._samples_changed()

    def load(self, path: str) -> None:
        """Use a taught list, whose classes replace the class list, until these are edited."""
        classes = taught_file.class_list(path)
        if not classes:
            self.failed.emit(error("bad_input", self.tr("“{}” is not a taught list.").format(Path(path).name)))
            return
        self._taught, self._taught_classes = path, classes
        self.classesLoaded.emit(classes)
        self._samples_changed()

    def show_result(self, result: dict[str, Any]) -> None:
        """Show what a map or preview reports on the samples, and where one more label would help most."""
        samples = result.get("samples") or {}
        for layer in self._watcher.layers:
            if layer.customProperty(sample_layer.OWN):
                styling.style_labelled(layer, self._panel.field(), result["classes"])
        accuracy = samples.get("accuracy")
        self._panel.show_gain(self._gain_text(accuracy) if accuracy else "", bool(accuracy and accuracy["hurts"]))
        self._panel.show_confused(self._confused_text(samples.get("confused") or []))
        if "next_samples" in result:
            self._next = result["next_samples"]
            self._show_suggestions()

    def _gain_text(self, accuracy: dict[str, Any]) -> str:
        text = self.tr("Cross-validated accuracy: words alone {:.0f} %, with samples {:.0f} % ({:+.0f} ± {:.0f}).")
        shares = (accuracy[name] for name in ("text", "taught", "difference", "half_width"))
        line = text.format(*(100 * share for share in shares))
        if accuracy["hurts"]:
            line += " " + self.tr("The samples make the map worse. Check their classes, or add samples elsewhere.")
        return line

    def _confused_text(self, confused: list[dict[str, Any]]) -> str:
        text = self.tr("{} mapped as {} ({} of {})")
        shown = [
            text.format(each["class"], each["mapped_as"], each["wrong"], each["tested"])
            for each in confused
            if each["share"] >= _OFTEN and each["wrong"] > 1
        ]
        return self.tr("Often confused: {}.").format("; ".join(shown[:_MOST_CONFUSIONS])) if shown else ""

    def _choices_changed(self) -> None:
        """Watch the chosen layer, and the other samples in its GeoPackage."""
        layer = self._panel.layer()
        if layer is not self._layer:
            self._layer, self._added = layer, []
        layers = sample_layer.with_other(layer)
        self._watcher.watch(layers)
        self._watched_ids = {each.id() for each in layers}
        self._samples_changed()

    def _layers_removed(self, ids: list[str]) -> None:
        """Forget polygons that were removed; the panel itself notices if the chosen layer was removed."""
        if set(ids) & (self._watched_ids - {self._panel.settings()["layer"]}):
            self._choices_changed()

    def _samples_changed(self, *_edit: object) -> None:
        self.edition += 1
        self._file = ""
        self._numbers = sample_layer.counts(self._watcher.layers, self._panel.field())
        self._show_counts()
        self._later.start()

    def _show_counts(self) -> None:
        names = [row.name for row in parse_rows(self._classes)[0] if row.on and not row.background and row.name]
        shown = dict.fromkeys(names, 0)
        known = {name.casefold(): name for name in names}  # the engine ignores the case of labels too
        for label, number in self._numbers.items():
            name = known.get(label.casefold(), label)
            shown[name] = shown.get(name, 0) + number
        self._panel.show_classes(shown, bool(self._added))
        self._panel.show_note(self._note(self._panel.layer()))
        if not self._numbers:
            self._panel.show_gain("", hurts=False)
            self._panel.show_confused("")
            self._next = []
            self._show_suggestions()

    def _note(self, layer: QgsVectorLayer | None) -> str:
        if self.kind(self._classes) == TAUGHT:
            text = self.tr("The taught list “{}” is used until you edit the classes.")
            return text.format(Path(self._taught).name)
        if layer is not None and layer.customProperty(sample_layer.OWN) and sample_layer.is_temporary_file(layer):
            return self.tr("QGIS deletes these samples on exit. Export their layer to keep them.")
        return ""

    def _switch_clicks(self, on: bool) -> None:
        """Start or stop adding points; this ends drawing, which Esc does not resume."""
        self.draw_tool.stop()
        self.tool.switch(on)

    def _switch_drawing(self, on: bool) -> None:
        """Start or stop drawing polygons; this ends adding points."""
        self.tool.stop()
        if on:
            self.draw_tool.start()
        else:
            self.draw_tool.stop()

    def _tool_switched(self) -> None:
        self._panel.set_adding(self.tool.isActive(), self.draw_tool.isActive())
        self._show_suggestions()

    def _show_suggestions(self) -> None:
        """Mark where one more label would help most, while samples are added."""
        for marker in self._markers:
            self._canvas.scene().removeItem(marker)
        self._markers = []
        raster = self._raster()
        if raster is None or not (self.tool.isActive() or self.draw_tool.isActive()):
            return
        for x, y in self._next:
            marker = QgsVertexMarker(self._canvas)
            marker.setCenter(canvas_view.on_canvas(self._canvas, QgsPointXY(x, y), raster))
            marker.setColor(_SUGGESTION)
            marker.setIconType(QgsVertexMarker.IconType.ICON_CROSS)
            marker.setIconSize(12)
            marker.setPenWidth(2)
            self._markers.append(marker)
