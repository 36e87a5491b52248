"""Formats answers of the engine as text for the dock. No widgets."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication


def _tr(text: str) -> str:
    return QCoreApplication.translate("LandPrompt", text)


def file_size(size: int) -> str:
    """Return a number of bytes with a unit: '340 MB'."""
    value = float(size)
    for unit in ("B", "kB", "MB"):
        if value < 1000:
            return f"{value:.3g} {unit}" if unit != "B" else f"{value:.0f} B"
        value /= 1000
    return f"{value:,.1f} GB"


def time_left(eta_s: float | None) -> str:
    """Return 'about 25 s left', or an empty string if the engine has no estimate yet."""
    if eta_s is None:
        return ""
    if eta_s < 90:
        return _tr("about {} s left").format(max(1, round(eta_s)))
    return _tr("about {} min left").format(round(eta_s / 60))


def progress_line(progress: dict[str, Any]) -> str:
    """Return 'Encoding 12 of 40, about 25 s left'."""
    line = str(progress.get("message") or progress.get("stage", ""))
    if progress.get("total"):
        line = _tr("{} {} of {}").format(line, progress["done"], progress["total"])
    left = time_left(progress.get("eta_s"))
    return f"{line}, {left}" if left else line


def device_line(result: dict[str, Any]) -> str:
    """Return 'Running on CPU', or an empty string if the result names no device."""
    return _tr("Running on {}").format(result["device"].upper()) if result.get("device") else ""
