"""The user guide: the plugin's help, the pages of a checkout, or the website."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

_PLUGIN = Path(__file__).resolve().parent
FOLDER = _PLUGIN / "help"  # made by tools/plugin_help.py when the plugin is packaged; a checkout has none
CHECKOUT = _PLUGIN.parent
HOMEPAGE = "https://example.org/landprompt"
INDEX = "index"


def page_url(name: str = INDEX) -> QUrl:
    """Return the URL of a page of the guide, by its name without extension."""
    return next(_urls(name))


def open_page(name: str = INDEX) -> bool:
    """Show a page of the guide in the application for its format; return False if there is none for any format."""
    return any(QDesktopServices.openUrl(url) for url in _urls(name))


def _urls(name: str) -> Iterator[QUrl]:
    """The places of a page, best first: the help of the plugin, that of `make docs`, its Markdown, the website."""
    built, docs = CHECKOUT / "out" / "help", CHECKOUT / "docs"
    pages = [folder / f"{each}.html" for folder in (FOLDER, built) for each in (name, INDEX)]
    pages += [docs / "guide" / f"{name}.md", docs / f"{name}.md"]
    yield from (QUrl.fromLocalFile(str(page)) for page in pages if page.is_file())
    yield QUrl(HOMEPAGE)
