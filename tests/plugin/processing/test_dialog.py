"""The outputs of the Processing dialog, which runs algorithms in a thread, are loaded and styled."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsGraduatedSymbolRenderer,
    QgsPalettedRasterRenderer,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsSingleBandPseudoColorRenderer,
)

from tests.plugin import rasters

X, Y = rasters.ORIGIN
INPUTS = {
    "zeroshotmap": {"CLASSES": "water\nforest", "OUTPUT": "TEMPORARY_OUTPUT", "CONFIDENCE": "TEMPORARY_OUTPUT"},
    "similartiles": {"POINT": f"{X + 320},{Y - 320} [EPSG:32633]", "COUNT": 3, "OUTPUT": "TEMPORARY_OUTPUT"},
    "findbytext": {"TEXT": "lake", "COUNT": 9, "OUTPUT": "TEMPORARY_OUTPUT"},
}
RENDERERS = {
    "zeroshotmap": {QgsPalettedRasterRenderer, QgsSingleBandPseudoColorRenderer},
    "similartiles": {QgsGraduatedSymbolRenderer},
    "findbytext": {QgsGraduatedSymbolRenderer},
}


@pytest.fixture
def scene(tmp_path, qgis_new_project):
    layer = QgsRasterLayer(str(rasters.water_and_forest(tmp_path / "scene.tif")), "scene")
    QgsProject.instance().addMapLayer(layer)
    return layer


def check(name: str, scene: QgsRasterLayer) -> None:
    """Check that the layers of the algorithm are loaded, styled, marked as results and not covered."""
    made = [layer for layer in QgsProject.instance().mapLayers().values() if layer is not scene]
    assert {type(layer.renderer()) for layer in made} == RENDERERS[name]
    assert all(layer.customProperty("landprompt/result") == "processing" for layer in made)
    root = QgsProject.instance().layerTreeRoot()
    visible = [layer for layer in root.layerOrder() if root.findLayer(layer.id()).isVisible()]
    assert len(visible) == 2 and visible[1] is scene  # the confidence layer is unchecked


@pytest.mark.parametrize("name", INPUTS)
def test_dialog_loads_its_outputs_styled(name, processing, scene, qtbot):
    pytest.importorskip("processing.gui.AlgorithmDialog")
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    dialog = AlgorithmDialog(processing.algorithmById(f"landprompt:{name}").create(), False, None)
    dialog.setParameters({"INPUT": scene.id(), **INPUTS[name]})
    with qtbot.waitSignal(dialog.algorithmFinished, timeout=60_000) as finished:
        dialog.runAlgorithm()
    assert finished.args[0] is True
    dialog.close()
    dialog.deleteLater()
    check(name, scene)


@pytest.mark.parametrize("name", INPUTS)
def test_task_of_the_dialog_loads_its_outputs_styled(name, processing, scene, qtbot):
    """As above, without the dialog's widgets."""
    from processing.gui.Postprocessing import handleAlgorithmResults

    algorithm = processing.algorithmById(f"landprompt:{name}").create()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    parameters = {"INPUT": scene.id(), **INPUTS[name]}
    for definition in algorithm.destinationParameterDefinitions():
        if definition.name() in parameters:
            parameters[definition.name()] = _loaded(parameters[definition.name()])
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    assert not task.isCanceled()
    with qtbot.waitSignal(task.executed, timeout=60_000) as executed:
        QgsApplication.taskManager().addTask(task)
    assert executed.args[0], feedback.textLog()
    assert handleAlgorithmResults(algorithm, context, feedback, parameters=executed.args[1])
    check(name, scene)


def _loaded(destination: str):
    from qgis.core import QgsProcessingOutputLayerDefinition

    return QgsProcessingOutputLayerDefinition(destination, QgsProject.instance())
