"""The dock: creates the panels and connects them to the models behind them.

Every widget has an object name (`runButton`, `classesEdit`, ...), by which tests and the demo find it.
"""

from __future__ import annotations

from typing import Any

from qgis.core import QgsPointXY, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from .. import settings
from ..engine.client import EngineClient
from ..engine.csmask import CsmaskInstaller
from ..engine.installer import Installer
from .advanced_panel import AdvancedPanel
from .area_panel import AreaPanel
from .areas_panel import AreasPanel
from .assess.assess_panel import AssessPanel
from .assess.assessment import Assessment
from .change.change_panel import ChangePanel
from .change.comparing import Comparing, Sources
from .classes_panel import ClassesPanel
from .click_tool import ClickTool
from .cost_estimate import CostEstimate
from .draw_tool import DrawTool
from .engine_bar import EngineBar
from .error_reporter import ErrorReporter
from .explain.explain_panel import ExplainPanel
from .explain.explaining import Explaining
from .find.finder import Finder
from .find.similar_panel import SimilarPanel
from .job_display import JobDisplay
from .job_runner import JobRunner
from .last_maps import LastMap, LastMaps
from .layer_panel import LayerPanel
from .live_preview import LivePreview, Wanted
from .mapping import MapPanels, Mapping
from .message_panel import MessagePanel
from .output_panel import OutputPanel
from .progress_panel import ProgressPanel
from .project_settings import Panel, ProjectSettings
from .raster_reading import RasterReading
from .repeating import Repeating
from .run_panel import RunPanel
from .setup_panel import SetUpPanel
from .teach.teach_panel import TeachPanel
from .teach.teaching import Teaching
from .view_model import DockViewModel
from .widgets import narrow_tabs, on_escape, stacked, with_footer
from .work_context import WorkContext

MAP_TAB, SIMILAR_TAB = 0, 1
HELP_PAGES = ("first-map", "similar-tiles", "accuracy", "change")  # of the tabs


class LandPromptDock(QgsDockWidget):
    """The LandPrompt panel.

    Signals:
        pickWanted: The user wants to click a place on the map to search from, or to stop doing so.
    """

    pickWanted = pyqtSignal()

    def __init__(self, engine: EngineClient, iface: QgisInterface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("landpromptDock")
        self.setWindowTitle(self.tr("LandPrompt"))
        self._engine, self._iface = engine, iface
        self._make_panels()
        self.jobs = JobRunner(engine, self)
        self._maps = LastMaps(self)
        self._repeating = Repeating(self.jobs, self)
        self._raster = RasterReading(engine, self._layer.layer, self._layer.edited_reading, self)
        self._model = DockViewModel(engine, self.jobs, self._raster, self)
        canvas = iface.mapCanvas()
        self._teaching = Teaching(self._teach, canvas, self._layer.layer, self)
        maps = MapPanels(self._classes, self._area, self._output, self._advanced)
        self._mapping = Mapping(self.jobs, self._raster, maps, self._teaching, self._common_params, self)
        self._explaining = Explaining(engine, self._explain, self._raster, self._mapping.question, canvas, self)
        self._preview = LivePreview(engine, canvas, self._preview_wanted, self)
        self._assessment = Assessment(self.jobs, self._assess, canvas, self)
        sources = Sources(self._raster, self._mapping, self._teaching)
        self._comparing = Comparing(engine, self.jobs, self._change, sources, self)
        self._finder = Finder(
            engine, iface, self.jobs, self._raster, self._model, self._similar, self._common_params, self
        )
        lines = WorkContext(self._raster, self._mapping.screen_params, self).lines
        self._errors = ErrorReporter(engine, iface, self._message, lines)
        self._bar.copyWanted.connect(self._errors.copy_diagnostics)
        self._display = JobDisplay(self.jobs, self._progress, self._errors, self._raster, self)
        self._estimate = CostEstimate(self._raster, self._area.share, canvas, self)
        self._lay_out()
        self._connect_panels()
        self._connect_teaching()
        self._connect_models()
        panels: dict[str, Panel] = {
            "area": self._area, "outputs": self._output, "refinement": self._advanced, "samples": self._teaching,
            "change": self._change,
        }  # fmt: skip
        self._project_settings = ProjectSettings(panels, self)
        self._classes_changed()
        self._raster.start()
        self._engine_changed(engine.state, engine.sentence)
        self._show_model()

    def _make_panels(self) -> None:
        self._installer = Installer(self)
        self._set_up = SetUpPanel(self._installer, self)
        self._csmask = CsmaskInstaller(self)
        self._layer = LayerPanel(self._csmask, self)
        self._classes = ClassesPanel(self._engine, self)
        self._area = AreaPanel(self._iface.mapCanvas(), self)
        self._output = OutputPanel(self)
        self._advanced = AdvancedPanel(self)
        self._teach = TeachPanel(self)
        self._explain = ExplainPanel(self)
        self._areas = AreasPanel(self)
        self._similar = SimilarPanel(self)
        self._assess = AssessPanel(self)
        self._change = ChangePanel(self._iface.mapCanvas(), self)
        self._run = RunPanel(self)
        self._message = MessagePanel(self)
        self._progress = ProgressPanel(self)
        self._bar = EngineBar(self._engine, self._installer, self._csmask, self)
        on_escape(self, self._escape)

    def _lay_out(self) -> None:
        below = [self._teach, self._explain, self._area, self._output, self._advanced, self._areas]
        page = stacked([self._classes, *below], 0, self)
        tabs = [
            (page, self.tr("Map"), self.tr("Land cover map from class prompts")),
            (self._similar, self.tr("Tiles"), self.tr("Search for similar tiles")),
            (self._assess, self.tr("Assess"), self.tr("Accuracy of a land cover map")),
            (self._change, self.tr("Change"), self.tr("Change between two dates")),
        ]
        self._tabs = narrow_tabs(tabs, self)
        content = stacked([self._set_up, self._layer, self._tabs], 2, self)
        content.setObjectName("dockContent")
        self.setWidget(with_footer(content, [self._run, self._message, self._progress, self._bar], self))

    def _connect_panels(self) -> None:
        self._installer.begun.connect(lambda: self._model.set_setting_up(True))
        self._installer.ended.connect(lambda: self._model.set_setting_up(False))
        self._installer.succeeded.connect(self._raster.inspect)
        self._layer.layerChanged.connect(self._raster.set_layer)
        self._layer.sourceChanged.connect(self._raster.reload)
        self._layer.readingChosen.connect(self._raster.choose)
        self._layer.cloudsChosen.connect(self._raster.choose_clouds)
        self._bar.models.csmaskChanged.connect(self._raster.inspect_again)
        self._layer.edited.connect(self._raster.store_edits)
        self._classes.changed.connect(self._classes_changed)
        self._classes.changed.connect(self._preview.refresh)
        self._classes.liveChanged.connect(lambda live: self._preview.refresh() if live else self._preview.remove())
        self._bar.cacheCleared.connect(self._preview.forget_indexes)
        self._bar.cacheCleared.connect(self._raster.inspect_again)
        self._bar.modelChanged.connect(self._preview.reread)
        self._advanced.refinementChanged.connect(self._preview.refresh)
        self._area.changed.connect(self._estimate.refresh)
        self._area.maskChanged.connect(self._preview.refresh)
        self._estimate.changed.connect(self._run.show_estimate)
        self._run.runWanted.connect(self.run)
        self._tabs.currentChanged.connect(self._tab_changed)
        self._similar.examples.pickWanted.connect(self.pickWanted)
        self._change.editWanted.connect(self.show_map_tab)

    def _connect_teaching(self) -> None:
        self._classes.classChosen.connect(self._teach.choose_class)
        self._teach.saveWanted.connect(self._mapping.save_taught)
        self._teaching.classesLoaded.connect(self._classes.set_text)
        self._teaching.changed.connect(self._preview.refresh)
        self._preview.answered.connect(self._teaching.show_result)

    def _connect_models(self) -> None:
        self._engine.stateChanged.connect(self._engine_changed)
        self._model.changed.connect(self._show_model)
        self._raster.layerChanged.connect(self._layer_changed)
        self._raster.changed.connect(self._preview.reread)
        self._raster.noted.connect(self._layer.show_note)
        self._raster.bandsUnknown.connect(self._layer.ask_for_bands)
        self._raster.inspected.connect(self._layer.show_inspection)
        self._raster.inspected.connect(self._bar.show_inspection)
        self._raster.questionChanged.connect(self._layer.show_question)
        self._raster.readingLoaded.connect(self._layer.show_reading)
        self._preview.noted.connect(self._classes.show_notes)
        self._preview.classesNoted.connect(self._classes.show_class_notes)
        self._preview.unavailable.connect(self._classes.show_no_preview)
        self.jobs.mapped.connect(self._mapped)
        self._maps.shown.connect(self._classes.show_map)
        self._maps.shown.connect(self._areas.show_map)
        self._repeating.repeated.connect(lambda result, made: self._made(result, made, self.tr("Repeated")))
        self._comparing.compared.connect(lambda result, made: self._made(result, made, self.tr("Compared")))
        self.jobs.classesNoted.connect(self._classes.show_class_notes)
        self.jobs.found.connect(self._found)
        self.jobs.ended.connect(self._preview.job_finished)
        for part in (self._assessment, self._comparing, self._mapping, self._repeating, self._teaching, self._finder):
            part.failed.connect(self.show_error)
        self._finder.begun.connect(lambda: self._tabs.setCurrentIndex(SIMILAR_TAB))
        self.visibilityChanged.connect(self._visibility_changed)
        QgsProject.instance().readProject.connect(self._project_read)
        QgsProject.instance().cleared.connect(self._errors.clear)

    def shut_down(self) -> None:
        """Disconnect from what outlives the dock; called when the plugin is unloaded."""
        self._set_up.stop()
        self._csmask.stop()
        models = (self._raster, self._preview, self._model, self._estimate, self._project_settings, self._comparing)
        for part in (*models, self._bar, self._classes, self._teaching, self._explaining, self._finder):
            part.shut_down()
        self._engine.stateChanged.disconnect(self._engine_changed)
        QgsProject.instance().readProject.disconnect(self._project_read)

    def layer(self) -> QgsRasterLayer | None:
        """Return the chosen raster."""
        return self._layer.layer()

    def set_layer(self, layer: QgsRasterLayer) -> None:
        """Choose the raster."""
        self._layer.set_layer(layer)

    def show_layer(self, layer: QgsRasterLayer | None = None) -> None:
        """Open the dock and choose `layer`; None keeps the chosen one."""
        self.setUserVisible(True)
        if layer is not None:
            self.set_layer(layer)

    def set_classes(self, text: str) -> None:
        """Replace the class list."""
        self._classes.set_text(text)

    def show_map_tab(self) -> None:
        """Bring the Map tab to the front."""
        self._tabs.setCurrentIndex(MAP_TAB)

    def set_picking(self, picking: bool) -> None:
        """Set whether the next click on the map starts a search."""
        self._similar.set_picking(picking)

    def run(self) -> None:
        """Map the chosen layer. If that is not possible, the reason is shown below the Run button."""
        if (source := self._raster.check()) is None or self._model.map_obstacle:
            self._show_model()
        else:
            self._mapping.run(source)

    def repeat(self, layer: QgsRasterLayer) -> None:
        """Open the dock and repeat the run that made the file of a layer."""
        self.show_layer()
        self._repeating.repeat(layer)

    def find_similar(self, layer: QgsRasterLayer, point: QgsPointXY) -> None:
        """Open the dock and search `layer` for tiles similar to the one at `point`, in layer coordinates."""
        self.show_layer(layer)
        self._finder.find_place(point)

    def show_error(self, failure: dict[str, Any]) -> None:
        """Show a failure {code, message, remedy, details}; a cancelled job only changes the status line."""
        self._display.show_error(failure)

    def settings_changed(self, changed: dict[str, str]) -> None:
        """Apply changed options, key -> value."""
        if settings.DEVICE in changed:
            self._advanced.set_device(changed[settings.DEVICE])
        self._output.refresh()

    def _common_params(self) -> dict[str, Any]:
        return {"device": self._advanced.device(), "hints": self._raster.hints(), **self._bar.params()}

    def _preview_wanted(self) -> Wanted | str:
        """Return what the live preview shows now, or why there is none; empty if the reason is shown elsewhere."""
        visible = self._classes.live() and self.isVisible() and self._tabs.currentIndex() == MAP_TAB
        return self._mapping.wanted() if visible and not self._model.map_obstacle else ""

    def _show_model(self) -> None:
        self._similar.set_startable(not self._model.job_obstacle)
        self._assess.show_obstacle(self._model.engine_obstacle)
        self._change.show_obstacle(self._model.classes_obstacle)
        for panel in (self._teach, self._explain, self._run):
            panel.show_obstacle(self._model.map_obstacle)
        self._set_up.setVisible(self._model.set_up_offered)

    def _classes_changed(self) -> None:
        self._teaching.set_classes(self._classes.text())
        self._comparing.set_classes(self._classes.text())
        self._model.set_class_list(self._classes.text())

    def _engine_changed(self, state: str, _sentence: str) -> None:
        self._progress.show_engine(self._engine)

    def _visibility_changed(self, visible: bool) -> None:
        self._preview.pause(not visible or self._tabs.currentIndex() != MAP_TAB)
        if visible:
            self._engine.start()
        self._raster.set_visible(visible)

    def _tab_changed(self, tab: int) -> None:
        self._run.setVisible(tab == MAP_TAB)
        self._bar.help.set_page(HELP_PAGES[tab])
        self._preview.pause(tab != MAP_TAB)

    def _layer_changed(self) -> None:
        QTimer.singleShot(0, self._preview.remove)  # later: QGIS crashes if both layers are removed together
        self._classes.clear_notes()  # they were about the previous raster
        self._maps.show(self.layer())
        self._progress.show_outcome("")
        self._bar.show_inspection({})

    def _escape(self) -> None:
        """Stop the plugin's map tool or the drawing of a polygon; otherwise cancel the job."""
        if isinstance(tool := self._iface.mapCanvas().mapTool(), (ClickTool, DrawTool)):
            tool.stop()
        else:
            self._progress.press_cancel()

    def _project_read(self) -> None:
        """Show the classes and the layer of the last run, as stored in the project."""
        self._classes.load()
        layer = QgsProject.instance().mapLayer(QgsProject.instance().readEntry(settings.ROOT, settings.LAYER)[0])
        if isinstance(layer, QgsRasterLayer):
            self.set_layer(layer)

    def _mapped(self, result: dict[str, Any], made: QgsRasterLayer | None) -> None:
        mapped = self._mapping.mapped_classes
        self._preview.indexed(self._mapping.mapped_key, result["outputs"]["index"])
        self._preview.remove()
        self._maps.remember(QgsProject.instance().mapLayer(self.jobs.layer_id), LastMap(result, mapped))
        self._maps.show(self.layer())
        self._assess.set_layers(made, None)
        self._classes.show_notes(result["notes"], mapped)
        self._teaching.show_result(result)
        self._progress.show_result(result, self.tr("Mapped"))

    def _made(self, result: dict[str, Any], made: QgsRasterLayer, outcome: str) -> None:
        self._assess.set_layers(made, None)
        self._progress.show_result(result, outcome)

    def _found(self, result: dict[str, Any], _hits_layer: QgsVectorLayer | None, _about: str) -> None:
        self._progress.show_result(result, self.tr("{} tiles found").format(len(result["hits"])))
