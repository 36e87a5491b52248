"""The dock: puts the panels together and keeps what can be pressed in step with what is possible.

Every widget has an object name (`runButton`, `classesEdit`, ...), by which tests and the demo find it.
"""

from __future__ import annotations

from typing import Any

from qgis.core import QgsPointXY, QgsProject, QgsRasterLayer
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QTabWidget, QWidget

from .. import settings
from ..engine import client
from ..engine.client import EngineClient
from ..engine.messages import error
from . import view, wording
from .advanced_panel import AdvancedPanel
from .classes_panel import ClassesPanel
from .controller import Controller
from .error_reporter import FailureTeller
from .inspector import Inspector, raster_key
from .layer_panel import LayerPanel
from .live_preview import LivePreview, Wanted
from .message_panel import MessagePanel
from .output_panel import OutputPanel
from .page import framed, stacked
from .progress_panel import ProgressPanel
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
        self._device = ""  # the device of the last job, as the engine bound it
        self._outcome = ""  # of the last job; shown until the engine does something else
        self.controller = Controller(engine, self)
        self._inspector = Inspector(engine, self)
        self._make_panels()
        self._preview = LivePreview(engine, iface.mapCanvas(), self._preview_wanted, self)
        self._lay_out()
        self._connect()
        self._engine_changed(engine.state, engine.sentence)

    # Building

    def _make_panels(self) -> None:
        self._set_up = SetUpPanel(self)
        self._layer = LayerPanel(self)
        self._classes = ClassesPanel(self)
        self._output = OutputPanel(self)
        self._advanced = AdvancedPanel(self)
        self._similar = SimilarPanel(self)
        self._message = MessagePanel(self)
        self._failures = FailureTeller(self._engine, self._iface, self._message)
        self._progress = ProgressPanel(self)
        self._run = QPushButton(self.tr("Run"), self)
        self._run.setObjectName("runButton")
        self._reason = QLabel(self)
        self._reason.setObjectName("runReason")
        self._reason.setWordWrap(True)

    def _lay_out(self) -> None:
        page = stacked([self._classes, self._output, self._run, self._reason, self._advanced], self)
        page.layout().addStretch(1)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("tabs")
        self._tabs.addTab(page, self.tr("Land Cover Map"))
        self._tabs.addTab(self._similar, self.tr("Similar Tiles"))
        content = stacked([self._set_up, self._layer, self._tabs], self)
        content.setObjectName("dockContent")
        content.layout().setStretch(2, 1)
        self.setWidget(framed(content, [self._message, self._progress], self))

    def _connect(self) -> None:
        self._engine.stateChanged.connect(self._engine_changed)
        self._set_up.begun.connect(self._engine.stop)
        self._set_up.ended.connect(self._engine.refresh)
        self._set_up.ended.connect(self._refresh_buttons)
        self._set_up.done.connect(self._set_up_done)
        self._layer.layerChanged.connect(self._layer_changed)
        self._layer.sourceChanged.connect(self._preview.remove)
        self._layer.sourceChanged.connect(self._look_at_layer)
        self._advanced.hintsChanged.connect(self._look_at_layer)
        self._classes.changed.connect(self._refresh_buttons)
        self._classes.changed.connect(self._preview.refresh)
        self._classes.liveChanged.connect(lambda live: self._preview.refresh() if live else self._preview.remove())
        self._preview.noted.connect(self._classes.show_notes)
        self._advanced.refinementChanged.connect(self._preview.refresh)
        self._run.clicked.connect(self.run)
        self._tabs.currentChanged.connect(lambda page: self._preview.pause(page != MAP_TAB))
        self._progress.cancelled.connect(self.controller.cancel)
        self._similar.pickWanted.connect(self.pickWanted)
        self._similar.findWanted.connect(self._find_text)
        self._similar.hitActivated.connect(self._zoom_to_hit)
        self._inspector.inspected.connect(self._layer.show_inspection)
        self._inspector.failed.connect(self._show_inspection_failure)
        self.controller.started.connect(self._job_started)
        self.controller.progressed.connect(self._progress.show_progress)
        self.controller.mapped.connect(self._mapped)
        self.controller.found.connect(self._found)
        self.controller.failed.connect(self.show_error)
        self.controller.ended.connect(self._job_ended)
        self.visibilityChanged.connect(self._shown)
        QgsProject.instance().readProject.connect(self._recall)
        self._layer_changed(self._layer.layer())

    def close_down(self) -> None:
        """Let go of what would outlive the dock; called when the plugin is unloaded."""
        self._set_up.stop()
        self._inspector.forget_question()
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
        """Map the chosen layer, as the Run button does; where that is impossible, the reason stands beside it."""
        layer, source = self._layer.layer(), self._layer.check_source()
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
        """Tell a failure {code, message, remedy, details}; a cancelled job is none."""
        if failure["code"] == "cancelled":
            self._show_outcome(failure["message"])
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
        if self._layer.layer() is None:
            return self.tr("Load a raster and choose it above.")
        return self._layer.refusal

    def _preview_wanted(self) -> Wanted | None:
        """What the live preview is to show now, or None."""
        typed = self._classes.live() and self.isVisible() and self._tabs.currentIndex() == MAP_TAB
        if not typed or self._obstacle() or self._classes.problem():
            return None
        try:
            params = {**self._common_params(), "classes": self._classes.text()}
        except ValueError:  # bands or offset can't be read, which Run tells
            return None
        return Wanted(self._layer.layer(), self._layer.source, {**params, **self._advanced.refinement()})

    def _refresh_buttons(self) -> None:
        obstacle = self._obstacle()
        self._similar.set_startable(not obstacle)
        reason = obstacle or self._classes.problem()
        self._run.setEnabled(not reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    def _engine_changed(self, state: str, sentence: str) -> None:
        self._set_up.setVisible(self._engine.wants_set_up or self._set_up.running)
        runs = state in (client.READY, client.BUSY)
        device = (self._device or wording.device_line(self._engine.hello)) if runs else ""
        if state == client.READY and self._outcome:
            sentence = self._outcome
        self._progress.show_status(f"{sentence} {device}".strip())
        self._refresh_buttons()
        if state == client.READY:
            self._fetch_presets()

    def _set_up_done(self) -> None:
        self._engine.start()
        self._look_at_layer()

    def _shown(self, visible: bool) -> None:
        self._preview.pause(not visible or self._tabs.currentIndex() != MAP_TAB)
        if visible:
            self._engine.start()
            self._look_at_layer()

    def _layer_changed(self, layer: QgsRasterLayer | None) -> None:
        if self._advanced.set_layer(layer.id() if layer is not None else "") is False:
            return  # the list around it changed, not the layer
        QTimer.singleShot(0, self._preview.remove)  # at once QGIS would crash where it removes both layers
        self._show_outcome("")
        self._look_at_layer()

    def _look_at_layer(self) -> None:
        """Ask what the chosen layer is taken for, where someone can see the answer."""
        source = self._layer.check_source()
        self._refresh_buttons()
        self._inspector.forget_question()
        if source is None:
            self._layer.show_note(self._layer.refusal, warning=bool(self._layer.refusal))
            return
        try:
            hints = self._advanced.hints()
        except ValueError as refusal:
            self._layer.show_note(str(refusal), warning=True)
            return
        if self._engine.state == client.NOT_SET_UP or not self.isVisible():
            self._layer.show_note("")
            return
        self._layer.show_note(self.tr("Looking at the raster…"))
        self._inspector.inspect(source, hints)

    def _show_inspection_failure(self, failure: dict[str, str]) -> None:
        self._layer.show_note(f"{failure['message']} {failure.get('remedy', '')}".strip(), warning=True)

    def _fetch_presets(self) -> None:
        """Fill the presets menu, once an engine is there to tell them."""
        if not self._presets_asked:
            self._presets_asked = True
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
        return {"device": self._advanced.device(), "hints": self._advanced.hints()}

    def _find_text(self, text: str) -> None:
        layer = self._layer.layer()
        self._start_search(lambda params: self.controller.find_text(layer, text, params))

    def _start_search(self, search: Any) -> None:
        self._tabs.setCurrentIndex(SIMILAR_TAB)
        self._layer.check_source()
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
        self._outcome = self._device = ""
        self._progress.begin(sentence)
        self._refresh_buttons()

    def _job_ended(self) -> None:
        self._preview.look_again()
        self._progress.end()
        self._look_at_layer()  # where the engine was ended, the answer went with it

    def _mapped(self, result: dict[str, Any], _layer: object) -> None:
        self._preview.indexed(self._mapping, result["outputs"]["index"])
        self._preview.remove()  # the map itself is there now
        self._classes.show_notes(result["notes"], settings.get(settings.CLASSES))
        self._tell(result, self.tr("Mapped"))

    def _found(self, result: dict[str, Any], hits_layer: Any, about: str) -> None:
        self._hits_id = hits_layer.id() if hits_layer is not None else ""
        about = about if result["hits"] else self.tr("Nothing was found.")
        self._similar.show_hits(result["hits"], "\n".join([about, *result["notes"]]))
        self._tell(result, self.tr("{} tiles found").format(len(result["hits"])))

    def _tell(self, result: dict[str, Any], outcome: str) -> None:
        self._device = wording.device_line(result) or self._device
        kept = self.tr(", from the kept index") if result.get("reused") else ""
        self._show_outcome(self.tr("{} in {:.1f} s{}.").format(outcome, result["seconds"]["total"], kept))

    def _show_outcome(self, outcome: str) -> None:
        self._outcome = outcome
        self._engine_changed(self._engine.state, self._engine.sentence)

    def _zoom_to_hit(self, rank: int) -> None:
        hits = QgsProject.instance().mapLayer(self._hits_id)
        if hits is not None:
            view.zoom_to_hit(self._iface.mapCanvas(), hits, rank)
