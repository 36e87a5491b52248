"""Shows the classes on the map while the person types, once the raster is encoded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsRasterLayer
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
    """Signals: noted, with the engine's notes on the classes that are shown, and the class list.

    Asks the engine at most one question at a time; what changed meanwhile is asked next, the latest alone.

    The layer comes when the person types, follows the canvas, and goes when the full map is there. It never encodes: a
    raster without an index has no preview until it was mapped once.
    """

    noted = pyqtSignal(list, str)

    def __init__(
        self,
        engine: EngineClient,
        canvas: QgsMapCanvas,
        wanted: Callable[[], Wanted | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine, self._canvas, self._wanted = engine, canvas, wanted
        self._layer = PreviewLayer(self)
        self._call: Call | None = None
        self._again = False  # something changed while the engine was answering
        self._indexes: dict[str, str] = {}  # index of a raster, as the engine told it
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
        """The question changed: ask it soon."""
        self._timer.start()

    def remove(self) -> None:
        """Show nothing until the next `refresh`."""
        self._timer.stop()
        self._again = False
        self._call = None  # an answer under way is not wanted any more
        self._layer.remove()

    def pause(self, paused: bool) -> None:
        """Show nothing while nobody sees the class list, and afterwards what was shown before."""
        if paused:
            self._paused = self._paused or self._layer.layer() is not None
            self.remove()
        elif self._paused:
            self._paused = False
            self.refresh()

    def indexed(self, key: str, index: str) -> None:
        """A job has made or found the index of the raster with this `raster_key`."""
        self._indexes[key] = index

    def look_again(self) -> None:
        """A job has ended: it may have indexed a raster that had no index before."""
        self._not_indexed.clear()

    def close_down(self) -> None:
        """Let go of the canvas and the project; called when the plugin is unloaded."""
        self.remove()
        self._canvas.extentsChanged.disconnect(self._follow)
        self._canvas.destinationCrsChanged.disconnect(self._follow)
        self._layer.close_down()
        self._folder.remove()

    def _follow(self) -> None:
        """The canvas shows another place: so does the preview, where there is one."""
        if self._layer.layer() is not None:
            self._timer.start()

    def _ask(self) -> None:
        if self._call is not None:
            self._again = True
            return
        wanted = self._wanted()
        part = view.visible_part(self._canvas, wanted.layer) if wanted else None
        if wanted is None or part is None:
            return
        key = raster_key(wanted.source, wanted.params["hints"])
        if key in self._not_indexed:
            return
        width, height = view.screen_size(self._canvas, wanted.layer, part)
        where = {"source": self._indexes.get(key, wanted.source), "extent": part, "width": width, "height": height}
        call = self._engine.request("preview", {**wanted.params, **where, "output": next(self._files)}, quiet=True)
        self._call = call
        call.finished.connect(lambda result: self._answered(call, wanted, key, result))
        call.failed.connect(lambda failure: self._refused(call, key, failure))

    def _answered(self, call: Call, wanted: Wanted, key: str, result: dict[str, Any]) -> None:
        self._indexes[key] = result["outputs"]["index"]
        if call is self._call and not sip.isdeleted(wanted.layer):
            try:
                self._layer.show(result["outputs"]["map"], result["classes"], wanted.layer)
                self.noted.emit(result["notes"], wanted.params["classes"])
            except OSError as fault:
                settings.log(str(fault), Qgis.MessageLevel.Warning)
        self._go_on(call)

    def _refused(self, call: Call, key: str, failure: dict[str, str]) -> None:
        """No preview, which is no failure to tell of: Run says what is wrong."""
        if failure["code"] == "not_indexed":
            self._not_indexed.add(key)
        elif key in self._indexes and not Path(self._indexes[key]).exists():
            del self._indexes[key]  # the person emptied the cache
        settings.log(f"preview: {failure['message']}")
        self._go_on(call)

    def _go_on(self, call: Call) -> None:
        if call is not self._call:
            return
        self._call = None
        if self._again:
            self._again = False
            QTimer.singleShot(0, self._ask)
