"""Adapts messages of the engine to QGIS: without options and help of the command line."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QCoreApplication


def for_gui(failure: dict[str, str]) -> dict[str, str]:
    """Return an error {code, message, remedy, details} without options and help of the command line."""
    remedy = without_cli_options(failure["remedy"])
    if re.search(r"(^|\s)-(o|-\w+)\b|'landprompt ", remedy):
        remedy = _REMEDIES.get(failure["code"], lambda: "")()
    return {**failure, "message": without_cli_options(failure["message"]), "remedy": remedy}


def without_cli_options(sentence: str) -> str:
    """Remove command-line options: '10 m is assumed (--gsd).' -> '10 m is assumed.'"""
    return re.sub(r"\s*\(--[^)]*\)|; (give|choose with) --.*?(?=[.;](\s|$))", "", sentence)


def _tr(text: str) -> str:
    return QCoreApplication.translate("LandPrompt", text)


_REMEDIES = {
    "internal_error": lambda: _tr(
        "Please report this error with the output of Copy Diagnostics in the LandPrompt panel."
    ),
    "bad_option": lambda: _tr("Check the values under Bands and Values and under Advanced."),
    "bands_unknown": lambda: _tr(
        "Assign the bands under Bands and Values, or in Processing with the advanced "
        "Bands parameter, e.g. B02=1, B03=2, B04=3."
    ),
    "ambiguous_input": lambda: _tr("Choose how the raster is read, below the layer list."),
    "run_not_repeatable": lambda: _tr("Restore what has changed, or make a new map."),
    "all_nodata": lambda: _tr("Check the raster’s nodata value and the extent."),
}
