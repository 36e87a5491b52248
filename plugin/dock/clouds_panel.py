"""States whether clouds are masked, with a button or a check box to change that.

The check box appears only for layers that are set to mask clouds detected by the model. It is not offered for others:
`mini` 0.8.0 finds almost no clouds (docs/decisions/012-clouds-without-mask.md).
"""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QToolButton, QWidget

from .widgets import plain_label


class CloudsPanel(QWidget):
    """One line: a button if a cloud mask comes with the raster, else a check box if the model can find clouds.

    Signals:
        keepWanted: The user wants to map the pixels of the cloud mask (True), or to mask them.
        modelWanted: The user wants to mask the clouds that the model detects (True), or to map them.
    """

    keepWanted = pyqtSignal(bool)
    modelWanted = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cloudsPanel")
        self._left_out = True
        self._text = plain_label("cloudsLabel", self)
        self._button = QToolButton(self)
        self._button.setObjectName("cloudsButton")
        self._button.clicked.connect(lambda: self.keepWanted.emit(self._left_out))
        self._box = QCheckBox(self.tr("Mask clouds detected by the model"), self)
        self._box.setObjectName("cloudsBox")
        self._box.setToolTip(
            self.tr(
                "The raster has no cloud mask. Pixels that the model classifies as cloud or cloud shadow "
                "become nodata. Some clouds are missed, and some bright or dark ground is masked by mistake."
            )
        )
        self._box.clicked.connect(self.modelWanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._box, 1)
        self.show_clouds({})

    def show_clouds(self, inspection: dict[str, Any]) -> None:
        """Show what an inspection says about clouds; nothing if none are masked and the raster has no cloud mask."""
        clouds = inspection.get("clouds")
        self.setVisible(clouds in ("left_out", "kept", "by_model"))
        with_mask = clouds in ("left_out", "kept")
        self._text.setVisible(with_mask)
        self._button.setVisible(with_mask)
        self._box.setVisible(not with_mask)
        self._box.setChecked(clouds == "by_model")
        self._left_out = clouds == "left_out"
        if self._left_out:
            self._text.setText(self.tr("Clouds and shadows are masked."))
            self._button.setText(self.tr("Keep"))
            tip = self.tr("Also map pixels flagged by the product’s cloud mask")
        else:
            self._text.setText(self.tr("Clouds are mapped as land cover."))
            self._button.setText(self.tr("Mask"))
            tip = self.tr("Set pixels flagged by the product’s cloud mask to nodata")
        self._button.setToolTip(tip)
