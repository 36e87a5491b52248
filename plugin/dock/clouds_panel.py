"""States whether clouds are left out, with a button to change that."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QWidget

from .widgets import plain_label


class CloudsPanel(QWidget):
    """One line, shown if a cloud mask comes with the raster.

    Signals:
        keepWanted: The user wants to keep the clouds (True), or to leave them out.
    """

    keepWanted = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cloudsPanel")
        self._left_out = True
        self._text = plain_label("cloudsLabel", self)
        self._button = QToolButton(self)
        self._button.setObjectName("cloudsButton")
        self._button.clicked.connect(lambda: self.keepWanted.emit(self._left_out))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        self.show_clouds({})

    def show_clouds(self, inspection: dict[str, Any]) -> None:
        """Show the cloud mask of an inspection; nothing if no cloud mask comes with the raster."""
        clouds = inspection.get("clouds")
        self.setVisible(bool(clouds))
        self._left_out = clouds == "left_out"
        if self._left_out:
            self._text.setText(self.tr("Clouds and shadows are left out."))
            self._button.setText(self.tr("Keep"))
            tip = self.tr("Also map the pixels that the cloud mask of the product marks")
        else:
            self._text.setText(self.tr("Clouds are mapped as land cover."))
            self._button.setText(self.tr("Leave Out"))
            tip = self.tr("Set the pixels that the cloud mask of the product marks to nodata")
        self._button.setToolTip(tip)
