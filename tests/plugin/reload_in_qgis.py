"""Runs inside QGIS (`qgis --code`): reloads the plugin and counts what that leaves behind; see test_reload.py."""

import gc
import json
import os
import traceback
from collections import Counter
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface, plugins, reloadPlugin

RELOADS = 20
GRACE_MS = 3000  # the engine of the last reload ends


def counted() -> Counter:
    """Widgets, objects of the window and the application, objects known to Python, and child processes, by kind."""
    QTest.qWait(GRACE_MS)
    for _ in range(3):
        QTest.qWait(50)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    found = Counter(f"widget {type(widget).__name__}" for widget in QApplication.allWidgets())
    for owner in (iface.mainWindow(), QCoreApplication.instance()):
        found.update(f"object {type(each).__name__}" for each in owner.findChildren(QObject))
    # Qt keeps a pan gesture for each scroll area that was under the pointer, as a child of the application.
    found.pop("object QPanGesture", None)
    found.update(f"python {type(each).__name__}" for each in gc.get_objects() if isinstance(each, QObject))
    found["processes"] = len(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())
    return found


def use() -> None:
    """Use the plugin, so that it creates its parts."""
    plugin = plugins["landprompt"]
    plugin.dock.show_layer()
    plugin._actions.picking.start(None)
    plugin._options.createWidget(None).deleteLater()
    dialog = plugin.dock._bar.open_dialog()
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
    QTest.qWait(150)


def main() -> None:
    """Count, reload, count again, report, close QGIS."""
    try:
        for _ in range(2):  # QGIS itself keeps some objects after the first time
            use()
            reloadPlugin("landprompt")
        use()
        before = counted()
        for _ in range(RELOADS):
            reloadPlugin("landprompt")
            use()
        after = counted()
        report = {kind: after[kind] - before[kind] for kind in after | before if after[kind] != before[kind]}
    except Exception:
        report = {"error": traceback.format_exc()}
    Path(os.environ["LANDPROMPT_RELOAD_REPORT"]).write_text(json.dumps(report), encoding="utf-8")
    QgsProject.instance().clear()
    iface.actionExit().trigger()


QTimer.singleShot(1500, main)
