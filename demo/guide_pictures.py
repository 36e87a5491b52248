"""Runs inside QGIS after the demo: takes the other pictures of the user guide, see pictures.py."""

from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QFrame, QPlainTextEdit, QTabWidget, QToolButton, QWidget
from qgis.utils import iface

PREVIEW_CLASSES = "forest, trees; ploughed fields; sand, bare rock; crops, green fields; houses, village"


def take_pictures(dock, layer, scene, out):
    """Write preview.png, details.png, advanced.png, question.png and processing.png into `out`."""
    dock.findChild(QTabWidget, "tabs").setCurrentIndex(0)
    _preview(dock, out)
    _advanced(dock, out)
    _details(dock, out)
    _processing(layer, out)
    _question(dock, scene, out)


def _save(widget, path):
    QTest.qWait(400)
    if not widget.grab().save(str(path)):
        raise OSError(f"{path} could not be written")


def _preview(dock, out):
    hits = QgsProject.instance().layerTreeRoot().children()[0]
    hits.setItemVisibilityChecked(False)
    edit = dock.findChild(QPlainTextEdit, "classesEdit")
    edit.clear()
    QTest.keyClicks(edit, PREVIEW_CLASSES)
    for _ in range(60):
        QTest.qWait(100)
    _save(iface.mainWindow(), out / "preview.png")


def _advanced(dock, out):
    panel = dock.findChild(QgsCollapsibleGroupBox, "advancedPanel")
    panel.setCollapsed(False)
    _save(panel, out / "advanced.png")
    panel.setCollapsed(True)


def _details(dock, out):
    button = dock.findChild(QToolButton, "detailsButton")
    button.setChecked(True)
    _save(dock.findChild(QWidget, "layerPanel"), out / "details.png")
    button.setChecked(False)


def _processing(layer, out):
    """Grab the dialog of an algorithm, from a timer because `execAlgorithmDialog` returns when it is closed."""
    import processing

    def grab():
        dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible())
        dialog.resize(900, 560)
        _save(dialog, out / "processing.png")
        dialog.reject()

    QTimer.singleShot(2000, grab)
    processing.execAlgorithmDialog("landprompt:zeroshotmap", {"INPUT": layer})


def _question(dock, scene, out):
    """Open a brighter copy of the scene: without dark pixels, it is unclear whether its values have an offset."""
    path = str(out / "bright_scene.tif")
    stored = gdal.Open(scene).ReadAsArray().astype("int32") + 2500
    bands, height, width = stored.shape
    file = gdal.GetDriverByName("GTiff").Create(path, width, height, bands, gdal.GDT_UInt16)
    for number in range(1, bands + 1):
        file.GetRasterBand(number).WriteArray(stored[number - 1].astype("uint16"))
        file.GetRasterBand(number).SetDescription(("B02", "B03", "B04", "B08")[number - 1])
    file = None  # closes it
    layer = QgsRasterLayer(path, "bright_scene", "gdal")
    QgsProject.instance().addMapLayer(layer)
    dock.findChild(QgsMapLayerComboBox, "layerCombo").setLayer(layer)
    question = dock.findChild(QFrame, "questionPanel")
    for _ in range(100):
        QTest.qWait(100)
        if question.isVisible():
            break
    _save(dock.findChild(QWidget, "layerPanel"), out / "question.png")
