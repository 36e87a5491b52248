"""The areas of the classes of the last map, as a table to copy or save."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..layers.results import format_area
from .last_maps import LastMap
from .table_panel import TablePanel

_FIELDS = ("value", "code", "class", "pixels", "area_m2", "share")  # as in the CSV of the engine


class AreasPanel(QgsCollapsibleGroupBox):
    """The collapsible Areas group, hidden unless the chosen raster has a map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("areasPanel")
        self.setTitle(self.tr("Areas"))
        titles = [self.tr("Class"), self.tr("Area"), self.tr("Share"), self.tr("Pixels")]
        self._table = TablePanel("areas", titles, 1, _FIELDS, self)
        QVBoxLayout(self).addWidget(self._table)
        QgsProject.instance().cleared.connect(self.clear)
        self.clear()

    def clear(self) -> None:
        """Hide the areas."""
        self._table.clear()
        self.hide()

    def show_map(self, last: LastMap | None) -> None:
        """Show the areas of the last map of the chosen raster; None if it has no map."""
        self.clear()
        if last is not None:
            self._show_result(last.result)

    def _show_result(self, result: dict[str, Any]) -> None:
        entries = [entry for entry in result["classes"] if entry.get("pixels")]
        for entry in entries:
            area, share, code = entry.get("area_m2"), float(entry.get("share") or 0), entry.get("code")
            size = format_area(area) if area is not None else "–"
            self._table.add_row(
                [entry["name"], size, f"{100 * share:.1f} %", f"{entry['pixels']:,}"], entry["colour"],
                [entry["value"], "" if code is None else code, entry["name"], entry["pixels"],
                 "" if area is None else area, share],
            )  # fmt: skip
        self._table.propose(str(Path(result["outputs"]["map"]).with_suffix(".csv")))
        self._table.fit(len(entries))
        self.setVisible(bool(entries))
