"""The Change page: chooses two dates and what is made of them, and shows what changed."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsCollapsibleGroupBox, QgsFieldComboBox, QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..area_panel import AreaPanel
from ..classes.rows import parse_rows
from ..layer_combo import labels_combo
from ..teach.teaching import SAMPLES, TAUGHT
from ..widgets import ElidedLabel, narrow_combo, plain_label
from .date_panel import DatePanel
from .transitions_panel import TransitionsPanel

BEFORE, AFTER = "before", "after"


class ChangePanel(QWidget):
    """The Change tab.

    Attributes:
        area: The area to compare.
        transitions: The result.

    Signals:
        shown: The page was brought to the front.
        changed: Another layer was chosen, or the samples were switched on or off.
        editWanted: Edit was pressed beside the classes.
        compareWanted: Compare was pressed.
    """

    shown = pyqtSignal()
    changed = pyqtSignal()
    editWanted = pyqtSignal()
    compareWanted = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changePanel")
        self._before, self._after = DatePanel("before", self), DatePanel("after", self)
        self._classes = ElidedLabel("changeClasses", self)
        self._edit = QToolButton(self)
        self._edit.setObjectName("editClassesButton")
        self._edit.setText(self.tr("Edit…"))
        self._edit.setToolTip(self.tr("Show the class list in the Map tab"))
        self._edit.clicked.connect(lambda _checked=False: self.editWanted.emit())
        self._taught_label = QLabel(self.tr("Teach"), self)
        self._taught = QCheckBox(self)
        self._taught.setObjectName("changeTaughtCheck")
        self._taught.setChecked(True)
        dates = {BEFORE: self.tr("Labelled on Before"), AFTER: self.tr("Labelled on After")}
        self._date = narrow_combo("samplesDate", dates)
        self._date.setToolTip(self.tr("Date for which the classes of the samples are valid"))
        self.area = AreaPanel(canvas, self, prefix="change")
        self._scores = QCheckBox(self.tr("Change scores"), self)
        self._scores.setObjectName("changeScoresCheck")
        self._scores.setToolTip(
            self.tr("Add a layer with the difference of the embeddings, which does not depend on the classes.")
        )
        self._reference = labels_combo("changeReference", self)
        self._reference.setToolTip(
            self.tr("Points or polygons labelled with what happened there, such as “forest > houses”")
        )
        self._field = QgsFieldComboBox(self)
        self._field.setObjectName("changeField")
        self._field.setAllowEmptyFieldName(True)
        self._field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._compare = QPushButton(self.tr("Compare"), self)
        self._compare.setObjectName("compareButton")
        self._reason = plain_label("changeReason", self)
        self.transitions = TransitionsPanel(self)
        self._obstacle, self._problem, self._teaches = "", "", ""
        self._lay_out()
        self._connect()
        self.show_classes("")
        self.show_teaching("")
        self._reference_changed()

    def _lay_out(self) -> None:
        classes = QHBoxLayout()
        classes.addWidget(self._classes, 1)
        classes.addWidget(self._edit)
        taught = QVBoxLayout()
        taught.addWidget(self._taught)
        taught.addWidget(self._date)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)  # long labels must not widen the dock
        form.addRow(self.tr("Before"), self._before)
        form.addRow(self.tr("After"), self._after)
        form.addRow(self.tr("Classes"), classes)
        form.addRow(self._taught_label, taught)
        group = QgsCollapsibleGroupBox(self.tr("Reference labels"), self)
        group.setObjectName("changeReferenceGroup")
        labels = QFormLayout(group)
        labels.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        labels.addRow(self.tr("Reference"), self._reference)
        labels.addRow(self.tr("Field"), self._field)
        group.setCollapsed(True)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        for widget in (self.area, self._scores, group, self._compare, self._reason, self.transitions):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _connect(self) -> None:
        for date in (self._before, self._after):
            date.changed.connect(self.changed)
        self._taught.toggled.connect(self._show_date)
        self._taught.toggled.connect(lambda _on: self.changed.emit())
        self._reference.layerChanged.connect(self._reference_changed)
        self._compare.clicked.connect(lambda _checked=False: self.compareWanted.emit())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Report that the page is visible."""
        super().showEvent(event)
        self.shown.emit()

    def layers(self) -> tuple[QgsRasterLayer | None, QgsRasterLayer | None]:
        """Return the layers of both dates."""
        return self._before.layer(), self._after.layer()

    def set_after(self, layer: QgsRasterLayer | None) -> None:
        """Choose the layer of the second date."""
        self._after.set_layer(layer)

    def show_summaries(self, before: str, after: str) -> None:
        """Show how the layers are read."""
        self._before.show_line(before)
        self._after.show_line(after)

    def show_classes(self, text: str) -> None:
        """Show the names of a class list in one line."""
        rows = [row for row in parse_rows(text)[0] if row.on and not row.blank]
        names = [self.tr("background") if row.background else row.name for row in rows]
        self._classes.set_text(", ".join(names) or self.tr("none"))

    def show_teaching(self, kind: str, date: str = "") -> None:
        """Offer what Teach corrects maps with: SAMPLES, TAUGHT, or nothing if empty.

        Args:
            kind: What there is.
            date: Date of the samples, BEFORE or AFTER; empty keeps the chosen one.
        """
        self._teaches = kind
        self._taught.setText(self.tr("Use the taught list") if kind == TAUGHT else self.tr("Use the samples"))
        for widget in (self._taught_label, self._taught):
            widget.setVisible(bool(kind))
        if date:
            self._date.setCurrentIndex(self._date.findData(date))
        self._show_date()

    def teaching(self) -> str:
        """Return what corrects the maps: SAMPLES, TAUGHT, or empty for nothing."""
        return self._teaches if self._taught.isChecked() else ""

    def date_of_samples(self) -> str:
        """Return the date for which the classes of the samples are valid: BEFORE or AFTER."""
        return str(self._date.currentData())

    def scores(self) -> bool:
        """Return whether change scores are wanted."""
        return self._scores.isChecked()

    def reference(self) -> tuple[QgsVectorLayer | None, str]:
        """Return the labels of transitions, if any, and their field; the field may be empty."""
        layer = self._reference.currentLayer()
        return (layer if isinstance(layer, QgsVectorLayer) else None), self._field.currentField()

    def show_obstacle(self, reason: str) -> None:
        """Show why no job can be started, or the class list not be mapped; empty if both can."""
        self._obstacle = reason
        self._enable()

    def show_problem(self, reason: str) -> None:
        """Show why the layers can't be compared; empty if they can."""
        self._problem = reason
        self._enable()

    def settings(self) -> dict[str, Any]:
        """Return the choices as they are stored in the project."""
        return {
            "before": self._before.layer_id(), "after": self._after.layer_id(), "taught": self._taught.isChecked(),
            "date": self.date_of_samples(), "scores": self.scores(), "area": self.area.settings(),
        }  # fmt: skip

    def set_settings(self, settings: dict[str, Any]) -> None:
        """Restore the choices; {} restores the defaults and keeps the layers."""
        for name, date in ((BEFORE, self._before), (AFTER, self._after)):
            if name in settings:
                date.set_layer_id(str(settings[name]))
        self._taught.setChecked(bool(settings.get("taught", True)))
        self._date.setCurrentIndex(max(0, self._date.findData(settings.get("date", BEFORE))))
        self._scores.setChecked(bool(settings.get("scores")))
        self.area.set_settings(settings.get("area") or {})

    def _enable(self) -> None:
        reason = self._obstacle or self._problem
        self._compare.setEnabled(not reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    def _show_date(self, *_checked: object) -> None:
        self._date.setVisible(self.teaching() == SAMPLES)

    def _reference_changed(self, *_layer: object) -> None:
        layer = self.reference()[0]
        self._field.setLayer(layer)
        self._field.setField("label" if layer is not None and "label" in layer.fields().names() else "")
        self._field.setEnabled(layer is not None)
