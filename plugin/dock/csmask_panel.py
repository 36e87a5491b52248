"""Masks clouds detected by ukis-csmask: an offer to download it, then a check box."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from ..engine.csmask import DISK_BYTES, DOWNLOAD_BYTES, CsmaskInstaller
from ..engine.failures import SetUpFailure
from . import formatting
from .widgets import plain_label, plain_tooltip


class CsmaskPanel(QWidget):
    """Visible for rasters whose clouds ukis-csmask can detect.

    Signals:
        wanted: The user wants to mask these clouds (True), or to map them.
    """

    wanted = pyqtSignal(bool)

    def __init__(self, installer: CsmaskInstaller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("csmaskPanel")
        self._installer = installer
        self._installed, self._left_out = False, False
        self._requested = False  # the download was started for the raster that is shown
        self._box = QCheckBox(self.tr("Mask clouds and shadows"), self)
        self._box.setObjectName("csmaskBox")
        self._box.setToolTip(
            self.tr(
                "The raster has no cloud mask. Pixels that ukis-csmask classifies as cloud or shadow become nodata."
            )
        )
        self._box.clicked.connect(self.wanted)
        self._download = QPushButton(self)
        self._download.setObjectName("csmaskDownloadButton")
        self._download.clicked.connect(lambda _checked=False: self._start())
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("csmaskCancelButton")
        self._cancel.clicked.connect(lambda _checked=False: installer.cancel())
        self._status = plain_label("csmaskLabel", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._box, self._download, self._status, self._cancel):
            layout.addWidget(widget)
        installer.begun.connect(lambda: self._say(""))
        installer.messageChanged.connect(self._say)
        installer.ended.connect(self._ended)
        self.show_clouds({})

    def show_clouds(self, inspection: dict[str, Any]) -> None:
        """Show what an inspection says about ukis-csmask; {} if another raster is being read."""
        self._requested = self._requested and bool(inspection)
        self.setVisible(bool(inspection.get("cloud_network")))
        self._installed = bool(inspection.get("cloud_network_installed"))
        self._left_out = inspection.get("clouds") == "by_csmask"
        if not self._installer.running:
            self._say("")
        self._show()

    def _show(self) -> None:
        running, missing = self._installer.running, not self._installed
        self._box.setChecked(self._left_out)
        self._box.setVisible(self._installed or self._left_out)
        title = self.tr("Download ({})") if self._left_out else self.tr("Mask Clouds (download {})")
        self._download.setText(title.format(formatting.file_size(DOWNLOAD_BYTES)))
        self._download.setToolTip(plain_tooltip(about()))
        self._download.setVisible(missing and not running)
        self._cancel.setVisible(missing and running)

    def _start(self) -> None:
        self._requested = True
        self._installer.start()

    def _say(self, sentence: str) -> None:
        self._status.setText(sentence)
        self._status.setVisible(bool(sentence))
        self._show()

    def _ended(self, failure: SetUpFailure | None) -> None:
        requested, self._requested = self._requested, False
        self._say(outcome(failure) if failure else "")
        if failure is None and requested and not self._left_out:
            self.wanted.emit(True)


def about() -> str:
    """Return what ukis-csmask is, and what it needs."""
    text = _tr(
        "The raster has no cloud mask. The networks of ukis-csmask (DLR, Apache-2.0) detect clouds and cloud shadows. "
        "{} are downloaded once, and {} stay on disk. Nothing is uploaded."
    )
    return text.format(formatting.file_size(DOWNLOAD_BYTES), formatting.file_size(DISK_BYTES))


def outcome(failure: SetUpFailure) -> str:
    """Return why the download failed; the remedies of Set Up Engine do not apply."""
    if failure.code == "cancelled":
        return failure.message
    return f"{failure.message} {_tr('Try again, or install it from a folder of wheels in Engine and Models.')}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("CsmaskPanel", text)
