"""The dock: puts the panels together and enables what is possible.

Every widget has an object name (`runButton`, `classesEdit`, ...), by which tests and the demo find it.
"""

from __future__ import annotations

from typing import Any

from qgis.core import QgsPointXY, QgsProject, QgsRasterLayer
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QTabWidget, QWidget

from .. import settings
from ..engine import client
from ..engine.client import EngineClient
from ..engine.messages import error
from . import view
from .advanced_panel import AdvancedPanel
from .cache_panel import CachePanel
from .classes_panel import ClassesPanel
from .controller import Controller
from .error_reporter import FailureTeller
from .inspector import raster_key
from .layer_panel import LayerPanel
from .live_preview import LivePreview, Wanted
from .message_panel import MessagePanel
from .output_panel import OutputPanel
from .page import framed, on_escape, plain_label, stacked
from .progress_panel import ProgressPanel
from .raster_reading import RasterReading
from .reading_form import ReadingForm
from .setup_panel import SetUpPanel
from .similar_panel import SimilarPanel

MAP_TAB, SIMILAR_TAB = 0, 1


class LandPromptDock(QgsDockWidget):
    """Signals: pickWanted, when the person wants to click a place on the map to search from."""

    pickWanted = pyqtSignal()

    def __init__(self, engine: EngineClient, iface: QgisInterface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("landpromptDock")
        self.setWindowTitle(self.tr("LandPrompt"))
        self._engine = engine
        self._iface = iface
        self._hits_id = ""  # of the last hits' layer, which the person may have removed since
        self._presets_asked = False
        self._mapping = ""  # key of the raster that was mapped last
        self.controller = Controller(engine, self)
        self._make_panels()
        self._preview = LivePreview(engine, iface.mapCanvas(), self._preview_wanted, self)
        self._lay_out()
        self._connect()
        self._engine_changed(engine.state, engine.sentence)

    # Building

    def _make_panels(self) -> None:
        self._set_up = SetUpPanel(self)
        self._layer = LayerPanel(self)
        self._form = ReadingForm(self)
        self._reading = RasterReading(self._engine, self._layer, self._form)
        self._classes = ClassesPanel(self)
        self._output = OutputPanel(self)
        self._advanced = AdvancedPanel(self)
        self._similar = SimilarPanel(self)
        self._message = MessagePanel(self)
        self._failures = FailureTeller(self._engine, self._iface, self._message)
        self._progress = ProgressPanel(self)
        self._cache = CachePanel(self._engine, self)
        self._run = QPushButton(self.tr("Run"), self)
        self._run.setObjectName("runButton")
        self._reason = plain_label("runReason", self)
        on_escape(self, self._escape)

    def _lay_out(self) -> None:
        page = stacked([self._classes, self._output, self._run, self._reason, self._advanced], self)
        page.layout().addStretch(1)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("tabs")
        self._tabs.addTab(page, self.tr("Land Cover Map"))
        self._tabs.addTab(self._similar, self.tr("Similar Tiles"))
        content = stacked([self._set_up, self._layer, self._form, self._tabs], self)
        content.setObjectName("dockContent")
        content.layout().setStretch(3, 1)
        self.setWidget(framed(content, [self._message, self._progress, self._cache], self))

    def _connect(self) -> None:
        self._engine.stateChanged.connect(self._engine_changed)
        self._set_up.begun.connect(self._engine.stop)
        self._set_up.ended.connect(self._engine.refresh)
        self._set_up.ended.connect(self._refresh_buttons)
        self._set_up.done.connect(self._set_up_done)
        self._reading.layerChanged.connect(self._layer_changed)
        self._reading.changed.connect(self._preview.reread)
        self._reading.updated.connect(self._refresh_buttons)
        self._classes.changed.connect(self._refresh_buttons)
        self._classes.changed.connect(self._preview.refresh)
        self._classes.liveChanged.connect(lambda live: self._preview.refresh() if live else self._preview.remove())
        self._preview.noted.connect(self._classes.show_notes)
        self._preview.unavailable.connect(self._classes.show_no_preview)
        self._cache.cleared.connect(self._preview.forget_indexes)
        self._advanced.refinementChanged.connect(self._preview.refresh)
        self._run.clicked.connect(self.run)
        self._tabs.currentChanged.connect(lambda page: self._preview.pause(page != MAP_TAB))
        self._progress.cancelled.connect(self.controller.cancel)
        self._similar.pickWanted.connect(self.pickWanted)
        self._similar.findWanted.connect(self._find_text)
        self._similar.hitActivated.connect(self._zoom_to_hit)
        self.controller.started.connect(self._job_started)
        self.controller.progressed.connect(self._progress.show_progress)
        self.controller.mapped.connect(self._mapped)
        self.controller.found.connect(self._found)
        self.controller.failed.connect(self._job_failed)
        self.controller.ended.connect(self._job_ended)
        self.visibilityChanged.connect(self._shown)
        QgsProject.instance().readProject.connect(self._recall)
        self._reading.start()

    def close_down(self) -> None:
        """Let go of what would outlive the dock; called when the plugin is unloaded."""
        self._set_up.stop()
        self._reading.close_down()
        self._preview.close_down()
        self._engine.stateChanged.disconnect(self._engine_changed)
        QgsProject.instance().readProject.disconnect(self._recall)

    # What others call

    def layer(self) -> QgsRasterLayer | None:
        """The chosen raster."""
        return self._layer.layer()

    def set_layer(self, layer: QgsRasterLayer) -> None:
        """Choose the raster."""
        self._layer.combo.setLayer(layer)

    def set_classes(self, text: str) -> None:
        """Write the class list."""
        self._classes.set_text(text)

    def show_map_tab(self) -> None:
        """Bring the map's page to the front."""
        self._tabs.setCurrentIndex(MAP_TAB)

    def set_picking(self, picking: bool) -> None:
        """Show whether a click on the map starts a search."""
        self._similar.pick.setChecked(picking)

    def run(self) -> None:
        """Map the chosen layer, as the Run button does; where that is impossible, the reason is shown below it."""
        layer, source = self._reading.layer(), self._reading.check()
        if source is None or self._obstacle():
            self._refresh_buttons()
            return
        try:
            params = {**self._common_params(), "output": self._output.map_path(layer.name())}
            params.update(self._advanced.refinement(), classes=self._classes.text())
            if self._advanced.confidence():
                params["confidence"] = self._output.confidence_path(params["output"])
            if self._advanced.view_only():
                params["extent"] = view.visible_part(self._iface.mapCanvas(), layer)
                if params["extent"] is None:
                    raise ValueError(self.tr("The current view does not show the layer."))
        except (ValueError, OSError) as fault:
            self.show_error(error("bad_input", str(fault)))
            return
        self._classes.remember()
        QgsProject.instance().writeEntry(settings.ROOT, settings.LAYER, layer.id())
        self._mapping = raster_key(source, params["hints"])
        self.controller.run_map(layer, params)

    def find_similar(self, layer: QgsRasterLayer, point: QgsPointXY) -> None:
        """Search `layer` for tiles like the one at `point`, in the layer's coordinates."""
        self.set_layer(layer)
        self._start_search(lambda params: self.controller.find_similar(layer, point, params))

    def show_error(self, failure: dict[str, str]) -> None:
        """Show a failure {code, message, remedy, details}; a cancelled job is none."""
        if failure["code"] == "cancelled":
            self._progress.show_outcome(failure["message"])
            return
        self._failures.tell(failure)

    def settings_changed(self, changed: dict[str, str]) -> None:
        """The person has changed these options: key -> value."""
        if settings.DEVICE in changed:
            self._advanced.set_device(changed[settings.DEVICE])
        self._output.refresh()

    # Keeping up

    def _obstacle(self) -> str:
        """Why nothing can be started, or an empty text."""
        if self._set_up.running:
            return self.tr("The engine is being set up.")
        if self._engine.state == client.NOT_SET_UP:
            return self.tr("Set up the engine first, above.") if self._engine.wants_set_up else self._engine.sentence
        if self.controller.busy:
            return self.tr("A job is running.")
        return self._reading.obstacle()

    def _preview_wanted(self) -> Wanted | str:
        """Return what the live preview is to show now, or why it can't; empty where that is shown elsewhere."""
        typed = self._classes.live() and self.isVisible() and self._tabs.currentIndex() == MAP_TAB
        if not typed or self._obstacle() or self._classes.problem():
            return ""
        if self._reading.source is None:
            return self._layer.refusal
        try:
            params = {**self._common_params(), "classes": self._classes.text()}
        except ValueError as fault:
            return str(fault)
        return Wanted(self._layer.layer(), self._reading.source, {**params, **self._advanced.refinement()})

    def _refresh_buttons(self) -> None:
        obstacle = self._obstacle()
        self._similar.set_startable(not obstacle)
        reason = obstacle or self._classes.problem()
        self._run.setEnabled(not reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    def _engine_changed(self, state: str, sentence: str) -> None:
        self._set_up.setVisible(self._engine.wants_set_up or self._set_up.running)
        self._progress.show_engine(self._engine)
        self._refresh_buttons()
        if state == client.READY:
            self._fetch_presets()

    def _set_up_done(self) -> None:
        self._engine.start()
        self._reading.look()

    def _shown(self, visible: bool) -> None:
        self._preview.pause(not visible or self._tabs.currentIndex() != MAP_TAB)
        if visible:
            self._engine.start()
        self._reading.set_visible(visible)

    def _layer_changed(self) -> None:
        QTimer.singleShot(0, self._preview.remove)  # at once QGIS would crash where it removes both layers
        self._progress.show_outcome("")

    def _escape(self) -> None:
        """Esc: stop waiting for a click on the map, else cancel the job."""
        if self._similar.pick.isChecked():
            self.pickWanted.emit()
        else:
            self._progress.press_cancel()

    def _fetch_presets(self) -> None:
        """Fill the presets menu and show the cache, once an engine runs."""
        if not self._presets_asked:
            self._presets_asked = True
            self._cache.refresh()
            call = self._engine.request("presets", {})
            call.finished.connect(lambda result: self._classes.set_presets(result["presets"]))

    def _recall(self) -> None:
        """A project was opened: show the classes and the layer of its last run."""
        self._classes.recall()
        layer = QgsProject.instance().mapLayer(QgsProject.instance().readEntry(settings.ROOT, settings.LAYER)[0])
        if isinstance(layer, QgsRasterLayer):
            self.set_layer(layer)

    # Jobs

    def _common_params(self) -> dict[str, Any]:
        return {"device": self._advanced.device(), "hints": self._reading.hints()}

    def _find_text(self, text: str) -> None:
        layer = self._layer.layer()
        self._start_search(lambda params: self.controller.find_text(layer, text, params))

    def _start_search(self, search: Any) -> None:
        self._tabs.setCurrentIndex(SIMILAR_TAB)
        self._reading.check()
        obstacle = self._obstacle()
        if obstacle:
            self.show_error(error("not_possible", obstacle))
            return
        try:
            params = {**self._common_params(), "k": self._similar.count()}
        except ValueError as fault:
            self.show_error(error("bad_input", str(fault)))
            return
        search(params)

    def _job_started(self, sentence: str) -> None:
        self._failures.clear()
        self._progress.begin(sentence)
        self._refresh_buttons()

    def _job_ended(self) -> None:
        self._preview.look_again()
        self._progress.end()
        QTimer.singleShot(0, self._cache.refresh)  # when the engine is known to be ready again
        self._reading.look()  # where the engine was ended, the answer is still to come

    def _job_failed(self, failure: dict[str, Any]) -> None:
        if failure.get("readings"):
            self._reading.ask(self.controller.layer_id, failure)
        self.show_error(failure)

    def _mapped(self, result: dict[str, Any], _layer: object) -> None:
        self._preview.indexed(self._mapping, result["outputs"]["index"])
        self._preview.remove()  # the map itself is there now
        self._classes.show_notes(result["notes"], settings.get(settings.CLASSES))
        self._progress.tell(result, self.tr("Mapped"))

    def _found(self, result: dict[str, Any], hits_layer: Any, about: str) -> None:
        self._hits_id = hits_layer.id() if hits_layer is not None else ""
        about = about if result["hits"] else self.tr("Nothing was found.")
        self._similar.show_hits(result["hits"], "\n".join([about, *result["notes"]]))
        self._progress.tell(result, self.tr("{} tiles found").format(len(result["hits"])))

    def _zoom_to_hit(self, rank: int) -> None:
        hits = QgsProject.instance().mapLayer(self._hits_id)
        if hits is not None:
            view.zoom_to_hit(self._iface.mapCanvas(), hits, rank)
