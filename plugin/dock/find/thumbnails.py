"""Renders pictures of places in the background, one after another."""

from __future__ import annotations

from collections import deque

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer, QgsRectangle
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QSize, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage

SIDE = 44  # pixels on the screen


class Thumbnails(QObject):
    """A queue of places to render.

    Signals:
        rendered: The key of a place and its picture, a QImage.
    """

    rendered = pyqtSignal(object, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: deque[tuple[object, QgsRasterLayer, QgsRectangle]] = deque()
        self._job: QgsMapRendererParallelJob | None = None
        self._key: object = None  # of the place that is being rendered
        self._cancelled: list[QgsMapRendererParallelJob] = []  # deleting a job waits for its threads

    def add(self, key: object, layer: QgsRasterLayer, extent: QgsRectangle) -> None:
        """Render `extent`, in the CRS of the layer, with the style of the layer."""
        self._queue.append((key, layer, QgsRectangle(extent)))
        self._next()

    def clear(self) -> None:
        """Drop what is not rendered yet."""
        self._queue.clear()
        self._cancelled = [job for job in self._cancelled if job.isActive()]
        if self._job is not None:
            self._job.finished.disconnect(self._finished)
            self._job.cancelWithoutBlocking()
            self._cancelled.append(self._job)
            self._job = None

    def _next(self) -> None:
        while self._job is None and self._queue:
            self._key, layer, extent = self._queue.popleft()
            if sip.isdeleted(layer):
                continue
            settings = QgsMapSettings()
            settings.setLayers([layer])
            settings.setDestinationCrs(layer.crs())
            settings.setOutputSize(QSize(SIDE, SIDE))
            settings.setExtent(extent)
            settings.setBackgroundColor(QColor("white"))
            self._job = QgsMapRendererParallelJob(settings)
            self._job.finished.connect(self._finished)
            self._job.start()

    def _finished(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            self.rendered.emit(self._key, job.renderedImage())
            job.deleteLater()  # it is still emitting its signal
        self._next()
