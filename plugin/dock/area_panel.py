"""The area to map: the whole layer, the visible extent, or the polygons of a layer."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorFileWriter, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..layers.edit_watcher import EditWatcher
from . import canvas_view
from .layer_combo import layer_filter
from .widgets import narrow_combo

LAYER, VIEW, POLYGONS = "layer", "view", "polygons"
_EDITS = (
    "selectionChanged", "featureAdded", "featureDeleted", "geometryChanged", "afterCommitChanges", "afterRollBack",
    "subsetStringChanged", "crsChanged", "dataChanged",
)  # fmt: skip


class AreaPanel(QWidget):
    """A list of areas and, for polygons, the list of polygon layers.

    Signals:
        changed: Another area was chosen, or its polygons changed.
        maskChanged: The mask of the preview changed. Emitted later, since QGIS crashes if the polygons and the preview
            are removed together.
    """

    changed = pyqtSignal()
    maskChanged = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None, prefix: str = "") -> None:
        """
        Args:
            canvas: Its extent may be the area to map.
            parent: Parent widget.
            prefix: Distinguishes the object names of several panels.
        """
        super().__init__(parent)
        self.setObjectName(f"{prefix}areaPanel")
        self._canvas = canvas
        self.edition = 0  # changes with the mask, whose file may stay the same
        self._watcher = EditWatcher(_EDITS, self._polygons_edited)
        self._copies = TemporaryDirectory(prefix="landprompt-")
        self._copy = ""  # the mask, until it changes
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.maskChanged)
        areas = {LAYER: self.tr("Whole layer"), VIEW: self.tr("Visible extent"), POLYGONS: self.tr("Polygon layer")}
        self._area = narrow_combo(f"{prefix}areaCombo", areas)
        self._polygons = QgsMapLayerComboBox(self)
        self._polygons.setObjectName(f"{prefix}areaLayerCombo")
        self._polygons.setAccessibleName(areas[POLYGONS])
        self._polygons.setFilters(layer_filter("PolygonLayer"))
        self._polygons.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._selected = QCheckBox(self.tr("Selected features only"), self)
        self._selected.setObjectName(f"{prefix}selectedFeaturesCheck")
        label = QLabel(self.tr("Area to map"), self)
        label.setBuddy(self._area)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._polygons)
        layout.addWidget(self._selected)
        self._area.currentIndexChanged.connect(self._show_polygons)
        for signal in (self._area.currentIndexChanged, self._polygons.layerChanged, self._selected.toggled):
            signal.connect(self._mask_changed)
        self._show_polygons()
        self._watch()

    def settings(self) -> dict[str, Any]:
        """Return the choices as they are stored in the project."""
        layer = self._polygons.currentLayer()
        return {
            "area": self._area.currentData(), "layer": layer.id() if layer is not None else "",
            "selected": self._selected.isChecked(),
        }  # fmt: skip

    def set_settings(self, settings: dict[str, Any]) -> None:
        """Restore the choices; {} restores the defaults."""
        self._area.setCurrentIndex(max(0, self._area.findData(settings.get("area", LAYER))))
        self._selected.setChecked(bool(settings.get("selected")))
        if layer := QgsProject.instance().mapLayer(str(settings.get("layer", ""))):
            self._polygons.setLayer(layer)

    def share(self, layer: QgsRasterLayer) -> float:
        """Return the mapped share of the extent of a raster, 0 to 1; for polygons, the share of their bounds."""
        whole = layer.extent()
        box = None
        if self._area.currentData() == VIEW:
            box = canvas_view.visible_part(self._canvas, layer)
        elif self._area.currentData() == POLYGONS and isinstance(
            polygons := self._polygons.currentLayer(), QgsVectorLayer
        ):
            bounds = polygons.boundingBoxOfSelected() if self._selected.isChecked() else polygons.extent()
            box = canvas_view.common_part(bounds, polygons.crs(), layer)
        else:
            return 1.0
        if box is None or whole.isEmpty():
            return 0.0
        return min(1.0, (box[2] - box[0]) * (box[3] - box[1]) / (whole.width() * whole.height()))

    def params(self, layer: QgsRasterLayer, output: str) -> dict[str, Any]:
        """Return the parameters `extent` or `mask` of a map job; none for the whole layer.

        Args:
            layer: The raster.
            output: Path of the map; polygons that are not in a separate file are copied to a file beside it.

        Raises:
            ValueError: There is nothing to map; the message is a sentence for the user.
            OSError: The polygons can't be copied.
        """
        if self._area.currentData() == VIEW:
            extent = canvas_view.visible_part(self._canvas, layer)
            if extent is None:
                raise ValueError(self.tr("The layer is outside the current view."))
            return {"extent": extent}
        return {"mask": self._mask(output)} if self._area.currentData() == POLYGONS else {}

    def preview_params(self) -> dict[str, str]:
        """Return the `mask` parameter of a preview; none unless polygons are the area to map. Raises as `params`."""
        if self._area.currentData() != POLYGONS:
            return {}
        if not self._copy:
            folder = Path(self._copies.name) / str(self.edition)  # the engine may still read an earlier copy
            folder.mkdir(exist_ok=True)
            self._copy = self._mask(str(folder / "preview.tif"))
        return {"mask": self._copy}

    def _mask(self, output: str) -> str:
        polygons = self._polygons.currentLayer()
        if not isinstance(polygons, QgsVectorLayer):
            raise ValueError(self.tr("Choose a polygon layer as the area to map."))
        only_selected = self._selected.isChecked()
        if only_selected and not polygons.selectedFeatureCount():
            raise ValueError(
                self.tr("Select features in “{}”, or clear “Selected features only”.").format(polygons.name())
            )
        if not only_selected and _is_plain_file(polygons):
            return polygons.source()
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.onlySelectedFeatures, options.skipAttributeCreation = "GPKG", only_selected, True
        path = Path(output)
        path = path.with_name(f"{path.stem}_area.gpkg")
        context = QgsProject.instance().transformContext()
        code, message, *_paths = QgsVectorFileWriter.writeAsVectorFormatV3(polygons, str(path), context, options)
        if code != QgsVectorFileWriter.WriterError.NoError:
            raise OSError(message)
        return str(path)

    def _watch(self) -> None:
        """Watch the edits of the chosen polygons."""
        layer = self._polygons.currentLayer()
        self._watcher.watch([layer] if isinstance(layer, QgsVectorLayer) else [])

    def _polygons_edited(self, *_edit: object) -> None:
        if self._area.currentData() == POLYGONS:
            self._mask_changed()

    def _mask_changed(self, *_choice: object) -> None:
        self._watch()
        self._copy = ""
        self.edition += 1
        self.changed.emit()
        self._later.start()

    def _show_polygons(self, _index: int = 0) -> None:
        for widget in (self._polygons, self._selected):
            widget.setVisible(self._area.currentData() == POLYGONS)


def _is_plain_file(layer: QgsVectorLayer) -> bool:
    """Return whether the engine reads the same polygons from the file of a layer: no filter, edits or other CRS."""
    edited = layer.isEditable() and layer.isModified()
    plain = layer.providerType() == "ogr" and "|" not in layer.source() and Path(layer.source()).is_absolute()
    return plain and not edited and not layer.subsetString() and layer.crs() == layer.dataProvider().crs()
