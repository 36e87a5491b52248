"""Set Up Engine: the choice of the variant, buttons, and the progress."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog, QGridLayout, QGroupBox, QPushButton, QVBoxLayout, QWidget

from ..engine import environment
from ..engine.installer import Installer
from .help_button import HelpButton
from .install_panel import InstallPanel
from .variant_panel import VariantPanel
from .widgets import plain_label


class SetUpPanel(QGroupBox):
    """Installs the engine. Shown while there is no engine, or it does not start."""

    def __init__(self, installer: Installer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("setUpPanel")
        self.setTitle(self.tr("Set Up Engine"))
        self._installer = installer
        self._intro = plain_label("setUpIntro", self)
        self._intro.setText(
            self.tr(
                "LandPrompt needs an engine, which is installed once into a separate folder. The Python "
                "installation of QGIS is not changed. After that, no network is needed."
            )
        )
        self._intro.setToolTip(str(environment.managed_folder()))
        self._choice = VariantPanel(self)
        self._start = QPushButton(self.tr("&Set Up Engine"), self)
        self._start.setObjectName("setUpButton")
        self._start.clicked.connect(self.start)
        self._folder = QPushButton(self.tr("From &Folder…"), self)
        self._folder.setObjectName("setUpFromFolderButton")
        self._folder.setToolTip(self.tr("Install from a folder of wheels, without a network"))
        self._folder.clicked.connect(self._start_from_folder)
        self._buttons = QWidget(self)
        buttons = QGridLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self._start, 0, 0, 1, 2)
        buttons.addWidget(self._folder, 1, 0)
        buttons.addWidget(HelpButton("install", self), 1, 1)
        layout = QVBoxLayout(self)
        for widget in (self._intro, self._choice, InstallPanel(installer, self), self._buttons):
            layout.addWidget(widget)
        installer.begun.connect(lambda: self._show_running(True))
        installer.ended.connect(lambda: self._show_running(False))

    def start(self) -> None:
        """Start the installation."""
        self._installer.start(self._choice.variant())

    def stop(self) -> None:
        """End what is running, because the plugin is being unloaded."""
        self._installer.stop()
        self._choice.stop()

    def _start_from_folder(self) -> None:
        if folder := choose_wheels(self):
            self._installer.start(self._choice.variant(), folder)

    def _show_running(self, running: bool) -> None:
        for widget in (self._intro, self._choice, self._buttons):
            widget.setVisible(not running)


def choose_wheels(parent: QWidget) -> str:
    """Ask for the folder of wheels; empty if the user cancels."""
    title = QCoreApplication.translate("SetUpPanel", "Select Folder of Wheels")
    return str(QFileDialog.getExistingDirectory(parent, title))
