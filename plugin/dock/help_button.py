"""The Help button of the panels and dialogs."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from .. import guide


class HelpButton(QToolButton):
    """Opens a page of the user guide."""

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpButton")
        self.setIcon(QgsApplication.getThemeIcon("mActionHelpContents.svg"))
        self.setAutoRaise(True)
        self.setAccessibleName(self.tr("Help"))
        self._page = page
        self.clicked.connect(lambda _checked=False: guide.open_page(self._page))
        self.setToolTip(self.tr("Open the user guide"))

    def set_page(self, page: str) -> None:
        """Set the page of the guide, by its name without extension."""
        self._page = page
