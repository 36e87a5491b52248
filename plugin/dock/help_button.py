"""The Help button of the panels and dialogs."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from .. import guide


class HelpButton(QToolButton):
    """Opens a page of the user guide; disabled in a checkout, which has no guide."""

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpButton")
        self.setIcon(QgsApplication.getThemeIcon("mActionHelpContents.svg"))
        self.setAutoRaise(True)
        self.setAccessibleName(self.tr("Help"))
        self._page = page
        self.clicked.connect(lambda _checked=False: guide.open_page(self._page))
        self.setEnabled(guide.is_shipped())
        shipped = self.tr("Open the user guide")
        self.setToolTip(shipped if self.isEnabled() else self.tr("The user guide is part of the packaged plugin."))

    def set_page(self, page: str) -> None:
        """Set the page of the guide, by its name without extension."""
        self._page = page
