"""The LandPrompt entry in QGIS's Help ▸ Plugins menu: opens the user guide."""

from __future__ import annotations

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from .. import guide


class HelpMenu(QObject):
    """The menu entry."""

    def __init__(self, iface: QgisInterface, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self._menu = iface.pluginHelpMenu()
        self._action = QAction(icon, self.tr("LandPrompt"), self)
        self._action.setObjectName("landpromptHelp")
        self._action.triggered.connect(lambda _checked=False: guide.open_page())
        self._menu.addAction(self._action)

    def remove(self) -> None:
        """Remove the entry."""
        self._menu.removeAction(self._action)
        self.deleteLater()
