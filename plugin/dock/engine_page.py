"""The Engine page: what is installed, the device, disk use and proxy; update, repair, remove, switch."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QFormLayout, QGridLayout, QMessageBox, QVBoxLayout, QWidget

from ..engine import environment, pip
from ..engine.client import EngineClient
from ..engine.command import Command
from ..engine.gpu import GpuSearch
from ..engine.installer import Installer
from ..engine.variants import GPU
from . import formatting
from .cache_panel import CachePanel
from .engine_actions import EngineActions
from .install_panel import InstallPanel
from .setup_panel import choose_wheels
from .variant_panel import sizes
from .widgets import breakable, plain_label, plain_tooltip, push_button

_DISK_USE = """import os, sys
print(sum(os.lstat(os.path.join(folder, name)).st_size for folder, _, names in os.walk(sys.argv[1]) for name in names))
"""


class EnginePage(QWidget):
    """The Engine page. Its contents are updated each time it becomes visible."""

    def __init__(self, engine: EngineClient, installer: Installer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("enginePage")
        self._engine, self._installer = engine, installer
        self._actions = EngineActions(engine, installer, self)
        self._actions.changed.connect(self._show)
        self._search = GpuSearch(self)
        self._search.finished.connect(self._actions.set_gpu)
        self._disk = Command(self)
        self._lines = {
            name: plain_label(f"engine{name}Label", self) for name in ("Version", "Device", "Folder", "Disk", "Proxy")
        }
        self.cache = CachePanel(engine, self)
        self._make_buttons()
        self._lay_out()
        installer.ended.connect(self._measure)
        self._show()

    def _make_buttons(self) -> None:
        self._update = push_button("engineUpdateButton", self.tr("&Update"), self._install_again, self)
        self._repair = push_button("engineRepairButton", self.tr("Re&pair"), self._install_again, self)
        self._remove = push_button("engineRemoveButton", self.tr("&Remove"), self._ask_to_remove, self)
        self._offline = push_button("engineFromFolderButton", self.tr("From &Folder…"), self._install_from_folder, self)
        self._switch = push_button("engineSwitchButton", "", self._switch_variant, self)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        titles = (self.tr("Version"), self.tr("Device"), self.tr("Folder"), self.tr("Disk space"), self.tr("Proxy"))
        for title, line in zip(titles, self._lines.values()):
            line.setMinimumWidth(1)  # long paths must not widen the page
            form.addRow(title, line)
        grid = QGridLayout()
        for place, button in enumerate((self._update, self._repair, self._remove, self._offline)):
            grid.addWidget(button, place // 2, place % 2)
        grid.addWidget(self._switch, 2, 0, 1, 2)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addLayout(grid)
        layout.addWidget(InstallPanel(self._installer, self))
        layout.addWidget(self.cache)
        layout.addStretch(1)

    def shut_down(self) -> None:
        """End what is running, and disconnect from the engine."""
        self._search.stop()
        self._actions.shut_down()
        self._disk.discard()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Update contents that may have changed while the page was hidden."""
        super().showEvent(event)
        self._search.start()
        self._measure()
        self.cache.start()
        self._show()

    def _show(self) -> None:
        actions, installed = self._actions, self._actions.installed
        self._lines["Version"].setText(self._version())
        self._lines["Device"].setText(self._device())
        folder = str(environment.managed_folder() if installed else environment.engine_python() or "")
        self._lines["Folder"].setText(breakable(folder.replace(str(Path.home()), "~")))
        self._lines["Folder"].setToolTip(plain_tooltip(folder))
        self._lines["Proxy"].setText(without_login(pip.proxy_of_qgis()) or self.tr("none, as in the QGIS options"))
        to_gpu = actions.other_variant == GPU
        self._switch.setText(self.tr("Switch to &NVIDIA GPU") if to_gpu else self.tr("Switch to &CPU"))
        possible = sizes(actions.other_variant)
        for button, obstacle, tip in (
            (self._update, actions.update_obstacle, self.tr("Install the engine for this version of the plugin")),
            (self._repair, actions.change_obstacle, self.tr("Reinstall the engine")),
            (self._remove, actions.change_obstacle, self.tr("Remove the engine and free its disk space")),
            (self._offline, actions.install_obstacle, self.tr("Install from a folder of wheels, without a network")),
            (self._switch, actions.switch_obstacle, possible),
        ):
            button.setEnabled(not obstacle)
            button.setToolTip(plain_tooltip(obstacle or tip))

    def _version(self) -> str:
        installed, running = self._actions.installed, self._engine.hello.get("version")
        version = str(running or (installed.version if installed else "")) or self.tr("not set up")
        if environment.update_available():
            version += self.tr(" (update available: {})").format(environment.plugin_version())
        return version

    def _device(self) -> str:
        """Return the device that the running engine uses, with the reason, and why the GPU variant was refused."""
        hello, installed = self._engine.hello, self._actions.installed
        lines = [self._engine.sentence]
        if hello.get("device"):
            lines = [f"{hello['device'].upper()}: {hello.get('device_reason', '')}"]
        if installed and installed.refusal:
            lines.append(self.tr("The GPU variant was replaced by the CPU variant: {}").format(installed.refusal))
        return "\n".join(lines)

    def _measure(self) -> None:
        """Measure the disk space of the environment in a process, because it has thousands of files."""
        python = environment.engine_python()
        if python is None or not self._actions.installed:
            self._lines["Disk"].setText("–")
        elif not self._disk.running:
            arguments = ["-c", _DISK_USE, str(environment.managed_folder())]
            self._disk.run(str(python), arguments, environment.engine_environment(), self._measured)

    def _measured(self, good: bool, output: str) -> None:
        if good and output.isdigit():
            self._lines["Disk"].setText(formatting.file_size(int(output)))

    def _install_again(self) -> None:
        self._installer.start(environment.last_variant())

    def _install_from_folder(self) -> None:
        if folder := choose_wheels(self):
            self._installer.start(environment.last_variant(), folder)

    def _switch_variant(self) -> None:
        self._installer.start(self._actions.other_variant)

    def _ask_to_remove(self) -> None:
        question = self.tr("Remove the engine? Maps and indexes are kept. You can reinstall it with Set Up Engine.")
        if QMessageBox.question(self, self.tr("Remove Engine"), question) == QMessageBox.StandardButton.Yes:
            self._installer.remove()


def without_login(address: str) -> str:
    """Return a URL without user and password."""
    scheme, separator, rest = address.partition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"
