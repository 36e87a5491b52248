"""The progress of an installation of the engine: step, bar, Cancel, and the output under Details."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..engine import environment
from ..engine.failures import SetUpFailure
from ..engine.installer import Installer
from .widgets import plain_label

MAX_LOG_LINES = 5000


class InstallPanel(QWidget):
    """Follows an installer, which several panels may share. Empty until the installer first starts."""

    def __init__(self, installer: Installer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("installProgress")
        self._current = ""  # text of the current step
        self._step = plain_label("setUpStep", self)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("setUpProgress")
        self._bar.setRange(0, 0)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("setUpCancelButton")
        self._cancel.clicked.connect(installer.cancel)
        self._make_details()
        self._lay_out()
        self._show_running(False)
        self._details.hide()
        installer.begun.connect(self._begin)
        installer.stepStarted.connect(self._show_step)
        installer.printed.connect(self._log.appendPlainText)
        installer.messageChanged.connect(self._show_message)
        installer.progressed.connect(self._show_progress)
        installer.succeeded.connect(self._succeeded)
        installer.removed.connect(lambda: self._step.setText(self.tr("The engine was removed.")))
        installer.failed.connect(self._failed)
        installer.ended.connect(lambda: self._show_running(False))

    def _make_details(self) -> None:
        self._details = QgsCollapsibleGroupBox(self.tr("Details"), self)
        self._details.setObjectName("setUpDetails")
        self._log = QPlainTextEdit(self)
        self._log.setObjectName("setUpLog")
        self._log.setReadOnly(True)
        self._log.setMaximumBlockCount(MAX_LOG_LINES)
        self._log.setMinimumHeight(120)
        self._copy = QPushButton(self.tr("Copy Details"), self)
        self._copy.setObjectName("setUpCopyButton")
        self._copy.clicked.connect(lambda: QApplication.clipboard().setText(self._log.toPlainText()))

    def _lay_out(self) -> None:
        details = QVBoxLayout(self._details)
        details.addWidget(self._log)
        details.addWidget(self._copy)
        self._details.setCollapsed(True)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._step)
        layout.addLayout(row)
        layout.addWidget(self._details)

    def _begin(self) -> None:
        self._log.clear()
        self._details.show()
        self._show_running(True)

    def _show_step(self, number: int, title: str) -> None:
        self._current = self.tr("Step {} of {}: {}").format(number, Installer.STEPS, title) if number else title
        self._step.setText(self._current)
        self._log.appendPlainText(self._current)

    def _show_message(self, message: str) -> None:
        self._step.setText(f"{self._current}\n{message}" if message else self._current)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setTextVisible(bool(total))

    def _succeeded(self) -> None:
        found = environment.installation(environment.managed_folder())
        ready = self.tr("The engine is ready.")
        if found is not None and found.refusal:
            ready += "\n" + self.tr("It runs on the CPU, because the GPU can’t be used: {}").format(found.refusal)
        self._step.setText(ready)

    def _failed(self, failure: SetUpFailure) -> None:
        self._step.setText("\n".join(filter(None, (failure.message, failure.remedy))))
        self._log.appendPlainText(f"[{failure.code}] {failure.message}")

    def _show_running(self, running: bool) -> None:
        self._step.setVisible(running or bool(self._step.text()))
        self._bar.setVisible(running)
        self._cancel.setVisible(running)
