"""Searches: the logic behind the Similar Tiles page. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsRasterLayer, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgisInterface
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from ...engine.client import EngineClient
from ...engine.messages import error
from ...layers.output_paths import new_path
from .. import canvas_view
from ..draw_tool import DrawTool
from ..job_runner import JobRunner
from ..raster_reading import RasterReading
from ..view_model import DockViewModel
from .example_shapes import ShapeNotUsable, in_raster, selected_shape
from .examples_panel import IMAGE, MARKS, PLACE, POLYGON
from .hit_places import HitPlaces
from .hits_panel import BAD, GOOD
from .indexed_layers import IndexedLayers
from .query import Points, Query
from .scope_panel import DATA_SET, PROJECT
from .similar_panel import SimilarPanel


class Finder(QObject):
    """Keeps the query, starts searches, and connects the hits to the canvas.

    Signals:
        begun: A search was requested, so the page should be shown.
        failed: {code, message, remedy, details}.
    """

    begun = pyqtSignal()
    failed = pyqtSignal(dict)

    def __init__(
        self, engine: EngineClient, iface: QgisInterface, jobs: JobRunner, raster: RasterReading,
        model: DockViewModel, panel: SimilarPanel, common: Callable[[], dict[str, Any]], parent: QObject,
    ) -> None:  # fmt: skip
        """
        Args:
            engine: The engine.
            iface: QGIS.
            jobs: Runs the searches.
            raster: The chosen raster.
            model: Determines whether a search can be started.
            panel: The page.
            common: Returns hints, model and device, or raises ValueError with a sentence for the user.
            parent: Owner of this object.
        """
        super().__init__(parent)
        self._iface, self._jobs, self._raster, self._model = iface, jobs, raster, model
        self._panel, self._common = panel, common
        self._query = Query()
        self._searched: list[QgsRasterLayer] = []  # by the running or the last search; empty: a data set
        self._places: HitPlaces | None = None
        self._hits_id = ""  # of the layer with the last hits, which the user may have removed
        self._indexed = IndexedLayers(engine, self)
        self._tool = DrawTool(iface.mapCanvas())
        self._connect()

    def _connect(self) -> None:
        examples = self._panel.examples
        examples.drawWanted.connect(self._toggle_drawing)
        examples.featureWanted.connect(self._add_feature)
        examples.imageWanted.connect(self._choose_image)
        examples.removed.connect(self._remove)
        examples.findWanted.connect(self._find)
        self._tool.drawn.connect(self._add_drawn)
        self._tool.stopped.connect(lambda: examples.draw.setChecked(False))
        self._panel.againWanted.connect(self._search_again)
        self._panel.hitActivated.connect(self._zoom_to_hit)
        self._panel.filterChanged.connect(self._filter_layer)
        self._jobs.found.connect(self._found)

    def shut_down(self) -> None:
        """Remove the map tool from the canvas, which outlives the dock."""
        self._tool.stop()
        self._tool.deleteLater()

    def find_place(self, point: QgsPointXY) -> None:
        """Search for tiles like the one at a place, in the CRS of the chosen raster, and the other examples."""
        self._add(at=(point.x(), point.y()))

    def find_shape(self, shape: QgsGeometry) -> None:
        """Search for tiles like a polygon or a point, in the CRS of the chosen raster, and the other examples."""
        if shape.type() == QgsWkbTypes.GeometryType.PointGeometry:
            self.find_place(shape.asPoint() if not shape.isMultipart() else shape.asMultiPoint()[0])
        else:
            self._add(polygon=shape.asWkt(3))

    def find_image(self, path: str) -> None:
        """Search for tiles like an image, and the other examples."""
        self._add(image=path)

    def _add(self, **example: Any) -> None:
        """Search with a further example; marks of earlier hits are dropped."""
        self._search(replace(self._current(), good=(), bad=(), **example))

    def _current(self) -> Query:
        """Return the query with the words as typed, without examples in a raster that is no longer chosen."""
        layer, query = self._raster.layer(), replace(self._query, text=self._panel.examples.words())
        if layer is not None and layer.id() != query.layer_id:
            return Query(layer.id(), image=query.image, text=query.text)
        return query

    def _find(self) -> None:
        query = self._current()
        if not query.has_example and query.text != self._query.text:  # different words start a new search
            query = replace(query, good=(), bad=())
        self._search(query)

    def _search_again(self) -> None:
        good, bad = self._marks(GOOD), self._marks(BAD)
        query = self._current()
        if query.layer_id != self._query.layer_id:
            self.failed.emit(
                error(
                    "not_possible",
                    self.tr("The marked hits belong to another layer. Choose that layer to search again."),
                    "",
                )
            )
            return
        self._search(replace(query, good=query.good + good, bad=query.bad + bad))

    def _marks(self, mark: int) -> Points:
        places = self._places
        return tuple(places.centre(rank) for rank in self._panel.hits.marked(mark)) if places is not None else ()

    def _remove(self, kind: str) -> None:
        gone: dict[str, dict[str, Any]] = {
            PLACE: {"at": None}, POLYGON: {"polygon": ""}, IMAGE: {"image": ""}, MARKS: {"good": (), "bad": ()},
        }  # fmt: skip
        self._query = replace(self._query, **gone[kind])
        self._panel.show_query(self._query)

    def _search(self, query: Query) -> None:
        self.begun.emit()
        self._raster.check()
        layer = self._raster.layer()
        if (obstacle := self._model.job_obstacle) or layer is None:
            self.failed.emit(error("not_possible", obstacle))
            return
        try:
            common = self._common()
        except ValueError as fault:
            self.failed.emit(error("bad_input", str(fault)))
            return
        self._query = query
        self._panel.show_query(query)
        if self._panel.scope.scope() == PROJECT:
            asked = {name: value for name, value in common.items() if name != "hints"}
            self._indexed.collect(layer, asked, lambda found: self._start(layer, common, found))
        else:
            self._start(layer, common, [])

    def _start(self, layer: QgsRasterLayer, common: dict[str, Any], indexed: list[tuple[QgsRasterLayer, str]]) -> None:
        """Start the search; `indexed` has the layers and their indexes if several layers are searched."""
        if sip.isdeleted(layer):  # while the engine looked for indexes
            return
        query, scope = self._query, self._panel.scope
        params = {**common, **self._panel.params(), **query.params()}
        self._searched = [layer]
        try:
            if scope.heat_map():
                params["heatmap"] = new_path(layer.name(), "similarity", ".tif")
        except OSError as fault:
            self.failed.emit(error("output_not_writable", str(fault)))
            return
        where = layer.name()
        if scope.scope() == DATA_SET:
            self._searched, where = [], self.tr("the data set")
            params.update(self._in_data_set(query))
        elif any(each is not layer for each, _index in indexed):
            others = [(each, index) for each, index in indexed if each is not layer]
            own = [index for each, index in indexed if each is layer]
            params["sources"] = [*(own or [self._raster.source or ""]), *(index for _layer, index in others)]
            if own:
                params["hints"] = {}  # an index needs none
            self._searched += [each for each, _index in others]
            where = self.tr("{} layers").format(len(self._searched))
        self._jobs.search(query.method, layer, params, self._about(query, where))

    def _in_data_set(self, query: Query) -> dict[str, Any]:
        """Return the parameters of a search in a data set; the places of the query are in the chosen raster."""
        params: dict[str, Any] = {"sources": [self._panel.scope.data_set()]}
        if query.has_place and not (query.good or query.bad):
            params["from"] = self._raster.source
        elif query.has_place:  # marks are places in the data set, and the engine has one raster for all places
            params.update(at=None, polygon=None)
        return params

    def _about(self, query: Query, where: str) -> str:
        if query.method == "find":
            return self.tr("Tiles in {} that match “{}”").format(where, query.text)
        if query.text:
            return self.tr("Tiles in {} similar to the examples, with “{}”").format(where, query.text)
        return self.tr("Tiles in {} similar to the example").format(where)

    def _found(self, result: dict[str, Any], hits: QgsVectorLayer | None, about: str) -> None:
        if hits is None:
            return
        self._hits_id, self._places = hits.id(), HitPlaces(hits, self._searched)
        self._panel.show_result(result, self._places, about)

    def _filter_layer(self, count: int, lowest: float) -> None:
        """Show the same hits on the map as in the list."""
        if hits := self._hits():
            hits.setSubsetString(f'"rank" <= {count} AND "score" >= {lowest:.9f}')

    def _zoom_to_hit(self, rank: int) -> None:
        if hits := self._hits():
            canvas_view.zoom_to_hit(self._iface.mapCanvas(), hits, rank)

    def _hits(self) -> QgsVectorLayer | None:
        layer = QgsProject.instance().mapLayer(self._hits_id)
        return layer if isinstance(layer, QgsVectorLayer) else None

    def _toggle_drawing(self) -> None:
        if self._tool.isActive():
            self._tool.stop()
        else:
            self._tool.start()
            self._panel.examples.draw.setChecked(True)

    def _add_drawn(self, polygon: QgsGeometry) -> None:
        crs = self._iface.mapCanvas().mapSettings().destinationCrs()
        self._add_shape(lambda layer: in_raster(polygon, crs, layer))

    def _add_feature(self) -> None:
        self._add_shape(lambda layer: selected_shape(self._iface.activeLayer(), layer))

    def _add_shape(self, shape: Callable[[QgsRasterLayer], QgsGeometry]) -> None:
        layer = self._raster.layer()
        if layer is None:
            self.failed.emit(error("not_possible", self._model.job_obstacle))
            return
        try:
            self.find_shape(shape(layer))
        except ShapeNotUsable as refusal:
            self.failed.emit(error("not_possible", str(refusal)))

    def _choose_image(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self._panel, self.tr("Select Image File"), "")
        if path:
            self.find_image(path)
