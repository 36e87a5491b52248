"""The engine's sentences as QGIS tells them: without what only the command line has, its options and its help."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QCoreApplication


def for_window(failure: dict[str, str]) -> dict[str, str]:
    """A failure of the engine, {code, message, remedy, details}, without options and help of the command line."""
    remedy = without_options(failure["remedy"])
    if re.search(r"(^|\s)-(o|-\w+)\b|'landprompt ", remedy):
        remedy = _REMEDIES.get(failure["code"], lambda: "")()
    return {**failure, "message": without_options(failure["message"]), "remedy": remedy}


def without_options(sentence: str) -> str:
    """'10 m is assumed (--gsd).' -> '10 m is assumed.'"""
    return re.sub(r"\s*\(--[^)]*\)|; (give|choose with) --.*?(?=[.;](\s|$))", "", sentence)


def _tr(text: str) -> str:
    return QCoreApplication.translate("LandPrompt", text)


_REMEDIES = {
    "internal_error": lambda: _tr("Please report this. In the dock, Copy Diagnostics has what is needed."),
    "bad_option": lambda: _tr("Check the entries under Bands and Values, and under Advanced."),
    "bands_unknown": lambda: _tr("Enter the bands under Bands and Values, for example B02=1, B03=2, B04=3."),
    "ambiguous_input": lambda: _tr("Choose below the layer how the raster is read."),
    "all_nodata": lambda: _tr("Check the raster's nodata value, and the extent."),
}
