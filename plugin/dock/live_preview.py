"""Shows the classes on the map while the person types, once the raster has an index."""

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
from . import view
from .inspector import raster_key

# After the last key or move: long enough that a fast typist asks once a word, short enough to seem immediate.
PAUSE_MS = 80


@dataclass(frozen=True)
class Wanted:
    """What the preview is to show.

    `source` is what the engine reads for `layer`; `params` holds classes, threshold, smallest patch, hints and device
    of the job.
    """

    layer: QgsRasterLayer
    source: str
    params: dict[str, Any]


class LivePreview(QObject):
    """Signals:
    noted: the engine's notes on the classes that are shown, and the class list.
    unavailable: why nothing is shown, a sentence; empty when there is a preview, or nothing to say.

    Asks the engine at most one question at a time; what changed meanwhile is asked next, only the latest.

    The layer comes when the person types, follows the canvas, and goes when the full map is there. It never shows an
    answer to another question: where there is no answer, the layer is removed and the reason told. It never encodes: a
    raster without an index has no preview until it was mapped once.
    """

    noted = pyqtSignal(list, str)
    unavailable = pyqtSignal(str)

    def __init__(
        self,
        engine: EngineClient,
        canvas: QgsMapCanvas,
        wanted: Callable[[], Wanted | str],
        parent: QObject | None = None,
    ) -> None:
        """`wanted` returns what the preview is to show now, or why it can't."""
        super().__init__(parent)
        self._engine, self._canvas, self._wanted = engine, canvas, wanted
        self._layer = PreviewLayer(self)
        self._call: Call | None = None
        self._again = False  # something changed while the engine was answering
        self._withdrawn = False  # a preview was shown and had to go: it comes back when it can
        self._indexes: dict[str, str] = {}  # raster key -> index, from the engine's answers
        self._not_indexed: set[str] = set()
        self._paused = False  # it was shown when it was paused
        # Three files in turn: the layer shows one, and a drawing that is not over may still read the one before.
        self._folder = QTemporaryDir()
        self._files = cycle(f"{self._folder.path()}/preview_{number}.tif" for number in range(3))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        canvas.extentsChanged.connect(self._follow)
        canvas.destinationCrsChanged.connect(self._follow)

    def refresh(self) -> None:
        """The question changed: ask it soon. Where it can't be asked any more, the old answer goes at once."""
        wanted = self._wanted()
        if isinstance(wanted, str):
            self._timer.stop()
            self._withdraw(wanted)
        else:
            self._timer.start()

    def reread(self) -> None:
        """The raster is read in another way, so every answer so far is wrong: ask again where one was shown."""
        shown = self._is_wanted()
        self._drop()
        self._withdrawn = shown
        if shown:
            self.refresh()

    def remove(self) -> None:
        """Show nothing until the next `refresh`."""
        self._drop()
        self._withdrawn = False
        self.unavailable.emit("")

    def pause(self, paused: bool) -> None:
        """Show nothing while the class list can't be seen, and afterwards what was shown before."""
        if paused:
            self._paused = self._paused or self._is_wanted()
            self.remove()
        elif self._paused:
            self._paused = False
            self.refresh()

    def indexed(self, key: str, index: str) -> None:
        """A job has made or found the index of the raster with this `raster_key`."""
        self._indexes[key] = index

    def forget_indexes(self) -> None:
        """The cache was cleared."""
        self._indexes.clear()

    def look_again(self) -> None:
        """A job has ended: the raster may have an index now, and the engine is free."""
        self._not_indexed.clear()
        if self._withdrawn:
            self.refresh()

    def close_down(self) -> None:
        """Let go of the canvas and the project; called when the plugin is unloaded."""
        self.remove()
        self._canvas.extentsChanged.disconnect(self._follow)
        self._canvas.destinationCrsChanged.disconnect(self._follow)
        self._layer.close_down()
        self._folder.remove()

    def _is_wanted(self) -> bool:
        return self._layer.layer() is not None or self._withdrawn

    def _drop(self) -> None:
        self._timer.stop()
        self._again = False
        self._call = None  # an answer that is still to come is not wanted any more
        if self._layer.layer() is not None:
            self._layer.remove()
            self._canvas.refresh()  # it does not draw anew by itself when a layer is removed from the project

    def _withdraw(self, reason: str) -> None:
        """Remove what is shown, and say why."""
        self._withdrawn = self._is_wanted()
        self._drop()
        self.unavailable.emit(reason)

    def _follow(self) -> None:
        """The canvas shows another place: so does the preview, where there is one."""
        if self._is_wanted():
            self._timer.start()

    def _ask(self) -> None:
        if self._call is not None:
            self._again = True
            return
        wanted = self._wanted()
        if isinstance(wanted, str):
            self._withdraw(wanted)
            return
        part = view.visible_part(self._canvas, wanted.layer)
        if part is None:
            self._withdraw(self.tr("The current view does not show the layer."))
            return
        key = raster_key(wanted.source, wanted.params["hints"])
        if key in self._not_indexed:
            self._withdraw(self._no_index())
            return
        width, height = view.screen_size(self._canvas, wanted.layer, part)
        where = {"source": self._indexes.get(key, wanted.source), "extent": part, "width": width, "height": height}
        call = self._engine.request("preview", {**wanted.params, **where, "output": next(self._files)}, quiet=True)
        self._call = call
        call.finished.connect(lambda result: self._answered(call, wanted, key, result))
        call.failed.connect(lambda failure: self._refused(call, key, failure))

    def _answered(self, call: Call, wanted: Wanted, key: str, result: dict[str, Any]) -> None:
        self._indexes[key] = result["outputs"]["index"]
        if call is not self._call:
            return
        now = self._wanted()
        if isinstance(now, str):  # the question can't be asked any more
            self._withdraw(now)
            return
        if sip.isdeleted(wanted.layer) or (now.source, now.params["hints"]) != (wanted.source, wanted.params["hints"]):
            self._drop()
            self.refresh()
            return
        try:
            self._layer.show(result["outputs"]["map"], result["classes"], wanted.layer)
        except OSError as fault:
            self._withdraw(str(fault))
            return
        self._withdrawn = False
        self.unavailable.emit("")
        self.noted.emit(result["notes"], wanted.params["classes"])
        self._go_on()

    def _refused(self, call: Call, key: str, failure: dict[str, Any]) -> None:
        reason = failure["message"]
        if failure["code"] == "not_indexed":
            self._not_indexed.add(key)
            reason = self._no_index()
        elif key in self._indexes and not Path(self._indexes[key]).exists():
            del self._indexes[key]  # the person emptied the cache
        settings.log(f"preview: [{failure['code']}] {failure['message']}")
        if call is not self._call:
            return
        again = self._again
        self._withdraw(reason)
        if again:
            QTimer.singleShot(0, self._ask)

    def _no_index(self) -> str:
        return self.tr("Run the map once; then the preview follows what you type.")

    def _go_on(self) -> None:
        self._call = None
        if self._again:
            self._again = False
            QTimer.singleShot(0, self._ask)
