"""The Engine and Models dialog."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..engine.client import EngineClient
from ..engine.csmask import CsmaskInstaller
from ..engine.installer import Installer
from ..engine.models import ModelList
from .engine_page import EnginePage
from .help_button import HelpButton
from .models_page import ModelsPage

ENGINE_TAB, MODELS_TAB = 0, 1
_HELP_PAGES = ("install", "models")


class EngineDialog(QDialog):
    """A dialog with the pages Engine and Models, which does not block QGIS.

    Signals:
        cacheCleared: All indexes were removed.
        defaultChanged: Another model is the default.
        copyWanted: Copy Diagnostics was pressed.
    """

    cacheCleared = pyqtSignal()
    copyWanted = pyqtSignal()
    defaultChanged = pyqtSignal()

    def __init__(
        self,
        engine: EngineClient,
        installer: Installer,
        models: ModelList,
        csmask: CsmaskInstaller,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("engineDialog")
        self.setWindowTitle(self.tr("LandPrompt: Engine and Models"))
        self._engine_page = EnginePage(engine, installer, self)
        self._models_page = ModelsPage(engine, models, csmask, self)
        self._engine_page.cache.cleared.connect(self.cacheCleared)
        self._models_page.defaultChanged.connect(self.defaultChanged)
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("engineTabs")
        self.tabs.addTab(_ScrollingPage(self._engine_page), self.tr("&Engine"))
        self.tabs.addTab(_ScrollingPage(self._models_page), self.tr("&Models"))
        self._help = HelpButton(_HELP_PAGES[ENGINE_TAB], self)
        self.tabs.currentChanged.connect(lambda tab: self._help.set_page(_HELP_PAGES[tab]))
        copy = QPushButton(self.tr("Copy &Diagnostics"), self)
        copy.setObjectName("engineDiagnosticsButton")
        copy.clicked.connect(lambda _checked=False: self.copyWanted.emit())
        close = QPushButton(self.tr("&Close"), self)
        close.setObjectName("engineCloseButton")
        close.clicked.connect(self.close)
        for button in (copy, close):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self._help)
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)
        layout.addLayout(buttons)
        self.resize(420, 560)

    def shut_down(self) -> None:
        """Close, and disconnect the pages from what outlives them."""
        self._engine_page.shut_down()
        self._models_page.shut_down()
        self.close()


class _ScrollingPage(QScrollArea):
    """A page that scrolls vertically. Without this, QScrollArea cuts off labels that wrap in a narrow page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Give the page the height that its labels need at its width."""
        page = self.widget()
        if watched is page and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            page.setMinimumHeight(page.layout().heightForWidth(page.width()))
        return super().eventFilter(watched, event)
