"""Set Up Engine: a button, the current step, and the output of the installer under Details."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QApplication,
    QGroupBox,
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


class SetUpPanel(QGroupBox):
    """Installs the engine. Shown while there is no engine, or it does not start.

    Signals:
        begun: Set-up starts; nothing has been changed yet.
        ended: Set-up succeeded, failed or was cancelled.
        done: The engine is ready.
    """

    begun = pyqtSignal()
    ended = pyqtSignal()
    done = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("setUpPanel")
        self.setTitle(self.tr("Set Up Engine"))
        self._installer = Installer(self)
        self._current = ""  # text of the current step
        self._installer.stepStarted.connect(self._show_step)
        self._installer.printed.connect(self._append)
        self._installer.messageChanged.connect(self._show_message)
        self._installer.succeeded.connect(self._succeeded)
        self._installer.failed.connect(self._failed)
        self._intro = plain_label("setUpIntro", self)
        self._intro.setText(
            self.tr(
                "LandPrompt needs a one-time installation of its engine in a separate folder. The Python of QGIS is "
                "not changed. The download is about 100 MB and takes 650 MB on disk; afterwards no network is needed."
            )
        )
        self._intro.setToolTip(str(environment.managed_folder()))
        self._step = plain_label("setUpStep", self)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("setUpProgress")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._start = QPushButton(self.tr("Set Up Engine"), self)
        self._start.setObjectName("setUpButton")
        self._start.clicked.connect(self.start)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("setUpCancelButton")
        self._cancel.clicked.connect(self._installer.cancel)
        self._make_details()
        self._lay_out()
        self._show_running(False)
        self._details.hide()

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
        buttons = QHBoxLayout()
        buttons.addWidget(self._bar, 1)
        buttons.addWidget(self._start)
        buttons.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.addWidget(self._intro)
        layout.addWidget(self._step)
        layout.addLayout(buttons)
        layout.addWidget(self._details)

    def start(self) -> None:
        """Start the installation."""
        self.begun.emit()
        self._log.clear()
        self._details.show()
        self._show_running(True)
        self._installer.start()

    def stop(self) -> None:
        """Cancel the installation, because the plugin is being unloaded."""
        self._installer.cancel()

    def _show_step(self, number: int, title: str) -> None:
        self._current = self.tr("Step {} of {}: {}").format(number, Installer.STEPS, title)
        self._step.setText(self._current)
        self._append(self._current)

    def _show_message(self, message: str) -> None:
        self._step.setText(f"{self._current}\n{message}" if message else self._current)

    def _append(self, line: str) -> None:
        self._log.appendPlainText(line)

    def _succeeded(self) -> None:
        self._show_running(False)
        self._step.setText(self.tr("The engine is ready."))
        self.ended.emit()
        self.done.emit()

    def _failed(self, failure: SetUpFailure) -> None:
        self._show_running(False)
        self._step.setText("\n".join(filter(None, (failure.message, failure.remedy))))
        self._append(f"[{failure.code}] {failure.message}")
        self.ended.emit()

    def _show_running(self, running: bool) -> None:
        self._intro.setVisible(not running)
        self._step.setVisible(running or bool(self._step.text()))
        self._bar.setVisible(running)
        self._cancel.setVisible(running)
        self._start.setVisible(not running)
