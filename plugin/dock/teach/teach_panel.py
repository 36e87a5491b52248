"""The Teach group: the samples, their classes, their effect on the accuracy, and taught lists."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsCollapsibleGroupBox, QgsFieldComboBox
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ..layer_combo import labels_combo
from ..widgets import narrow_combo, plain_label, warning_icon
from . import sample_layer


class TeachPanel(QgsCollapsibleGroupBox):
    """Chooses the class and the layer of samples. The layer and its field are saved with the project.

    Signals:
        changed: Another layer or field was chosen.
        addToggled: Add Points was switched on or off.
        drawToggled: Draw Polygons was switched on or off.
        undoWanted: Undo was pressed.
        saveWanted: A file was chosen for the taught list.
        loadWanted: A taught list was chosen.
    """

    changed = pyqtSignal()
    addToggled = pyqtSignal(bool)
    drawToggled = pyqtSignal(bool)
    undoWanted = pyqtSignal()
    saveWanted = pyqtSignal(str)
    loadWanted = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("teachPanel")
        self.setTitle(self.tr("Teach"))
        self._class = narrow_combo("teachClass", {})
        self._class.setToolTip(self.tr("Class of the next samples; follows the selection in the class table"))
        self._add = self._button("addSamplesButton", self.tr("Add Points"))
        self._add.setCheckable(True)
        self._add.setToolTip(self.tr("Click pixels of the class on the map. Press Esc to stop."))
        self._add.clicked.connect(self.addToggled)
        self._draw = self._button("drawSamplesButton", self.tr("Draw Polygons"))
        self._draw.setCheckable(True)
        self._draw.setToolTip(
            self.tr(
                "Draw polygons around areas of the class: click the vertices, right-click to finish. Press Esc to stop."
            )
        )
        self._draw.clicked.connect(self.drawToggled)
        self._undo = self._button("undoSampleButton", self.tr("Undo"))
        self._undo.clicked.connect(lambda _checked=False: self.undoWanted.emit())
        self._layer = labels_combo("teachLayer", self)
        self._field = QgsFieldComboBox(self)
        self._field.setObjectName("teachField")
        self._field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._warning = warning_icon(self)
        self._gain = plain_label("teachGain", self)
        self._confused = plain_label("teachConfused", self)
        self._note = plain_label("teachNote", self)
        self._save = self._button("saveTaughtButton", self.tr("Save Taught List…"))
        self._load = self._button("loadTaughtButton", self.tr("Load…"))
        self._save.clicked.connect(lambda _checked=False: self._choose_file(saved=True))
        self._load.clicked.connect(lambda _checked=False: self._choose_file(saved=False))
        self._obstacle, self._can_undo, self._restoring = "", False, False
        self._lay_out()
        self._layer.layerChanged.connect(self._layer_changed)
        # A combo box does not always signal that its layer was removed, and is not yet up to date in this signal.
        self._layer.model().rowsRemoved.connect(lambda *_: QTimer.singleShot(0, self._check_layer))
        self._field.fieldChanged.connect(lambda _name: None if self._restoring else self.changed.emit())
        self.show_gain("", hurts=False)
        self.show_confused("")
        self.show_note("")
        self._layer_changed()
        self.setCollapsed(True)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self._add, self._draw):
            button.setMinimumWidth(40)
            row.addWidget(button, 1)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Class"), self._class)
        form.addRow(self.tr("Samples"), self._layer)
        form.addRow(self.tr("Class field"), self._field)
        gain = QHBoxLayout()
        gain.addWidget(self._warning)
        gain.addWidget(self._gain, 1)
        lists = QHBoxLayout()
        lists.addWidget(self._save, 1)
        lists.addWidget(self._load)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addLayout(row)
        layout.addWidget(self._undo)
        layout.addWidget(self._note)
        layout.addLayout(gain)
        layout.addWidget(self._confused)
        layout.addLayout(lists)

    def layer(self) -> QgsVectorLayer | None:
        """Return the layer of samples, if any."""
        layer = self._layer.currentLayer()
        return layer if isinstance(layer, QgsVectorLayer) else None

    def field(self) -> str:
        """Return the field with the class; empty if the layer has none."""
        return str(self._field.currentField())

    def set_layer(self, layer: QgsVectorLayer | None, field: str = "") -> None:
        """Choose the samples; without `field`, the field is `class` if there is one."""
        self._restoring = True
        self._layer.setLayer(layer)
        self._restoring = False
        self._layer_changed(layer, field)

    def class_name(self) -> str:
        """Return the class of the next samples."""
        return str(self._class.currentData() or "")

    def choose_class(self, name: str) -> None:
        """Choose the class of the next samples, if there is one of this name."""
        if (place := self._class.findData(name)) >= 0:
            self._class.setCurrentIndex(place)

    def show_classes(self, numbers: dict[str, int], can_undo: bool) -> None:
        """Show the classes with their numbers of samples."""
        chosen = self.class_name()
        self._class.clear()
        for name, number in numbers.items():
            self._class.addItem(f"{name} ({number})", name)
        self.choose_class(chosen)
        self._can_undo = can_undo
        self._enable()

    def set_adding(self, clicks: bool, drawing: bool) -> None:
        """Show whether clicks on the map add samples, or the vertices of polygons."""
        self._add.setChecked(clicks)
        self._draw.setChecked(drawing)

    def show_obstacle(self, reason: str) -> None:
        """Disable the buttons that need a raster and an engine; enable them if the reason is empty."""
        self._obstacle = reason
        self._enable()

    def show_gain(self, text: str, hurts: bool) -> None:
        """Show how the samples change the accuracy, with a warning icon if it drops; an empty text hides the line."""
        self._gain.setText(text)
        self._gain.setVisible(bool(text))
        self._warning.setVisible(hurts)

    def show_confused(self, text: str) -> None:
        """Show which classes are confused often; an empty text hides the line."""
        self._confused.setText(text)
        self._confused.setVisible(bool(text))

    def show_note(self, text: str) -> None:
        """Show a note on the samples; an empty text hides the line."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def settings(self) -> dict[str, Any]:
        """Return the choices as they are stored in the project."""
        layer = self.layer()
        return {"layer": layer.id() if layer is not None else "", "field": self.field()}

    def set_settings(self, settings: dict[str, Any]) -> None:
        """Restore the choices; {} restores the default, no samples."""
        layer = QgsProject.instance().mapLayer(str(settings.get("layer", "")))
        self.set_layer(layer if isinstance(layer, QgsVectorLayer) else None, str(settings.get("field", "")))
        if layer is not None:
            self.setCollapsed(False)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        return button

    def _enable(self) -> None:
        layer, free = self.layer(), not self._obstacle
        for button, polygon in ((self._add, False), (self._draw, True)):
            usable = layer is None or sample_layer.accepts(layer, self.field(), polygon)
            button.setEnabled(button.isChecked() or (free and usable and bool(self.class_name())))
        self._undo.setEnabled(self._can_undo)
        self._save.setEnabled(free and layer is not None)
        self._load.setEnabled(free)

    def _check_layer(self) -> None:
        if self._field.layer() is not self.layer():
            self._layer_changed()

    def _layer_changed(self, _layer: object = None, field: str = "") -> None:
        if self._restoring:
            return
        self._restoring = True
        layer = self.layer()
        self._field.setLayer(layer)
        names = layer.fields().names() if layer is not None else []
        self._field.setField(next((name for name in (field, sample_layer.FIELD) if name in names), ""))
        self._field.setEnabled(layer is not None)
        self._restoring = False
        self._enable()
        self.changed.emit()

    def _choose_file(self, saved: bool) -> None:
        kind = self.tr("Taught list (*.json)")
        if saved:
            path, _kind = QFileDialog.getSaveFileName(self, self.tr("Save Taught List"), "", kind)
            if path:
                self.saveWanted.emit(path if path.endswith(".json") else f"{path}.json")
        else:
            path, _kind = QFileDialog.getOpenFileName(self, self.tr("Load Taught List"), "", kind)
            if path:
                self.loadWanted.emit(path)
