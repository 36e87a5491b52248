"""ukis-csmask on the Models page: its size if it is installed; download, install from a folder, remove."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QGridLayout, QGroupBox, QMessageBox, QVBoxLayout, QWidget

from ..engine import client, csmask
from ..engine.client import EngineClient
from ..engine.csmask import CsmaskInstaller
from ..engine.failures import SetUpFailure
from ..engine.models import ModelList
from . import formatting
from .csmask_panel import about, outcome
from .setup_panel import choose_wheels
from .widgets import plain_label, plain_tooltip, push_button


class CsmaskBox(QGroupBox):
    """The optional networks that find clouds."""

    def __init__(
        self, engine: EngineClient, models: ModelList, installer: CsmaskInstaller, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("csmaskGroup")
        self.setTitle(self.tr("Clouds"))
        self.setToolTip(plain_tooltip(about()))
        self._engine, self._models, self._installer = engine, models, installer
        self._state, self._status = plain_label("csmaskState", self), plain_label("csmaskStatus", self)
        self._download = push_button("csmaskInstallButton", self.tr("Download"), installer.start, self)
        self._offline = push_button("csmaskFromFolderButton", self.tr("From &Folder…"), self._install_from_folder, self)
        self._cancel = push_button("csmaskStopButton", self.tr("Cancel"), installer.cancel, self)
        self._remove = push_button("csmaskRemoveButton", self.tr("Remove"), self._ask_to_remove, self)
        self._offline.setToolTip(self.tr("Install from a folder of wheels, without a network"))
        buttons = QGridLayout()
        for place, button in enumerate((self._download, self._offline, self._cancel, self._remove)):
            button.setAutoDefault(False)
            buttons.addWidget(button, place // 2, place % 2)
        layout = QVBoxLayout(self)
        layout.addWidget(self._state)
        layout.addLayout(buttons)
        layout.addWidget(self._status)
        self._status.hide()
        models.changed.connect(self._show)
        engine.stateChanged.connect(self._show)
        installer.messageChanged.connect(self._say)
        installer.ended.connect(self._ended)
        self._show()

    def shut_down(self) -> None:
        """Disconnect from what outlives the page."""
        self._engine.stateChanged.disconnect(self._show)
        self._models.changed.disconnect(self._show)
        self._installer.messageChanged.disconnect(self._say)
        self._installer.ended.disconnect(self._ended)

    def _show(self, *_ignored: object) -> None:
        found, running = self._models.csmask, self._installer.running
        installed = bool(found.get("installed"))
        if installed:
            text = self.tr("ukis-csmask {}, {} on disk, licence {}")
            self._state.setText(text.format(found["version"], formatting.file_size(found["bytes"]), found["license"]))
            self._state.setToolTip(plain_tooltip(str(found["path"])))
        else:
            download, disk = map(formatting.file_size, (csmask.DOWNLOAD_BYTES, csmask.DISK_BYTES))
            self._state.setText(self.tr("ukis-csmask is not installed: {} download, {} on disk").format(download, disk))
        for button, visible in (
            (self._download, not installed and not running), (self._offline, not installed and not running),
            (self._cancel, running), (self._remove, installed and not running),
        ):  # fmt: skip
            button.setVisible(visible)
        busy = "" if self._engine.state == client.READY else self._engine.sentence
        self._remove.setEnabled(not busy)
        self._remove.setToolTip(plain_tooltip(busy))

    def _say(self, sentence: str) -> None:
        self._status.setText(sentence)
        self._status.setVisible(bool(sentence))
        self._show()

    def _ended(self, failure: SetUpFailure | None) -> None:
        self._say(outcome(failure) if failure else "")

    def _install_from_folder(self) -> None:
        if folder := choose_wheels(self):
            self._installer.start(folder)

    def _ask_to_remove(self) -> None:
        question = self.tr("Remove ukis-csmask? Maps and indexes are kept.")
        if QMessageBox.question(self, self.tr("Remove"), question) == QMessageBox.StandardButton.Yes:
            self._models.remove(csmask.NAME)
