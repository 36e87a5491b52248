"""The last failure or outcome, in the dock and not in a dialog: what is wrong, what to do, Copy Diagnostics."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget


class MessagePanel(QFrame):
    """Signals: copyWanted, when Copy Diagnostics was pressed."""

    copyWanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messagePanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        icon = QLabel(self)
        icon.setPixmap(QgsApplication.getThemeIcon("mIconWarning.svg").pixmap(16, 16))
        self._sentence = QLabel(self)
        self._sentence.setObjectName("messageLabel")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)  # layer names and paths must not be read as markup
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton(self)
        close.setObjectName("messageClose")
        close.setAutoRaise(True)
        close.setText("✕")
        close.setToolTip(self.tr("Dismiss"))
        close.clicked.connect(self.hide)
        copy = QPushButton(self.tr("Copy Diagnostics"), self)
        copy.setObjectName("copyDiagnosticsButton")
        copy.clicked.connect(self.copyWanted)

        head = QHBoxLayout()
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._sentence, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(head)
        layout.addWidget(copy, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def show_error(self, error: dict[str, str]) -> None:
        """Say what is wrong and what to do about it."""
        self._sentence.setText("\n".join(filter(None, (error["message"], error.get("remedy", "")))))
        self.show()
