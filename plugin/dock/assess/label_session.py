"""Labels the points of a sample one by one. No widgets."""

from __future__ import annotations

from collections import deque

from qgis.core import QgsFeature, QgsFeatureRequest, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

LABEL, MAP_CLASS, STRATUM = "label", "map_class", "stratum"


def is_sample(layer: object) -> bool:
    """Return whether a layer is a sample of the engine, whose points can be labelled."""
    return isinstance(layer, QgsVectorLayer) and {LABEL, MAP_CLASS, STRATUM} <= set(layer.fields().names())


class LabelSession(QObject):
    """The points of a sample without a label, one at a time; each label is saved at once.

    Signals:
        moved: Another point is the current one, or a label was saved.
    """

    moved = pyqtSignal()

    def __init__(self, layer: QgsVectorLayer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layer = layer
        self._field = layer.fields().indexOf(LABEL)
        self._waiting: deque[int] = deque()
        self._done: list[int] = []  # points labelled in this session, for undo
        self.total = self.labelled = 0
        classes: dict[str, int] = {}
        request = QgsFeatureRequest()
        request.setFlags(_no_geometry())
        for feature in layer.getFeatures(request):
            classes.setdefault(str(feature[MAP_CLASS]), int(feature[STRATUM]))
            self.total += 1
            if _text(feature):
                self.labelled += 1
                classes.setdefault(_text(feature), 2**31)
            else:
                self._waiting.append(feature.id())
        self.classes = sorted(classes, key=lambda name: classes[name])

    @property
    def current(self) -> int | None:
        """Id of the point to label next; None if all have a label."""
        return self._waiting[0] if self._waiting else None

    @property
    def can_undo(self) -> bool:
        """Whether a point was labelled in this session."""
        return bool(self._done)

    def place(self) -> QgsPointXY | None:
        """Return the position of the current point in the CRS of the layer."""
        if self.current is None:
            return None
        geometry = self._layer.getFeature(self.current).geometry()
        return None if geometry.isNull() else geometry.asPoint()

    def label(self, name: str) -> None:
        """Save the label of the current point and go to the next one.

        Raises:
            OSError: It can't be saved.
        """
        if self.current is None:
            return
        self._write(self.current, name)
        self._done.append(self._waiting.popleft())
        self.labelled += 1
        if name not in self.classes:
            self.classes.append(name)
        self.moved.emit()

    def skip(self) -> None:
        """Move the current point to the end."""
        self._waiting.rotate(-1)
        self.moved.emit()

    def undo(self) -> None:
        """Remove the last label and go back to its point; raises OSError as `label`."""
        if not self._done:
            return
        self._write(self._done[-1], None)
        self._waiting.appendleft(self._done.pop())
        self.labelled -= 1
        self.moved.emit()

    def _write(self, feature: int, name: str | None) -> None:
        if self._layer.isEditable():
            saved = self._layer.changeAttributeValue(feature, self._field, name)
        else:
            saved = self._layer.dataProvider().changeAttributeValues({feature: {self._field: name}})
        if not saved:
            text = QCoreApplication.translate("LabelSession", "The label could not be saved in “{}”.")
            raise OSError(text.format(self._layer.name()))
        self._layer.triggerRepaint()


def _text(feature: QgsFeature) -> str:
    value = feature[LABEL]
    return value.strip() if isinstance(value, str) else ""


def _no_geometry() -> QgsFeatureRequest.Flag:
    from qgis.core import Qgis

    if hasattr(Qgis, "FeatureRequestFlag"):  # QGIS 3.36 and later
        return Qgis.FeatureRequestFlag.NoGeometry
    return QgsFeatureRequest.Flag.NoGeometry
