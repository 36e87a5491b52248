"""The entry LandPrompt in QGIS's menu Help, Plugins: opens the user guide that comes with the plugin."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QAction

# Made by tools/plugin_help.py when the plugin is packaged; a checkout has none.
PAGE = Path(__file__).resolve().parent.parent / "help" / "index.html"


class HelpMenu(QObject):
    """The entry, where the plugin has its help."""

    def __init__(self, iface: QgisInterface, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self._menu = iface.pluginHelpMenu() if PAGE.is_file() else None
        if self._menu is None:
            return
        self._action = QAction(icon, self.tr("LandPrompt"), self)
        self._action.setObjectName("landpromptHelp")
        self._action.triggered.connect(lambda _checked=False: self.open())
        self._menu.addAction(self._action)

    def open(self) -> None:
        """Show the first page in the web browser."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(PAGE)))

    def remove(self) -> None:
        """Remove the entry."""
        if self._menu is not None:
            self._menu.removeAction(self._action)
        self.deleteLater()
