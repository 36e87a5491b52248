"""States whether clouds are masked, with a button or a check box to change that.

The check box for clouds detected by the model appears only for layers that are set to mask them. It is not offered for
others: ukis-csmask detects far more (docs/decisions/012-clouds-without-mask.md).
"""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ..engine.csmask import CsmaskInstaller
from .csmask_panel import CsmaskPanel
from .widgets import plain_label


class CloudsPanel(QWidget):
    """A button if a cloud mask comes with the raster, else what ukis-csmask and the model offer.

    Signals:
        chosen: The user wants to map clouds or to mask them: changed fields of the `Reading`.
    """

    chosen = pyqtSignal(dict)

    def __init__(self, csmask: CsmaskInstaller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cloudsPanel")
        self._left_out = True
        self._text = plain_label("cloudsLabel", self)
        self._button = QToolButton(self)
        self._button.setObjectName("cloudsButton")
        self._button.clicked.connect(lambda: self.chosen.emit({"keep_clouds": self._left_out}))
        self._box = QCheckBox(self.tr("Mask clouds detected by the model"), self)
        self._box.setObjectName("cloudsBox")
        self._box.setToolTip(
            self.tr(
                "The raster has no cloud mask. Pixels that the model classifies as cloud or cloud shadow "
                "become nodata. Some clouds are missed, and some bright or dark ground is masked by mistake."
            )
        )
        self._box.clicked.connect(lambda checked: self.chosen.emit({"model_clouds": checked}))
        self._csmask = CsmaskPanel(csmask, self)
        self._csmask.wanted.connect(lambda wanted: self.chosen.emit({"csmask_clouds": wanted}))
        row = QHBoxLayout()
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._box)
        layout.addWidget(self._csmask)
        self.show_clouds({})

    def show_clouds(self, inspection: dict[str, Any]) -> None:
        """Show what an inspection says about clouds; nothing if there is no choice."""
        clouds = inspection.get("clouds")
        self._csmask.show_clouds(inspection)
        self.setVisible(clouds in ("left_out", "kept", "by_model") or bool(inspection.get("cloud_network")))
        with_mask = clouds in ("left_out", "kept")
        self._text.setVisible(with_mask)
        self._button.setVisible(with_mask)
        self._box.setVisible(clouds == "by_model")
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
