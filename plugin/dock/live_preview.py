"""Shows the classes on the map while the user types, once the raster has an index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from qgis.core import QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTemporaryDir, QTimer, pyqtSignal

from .. import settings
from ..engine.client import Call, EngineClient
from ..layers.preview import PreviewLayer
from . import canvas_view
from .class_notes import class_notes
from .classes.rows import chosen_colours, effective_classes
from .inspector import raster_key

# Delay after the last key press or canvas move: about one request per word, yet it appears immediate.
PAUSE_MS = 80


@dataclass(frozen=True)
class Wanted:
    """The contents of the preview.

    Attributes:
        layer: The raster in QGIS.
        source: What the engine reads for `layer`.
        params: Parameters of the `preview` job: classes, threshold, min_area, mask, hints, device and model.
        classes: The class list as typed.
        edition: Changes whenever the samples or the mask change, since the paths of their files may stay the same.
    """

    layer: QgsRasterLayer
    source: str
    params: dict[str, Any]
    classes: str = ""
    edition: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The `raster_key` of the index that the preview needs."""
        return raster_key(self.source, self.params["hints"], self.params.get("model", ""))


class LivePreview(QObject):
    """Requests previews from the engine, and shows them in a `PreviewLayer`.

    There is at most one request at a time; changes in the meantime lead to one further request. The layer is added
    when the user types, follows the canvas, and is removed when the full map is finished. An outdated preview is never
    shown: without an answer to the current question the layer is removed and the reason reported. The raster is not
    encoded for a preview, so there is none before the first map.

    Signals:
        noted: Notes of the engine on the classes shown, and the class list.
        classesNoted: `class_notes` of the classes shown, and the class list.
        answered: The result of the `preview` job that is shown.
        unavailable: Why there is no preview, a sentence; empty if there is one, or none is expected.
    """

    noted = pyqtSignal(list, str)
    classesNoted = pyqtSignal(dict, str)
    answered = pyqtSignal(dict)
    unavailable = pyqtSignal(str)

    def __init__(
        self,
        engine: EngineClient,
        canvas: QgsMapCanvas,
        wanted: Callable[[], Wanted | str],
        parent: QObject | None = None,
    ) -> None:
        """
        Args:
            engine: Makes the previews.
            canvas: Determines extent and resolution.
            wanted: Returns the contents of the preview, or a sentence why there is none.
            parent: Owner of this object.
        """
        super().__init__(parent)
        self._engine, self._canvas, self._wanted = engine, canvas, wanted
        self._layer = PreviewLayer(self)
        self._call: Call | None = None
        self._shown: Wanted | None = None  # source and parameters of the current preview
        self._outdated = False  # something changed after the current request
        self._withdrawn = False  # removed for a temporary reason; it is restored afterwards
        self._indexes: dict[str, str] = {}  # `raster_key` -> index, from answers of the engine
        self._not_indexed: set[str] = set()
        self._paused = False  # a preview was shown when `pause` was called
        # Three files in turn: a rendering job may still read the previous one.
        self._folder = QTemporaryDir()
        self._files = cycle(f"{self._folder.path()}/preview_{number}.tif" for number in range(3))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._request)
        canvas.extentsChanged.connect(self._follow)
        canvas.destinationCrsChanged.connect(self._follow)

    def refresh(self) -> None:
        """Request a new preview after a delay. If there can be none, remove the current one at once."""
        wanted = self._wanted()
        if isinstance(wanted, str):
            self._timer.stop()
            self._withdraw(wanted)
        elif not self._restyle(wanted):
            self._timer.start()

    def reread(self) -> None:
        """Replace the preview, if one is shown, because the raster is now read differently."""
        shown = self._is_wanted()
        self._drop()
        self._withdrawn = shown
        if shown:
            self.refresh()

    def remove(self) -> None:
        """Remove the preview until the next `refresh`."""
        self._drop()
        self._withdrawn = False
        self.unavailable.emit("")

    def pause(self, paused: bool) -> None:
        """Hide the preview while the class list is hidden, and restore it afterwards."""
        if paused:
            self._paused = self._paused or self._is_wanted()
            self.remove()
        elif self._paused:
            self._paused = False
            self.refresh()

    def indexed(self, key: str, index: str) -> None:
        """Store the index of the raster with this `raster_key`."""
        self._indexes[key] = index

    def forget_indexes(self) -> None:
        """Forget all indexes, because the cache was cleared."""
        self._indexes.clear()

    def job_finished(self) -> None:
        """Try again after a job: the raster may have an index now, and the engine is idle."""
        self._not_indexed.clear()
        if self._withdrawn:
            self.refresh()

    def shut_down(self) -> None:
        """Remove the preview and disconnect from the canvas; called when the plugin is unloaded."""
        self.remove()
        self._canvas.extentsChanged.disconnect(self._follow)
        self._canvas.destinationCrsChanged.disconnect(self._follow)
        self._layer.shut_down()
        self._folder.remove()

    def _restyle(self, wanted: Wanted) -> bool:
        """Show other colours of the same classes without the engine; return False if the engine is needed."""
        shown = self._shown
        if shown is None or self._layer.layer() is None or self._call is not None or self._timer.isActive():
            return False
        same = _question(wanted) == _question(shown) and wanted.layer is shown.layer
        colours = chosen_colours(wanted.classes) if same else {}
        if not colours:
            return False
        self._shown = wanted
        self._layer.recolour(colours)
        return True

    def _is_wanted(self) -> bool:
        return self._layer.layer() is not None or self._withdrawn

    def _drop(self) -> None:
        self._timer.stop()
        self._outdated = False
        self._call = self._shown = None  # ignore the pending answer
        if self._layer.layer() is not None:
            self._layer.remove()
            self._canvas.refresh()  # removing a layer from the project does not redraw it

    def _withdraw(self, reason: str) -> None:
        """Remove the preview and report the reason."""
        self._withdrawn = self._is_wanted()
        self._drop()
        self.unavailable.emit(reason)

    def _follow(self) -> None:
        """Update the preview, if any, for the new view of the canvas."""
        if self._is_wanted():
            self._timer.start()

    def _request(self) -> None:
        if self._call is not None:
            self._outdated = True
            return
        wanted = self._wanted()
        if isinstance(wanted, str):
            self._withdraw(wanted)
            return
        part = canvas_view.visible_part(self._canvas, wanted.layer)
        if part is None:
            self._withdraw(self.tr("The layer is outside the current view."))
            return
        key = wanted.key
        if key in self._not_indexed:
            self._withdraw(self._no_index())
            return
        width, height = canvas_view.screen_size(self._canvas, wanted.layer, part)
        target = {"source": self._indexes.get(key, wanted.source), "extent": part, "width": width, "height": height}
        call = self._engine.request("preview", {**wanted.params, **target, "output": next(self._files)}, quiet=True)
        self._call = call
        call.finished.connect(lambda result: self._finished(call, wanted, key, result))
        call.failed.connect(lambda failure: self._failed(call, key, failure))

    def _finished(self, call: Call, wanted: Wanted, key: str, result: dict[str, Any]) -> None:
        self._indexes[key] = result["outputs"]["index"]
        if call is not self._call:
            return
        now = self._wanted()
        if isinstance(now, str):
            self._withdraw(now)
            return
        if sip.isdeleted(wanted.layer) or now.key != wanted.key:
            self._drop()
            self.refresh()
            return
        try:
            self._layer.show(result["outputs"]["map"], result["classes"], wanted.layer)
        except OSError as fault:
            self._withdraw(str(fault))
            return
        self._shown = wanted
        self._withdrawn = False
        self.unavailable.emit("")
        self.noted.emit(result["notes"], wanted.classes)
        self.classesNoted.emit(class_notes(result["classes"]), wanted.classes)
        self.answered.emit(result)
        self._request_again()

    def _failed(self, call: Call, key: str, failure: dict[str, Any]) -> None:
        reason = failure["message"]
        if failure["code"] == "not_indexed":
            self._not_indexed.add(key)
            reason = self._no_index()
        elif key in self._indexes and not Path(self._indexes[key]).exists():
            del self._indexes[key]  # the cache was cleared
        settings.log(f"preview: [{failure['code']}] {failure['message']}")
        if call is not self._call:
            return
        outdated = self._outdated
        self._withdraw(reason)
        if outdated:
            QTimer.singleShot(0, self._request)

    def _no_index(self) -> str:
        return self.tr("Press Run to map the raster first.")

    def _request_again(self) -> None:
        self._call = None
        if self._outdated:
            self._outdated = False
            QTimer.singleShot(0, self._request)


def _question(wanted: Wanted) -> tuple[str, dict[str, Any], tuple[int, ...]]:
    """Return what the preview depends on: source, parameters without the colours of the classes, samples and mask."""
    return wanted.source, {**wanted.params, "classes": effective_classes(wanted.classes)}, wanted.edition
