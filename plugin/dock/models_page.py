"""The Models page: installed models with card and accuracy; import, verify, remove, use as default."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from .. import settings
from ..engine import client, environment, models
from ..engine.client import EngineClient
from ..engine.csmask import CsmaskInstaller
from ..engine.models import ModelList
from .csmask_box import CsmaskBox
from .widgets import breakable, plain_label, plain_tooltip, push_button


class ModelsPage(QWidget):
    """The list of models above the card of the selected one.

    Signals:
        defaultChanged: Another model is the default.
    """

    defaultChanged = pyqtSignal()

    def __init__(
        self, engine: EngineClient, model_list: ModelList, csmask: CsmaskInstaller, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("modelsPage")
        self._engine, self._models = engine, model_list
        self._doing = ""  # sentence about the running action
        self._list = QListWidget(self)
        self._list.setObjectName("modelList")
        self._list.setAccessibleName(self.tr("Installed models"))
        self._list.setMaximumHeight(110)
        self._list.currentRowChanged.connect(lambda _row: self._show_selected())
        self._lines = {
            name: plain_label(f"model{name}Label", self) for name in ("Version", "Reads", "Licence", "Folder")
        }
        self._accuracy = _accuracy_table(self)
        self._status = plain_label("modelStatus", self)
        self._status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._import = push_button("modelImportButton", self.tr("&Import…"), self._ask_to_import, self)
        self._verify = push_button("modelVerifyButton", self.tr("&Verify"), self._verify_selected, self)
        self._remove = push_button("modelRemoveButton", self.tr("&Remove"), self._ask_to_remove, self)
        self._default = push_button("modelDefaultButton", self.tr("Set as &Default"), self._make_default, self)
        self._csmask = CsmaskBox(engine, model_list, csmask, self)
        self._lay_out()
        self._say("")
        model_list.changed.connect(self._fill)
        model_list.done.connect(self._done)
        engine.stateChanged.connect(self._engine_changed)
        self._fill()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        titles = (self.tr("Version"), self.tr("Sensors"), self.tr("Licence"), self.tr("Folder"))
        for title, line in zip(titles, self._lines.values()):
            line.setMinimumWidth(1)  # long paths must not widen the page
            form.addRow(title, line)
        grid = QGridLayout()
        for place, button in enumerate((self._import, self._verify, self._remove, self._default)):
            button.setAutoDefault(False)
            grid.addWidget(button, place // 2, place % 2)
        layout = QVBoxLayout(self)
        layout.addWidget(self._list)
        layout.addLayout(grid)
        layout.addWidget(self._status)
        layout.addLayout(form)
        layout.addWidget(self._accuracy, 1)
        layout.addWidget(self._csmask)

    def shut_down(self) -> None:
        """Disconnect from what outlives the page."""
        self._engine.stateChanged.disconnect(self._engine_changed)
        self._models.changed.disconnect(self._fill)
        self._models.done.disconnect(self._done)
        self._csmask.shut_down()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the list again: models may have been imported elsewhere."""
        super().showEvent(event)
        self._engine.start()
        self._models.refresh()

    def import_folder(self, folder: str) -> None:
        """Import the bundle in a folder; asks before an imported model of the same name is replaced."""
        name = models.name_in(folder)
        question = self.tr("Replace the imported model “{}”?").format(name)
        if models.imported(name) and not self._agreed(self.tr("Import Model"), question):
            return
        self._begin(self.tr("Importing and verifying {}…").format(name or folder))
        self._models.import_folder(folder)

    def _ask_to_import(self) -> None:
        if folder := QFileDialog.getExistingDirectory(self, self.tr("Select Model Folder")):
            self.import_folder(folder)

    def _verify_selected(self) -> None:
        self._begin(self.tr("Verifying {}…").format(self._selected()["name"]))
        self._models.verify(self._selected()["path"])

    def _ask_to_remove(self) -> None:
        name = self._selected()["name"]
        if self._agreed(self.tr("Remove Model"), self.tr("Remove the imported model “{}”?").format(name)):
            self._begin(self.tr("Removing {}…").format(name))
            self._models.remove(name)

    def _make_default(self) -> None:
        settings.put(settings.MODEL, self._selected()["name"])
        self._fill()
        self.defaultChanged.emit()

    def _agreed(self, title: str, question: str) -> bool:
        return QMessageBox.question(self, title, question) == QMessageBox.StandardButton.Yes

    def _begin(self, sentence: str) -> None:
        self._doing = sentence
        self._say(sentence)
        self._enable()

    def _done(self, failure: dict[str, Any]) -> None:
        sentence = self.tr("Done.") if not failure else f"{failure['message']} {failure.get('remedy', '')}".strip()
        self._say(f"{self._doing} {sentence}" if not failure else sentence)
        self._doing = ""
        self._enable()

    def _say(self, sentence: str) -> None:
        self._status.setText(sentence)
        self._status.setVisible(bool(sentence))

    def _engine_changed(self, state: str, _sentence: str) -> None:
        if state == client.READY and not self._models.entries and self.isVisible():
            self._models.refresh()
        self._enable()

    def _selected(self) -> dict[str, Any]:
        item = self._list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else {}

    def _fill(self) -> None:
        path, default = self._selected().get("path"), settings.get(settings.MODEL) or models.SHIPPED
        self._list.clear()
        for entry in self._models.entries:
            item = QListWidgetItem(_title(entry, default), self._list)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            if entry["path"] == path:
                self._list.setCurrentItem(item)
        if self._list.currentRow() < 0 and self._list.count():
            self._list.setCurrentRow(0)
        self._show_selected()

    def _show_selected(self) -> None:
        entry = self._selected()
        self._lines["Version"].setText(str(entry.get("version", "")))
        self._lines["Reads"].setText("\n".join(reads(entry)))
        self._lines["Licence"].setText(str(entry.get("license", "")))
        path = str(entry.get("path", ""))
        imported = bool(entry) and _is_imported(entry)
        self._lines["Folder"].setText(breakable(path) if imported or not entry else self.tr("included with the engine"))
        self._lines["Folder"].setToolTip(plain_tooltip(path))
        if "error" in entry:
            self._say(f"{entry['error']['message']} {entry['error'].get('remedy', '')}".strip())
        _show_accuracy(self._accuracy, entry.get("accuracy", []))
        self._enable()

    def _enable(self) -> None:
        entry, busy = self._selected(), bool(self._doing) or self._engine.state != client.READY
        why = self._engine.sentence if busy else ""
        unselected = "" if entry else self.tr("Select a model.")
        shipped = "" if entry and _is_imported(entry) else self.tr("Only imported models can be removed.")
        broken = self.tr("This model can’t be used.") if "error" in entry or not entry.get("used", True) else ""
        for button, obstacle in (
            (self._import, why), (self._verify, why or unselected), (self._remove, why or unselected or shipped),
            (self._default, unselected or broken),
        ):  # fmt: skip
            button.setEnabled(not obstacle)
            button.setToolTip(plain_tooltip(obstacle))


def reads(entry: dict[str, Any]) -> list[str]:
    """Return the sensors that a model reads, with the range of pixel sizes, one line each."""
    ranges = entry.get("gsd_range", {})
    lines = []
    for modality in entry.get("modalities", []):
        low, high = ranges.get(modality, (0, 0))
        lines.append(_tr("{}: {:g} to {:g} m").format(_sensors().get(modality, modality), low, high))
    return lines


def _title(entry: dict[str, Any], default: str) -> str:
    marks = []
    if "error" in entry:
        marks.append(_tr("damaged"))
    elif not entry.get("used", True):
        marks.append(_tr("replaced by an imported model"))
    elif entry["name"] == default:
        marks.append(_tr("default"))
    name = f"{entry['name']} {entry.get('version', '')}".strip()
    return f"{name} ({', '.join(marks)})" if marks else name


def _is_imported(entry: dict[str, Any]) -> bool:
    return str(entry["path"]).startswith(str(environment.models_folder()))


def _sensors() -> dict[str, str]:
    return {
        "s2": _tr("Sentinel-2, Landsat"),
        "rgb": _tr("True colour (RGB)"),
        "s1": _tr("Sentinel-1 (radar)"),
    }


def _accuracy_table(parent: QWidget) -> QTreeWidget:
    table = QTreeWidget(parent)
    table.setObjectName("modelAccuracy")
    table.setAccessibleName(_tr("Accuracy"))
    table.setHeaderLabels([_tr("Accuracy"), _tr("Value")])
    table.setRootIsDecorated(False)
    table.setMinimumHeight(120)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.header().setStretchLastSection(False)
    table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return table


def _show_accuracy(table: QTreeWidget, rows: list[Any]) -> None:
    """Show the accuracy of a card: objects with `data`, `metric` and `value`; other rows are left out."""
    table.clear()
    for row in rows:
        if not isinstance(row, dict) or "value" not in row:
            continue
        value = f"{row['value']:.3g}" if isinstance(row["value"], float) else str(row["value"])
        name = ", ".join(str(row[key]) for key in ("metric", "data", "bands", "prompts") if row.get(key))
        item = QTreeWidgetItem([name, value])
        details = [f"{key}: {content}" for key, content in row.items()]
        for column in range(2):
            item.setToolTip(column, plain_tooltip("\n".join(details)))
        table.addTopLevelItem(item)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ModelsPage", text)
