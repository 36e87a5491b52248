"""The user guide that comes with the plugin."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

# Made by tools/plugin_help.py when the plugin is packaged; a checkout has none.
FOLDER = Path(__file__).resolve().parent / "help"
INDEX = "index"


def is_shipped() -> bool:
    """Return whether this plugin has the guide."""
    return (FOLDER / f"{INDEX}.html").is_file()


def open_page(name: str = INDEX) -> None:
    """Show a page of the guide in the web browser, by its name without extension; the index if it is missing."""
    page = FOLDER / f"{name}.html"
    page = page if page.is_file() else FOLDER / f"{INDEX}.html"
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))
