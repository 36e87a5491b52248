"""The plugin object: adds the dock, actions, options page and algorithms to QGIS, and removes them."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QObject, QSettings, Qt, QTranslator
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from . import settings
from .actions import Actions
from .dock.dock import LandPromptDock
from .engine.client import READY, EngineClient
from .options import OptionsFactory
from .processing.provider import LandPromptProvider

FOLDER = Path(__file__).resolve().parent


class LandPromptPlugin(QObject):
    """The object that QGIS loads.

    Attributes:
        engine: Client of the engine process; None before `initGui`.
        dock: The dock; None before `initGui`.
    """

    def __init__(self, iface: QgisInterface | None) -> None:
        super().__init__()
        self.iface = iface
        self.engine: EngineClient | None = None
        self.dock: LandPromptDock | None = None
        self._provider: LandPromptProvider | None = None
        self._translator = _translator()

    def initProcessing(self) -> None:  # noqa: N802 - QGIS's name
        """Add the Processing provider. This is all that `qgis_process` calls."""
        self._provider = LandPromptProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802 - QGIS's name
        """Add the dock, its button and menu entry, the context menu actions, the options page and the provider."""
        assert self.iface is not None  # qgis_process, which has none, does not call this
        self.initProcessing()
        icon = QIcon(str(FOLDER / "resources" / "icon.svg"))
        self.engine = EngineClient(self)
        self.dock = LandPromptDock(self.engine, self.iface, self.iface.mainWindow())
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self._toggle = QAction(icon, self.tr("LandPrompt"), self.iface.mainWindow())
        self._toggle.setObjectName("landpromptToggle")
        self._toggle.setToolTip(self.tr("Land cover maps and similar tiles from text prompts"))
        self.dock.setToggleVisibilityAction(self._toggle)
        self.iface.addPluginToRasterMenu(self.tr("LandPrompt"), self._toggle)
        self.iface.addToolBarIcon(self._toggle)
        self._options = OptionsFactory(icon, self.engine, self._options_changed)
        self.iface.registerOptionsWidgetFactory(self._options)
        self._actions = Actions(self.iface, self.dock, icon, self)
        QCoreApplication.instance().aboutToQuit.connect(self.engine.stop)

    def unload(self) -> None:
        """Remove everything from QGIS and stop the engine."""
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self.dock is None or self.engine is None or self.iface is None:
            return
        QCoreApplication.instance().aboutToQuit.disconnect(self.engine.stop)
        self._actions.remove()
        self.iface.unregisterOptionsWidgetFactory(self._options)
        self._remove_menu_entry(self.iface)
        self.iface.removeToolBarIcon(self._toggle)
        self._toggle.deleteLater()
        self.dock.shut_down()
        self.engine.stop()
        self.iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
        self.engine.deleteLater()
        self.dock = self.engine = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)

    def _remove_menu_entry(self, iface: QgisInterface) -> None:
        """Remove the entry from the Raster menu, with its submenu, which QGIS would leave empty."""
        menus = [action.menu() for action in iface.rasterMenu().actions()]
        ours = [menu for menu in menus if menu is not None and self._toggle in menu.actions()]
        iface.removePluginRasterMenu(self.tr("LandPrompt"), self._toggle)
        for menu in ours:
            if not menu.actions():
                menu.deleteLater()

    def _options_changed(self, changed: dict[str, str]) -> None:
        if self.engine is None or self.dock is None:  # unloaded while the options were open
            return
        if changed.keys() & settings.ENGINE_KEYS:
            if self.engine.state == READY:  # a busy engine is not interrupted
                self.engine.stop()
                self.engine.start()
            self.engine.refresh()
        self.dock.settings_changed(changed)


def _translator() -> QTranslator | None:
    """Install and return the translation for the user's locale; None if there is none."""
    locale = QSettings().value("locale/userLocale", QLocale().name())
    translator = QTranslator()
    if translator.load(str(FOLDER / "i18n" / f"landprompt_{str(locale)[:2]}.qm")):
        QCoreApplication.installTranslator(translator)
        return translator
    return None
