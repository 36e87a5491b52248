"""Formats answers of the engine as text for the dock. No widgets."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication


def _tr(text: str) -> str:
    return QCoreApplication.translate("LandPrompt", text)


def file_size(size: int) -> str:
    """Return a number of bytes with a unit: '340 MB'."""
    value = float(size)
    for unit in (_tr("B"), _tr("kB"), _tr("MB")):
        if value < 1000:
            return f"{value:.3g} {unit}"
        value /= 1000
    return f"{value:,.1f} {_tr('GB')}"


def estimate_line(estimate: dict[str, Any], share: float) -> str:
    """Return the expected costs: '0.26 million cells, about 40 s, 1.1 GB memory, 12 MB disk'.

    Args:
        estimate: The engine's estimate for the whole raster.
        share: Share of the raster that is mapped, 0 to 1.
    """
    cells, disk = share * estimate["cells"], round(share * estimate["disk_bytes"])
    parts = [_tr("{} cells").format(f"{cells / 1e6:,.1f} M" if cells >= 1e6 else f"{round(cells):,}")]
    if estimate["seconds"] is not None:
        parts.append(_duration(share * estimate["seconds"]))
    if estimate["memory_mb"] is not None:
        parts.append(_tr("{} memory").format(file_size(round(estimate["memory_mb"] * 1e6))))
    parts.append(_tr("{} disk").format(file_size(disk)))
    free = estimate["free_bytes"]
    if free is not None and disk > free:
        parts.append(_tr("only {} free").format(file_size(free)))
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return _tr("about {} s").format(max(1, round(seconds)))
    if seconds < 5400:
        return _tr("about {} min").format(round(seconds / 60))
    return _tr("about {} h").format(f"{seconds / 3600:.1f}")


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
