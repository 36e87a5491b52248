"""The transitions between the classes of two dates, as a table to copy or save."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QCheckBox, QTreeWidgetItem, QVBoxLayout, QWidget

from ...engine.gui_text import without_cli_options
from ...layers.results import format_area, format_estimate
from ..table_panel import TablePanel
from ..widgets import plain_label

_FIELDS = (
    "value", "from", "to", "pixels", "area_m2", "share", "estimated_area_m2", "half_width_m2",
)  # the first ones as in the CSV of the engine  # fmt: skip


class TransitionsPanel(QWidget):
    """How much changed, the table of transitions, and the notes of the engine; hidden until there is a result."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transitionsPanel")
        self._summary = plain_label("changeSummary", self)
        self._changes_only = QCheckBox(self.tr("Changes only"), self)
        self._changes_only.setObjectName("changesOnlyCheck")
        self._changes_only.setChecked(True)
        self._changes_only.setToolTip(self.tr("Hides the areas that have the same class at both dates."))
        self._changes_only.toggled.connect(self._filter)
        titles = [self.tr("From"), self.tr("To"), self.tr("Area")]
        self._table = TablePanel("transitions", titles, 2, _FIELDS, self)
        self._notes = plain_label("changeNotes", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._summary, self._changes_only, self._table, self._notes):
            layout.addWidget(widget)
        self._items: list[tuple[QTreeWidgetItem, bool]] = []  # with whether the class is the same at both dates
        QgsProject.instance().cleared.connect(self.clear)
        self.clear()

    def clear(self) -> None:
        """Hide the last result."""
        self._table.clear()
        self._items = []
        self.hide()

    def show_result(self, result: dict[str, Any]) -> None:
        """Show the result of the `change` job."""
        self.clear()
        for entry in sorted(result["transitions"], key=lambda each: -_size(each)):
            area, estimate = entry["area_m2"], entry["estimate"] or {}
            estimated, half = estimate.get("area_m2"), estimate.get("area_half_width_m2")
            row = [entry["value"], entry["from"], entry["to"], entry["pixels"], area, entry["share"], estimated, half]
            item = self._table.add_row(
                [entry["from"], entry["to"], self._area(entry)], entry["colour"],
                ["" if value is None else value for value in row],
            )  # fmt: skip
            item.setToolTip(2, self._tip(entry))
            self._items.append((item, entry["from"] == entry["to"]))
        self._table.propose(str(Path(result["outputs"]["change"]).with_suffix(".csv")))
        self._summary.setText(self._share(result))
        self._notes.setText("\n".join([*map(without_cli_options, result["notes"]), *self._caution(result)]))
        self._filter()
        self.show()

    def _share(self, result: dict[str, Any]) -> str:
        areas = [each["area_m2"] for each in result["transitions"]]
        share = f"{100 * result['changed_share']:.1f} %"
        if None in areas:
            return self.tr("Changed: {}").format(share)
        changed = sum(each["area_m2"] for each in result["transitions"] if each["from"] != each["to"])
        return self.tr("Changed: {} of {} ({})").format(format_area(changed), format_area(sum(areas)), share)

    def _caution(self, result: dict[str, Any]) -> list[str]:
        if result["accuracy"] is not None:
            return []
        return [
            self.tr(
                "The areas are counted pixels; errors of either map add changes. For areas with intervals, label a "
                "sample of the change map under Assess, then compare again with it as reference."
            )
        ]

    def _area(self, entry: dict[str, Any]) -> str:
        estimate = entry["estimate"] or {}
        if estimate.get("area_m2") is not None:
            return format_estimate(estimate["area_m2"], estimate["area_half_width_m2"])
        return (
            self.tr("{} pixels").format(entry["pixels"]) if entry["area_m2"] is None else format_area(entry["area_m2"])
        )

    def _tip(self, entry: dict[str, Any]) -> str:
        """Return the mapped area, with the share."""
        size = "" if entry["area_m2"] is None else f"{format_area(entry['area_m2'])}, "
        return self.tr("Mapped: {}{} pixels ({:.1f} %)").format(size, f"{entry['pixels']:,}", 100 * entry["share"])

    def _filter(self, *_checked: object) -> None:
        """Hide the unchanged areas if only changes are wanted and there are any."""
        all_same = all(same for _item, same in self._items)
        hide = self._changes_only.isChecked() and not all_same
        for item, same in self._items:
            item.setHidden(hide and same)
        self._table.fit(sum(not item.isHidden() for item, _same in self._items))
        self._changes_only.setEnabled(not all_same)


def _size(entry: dict[str, Any]) -> float:
    """Return the area by which transitions are sorted: the estimated one, if any, as it is shown."""
    estimate = entry["estimate"] or {}
    area = estimate.get("area_m2") if estimate.get("area_m2") is not None else entry["area_m2"]
    return float(entry["pixels"] if area is None else area)
