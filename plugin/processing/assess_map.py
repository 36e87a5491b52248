"""Algorithm `landprompt:assessmap`: how good a map is, by labels of another source."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsRasterLayer,
)

from . import engine_call as asking
from .base import EngineAlgorithm, readable_source

# What the engine reads as it is: other files may hold several layers, of which it would take the first.
_SINGLE_LAYER_FORMATS = ["shp", "geojson", "fgb"]
_SCORES = ("users_accuracy", "producers_accuracy", "f1", "iou")


class AssessMap(EngineAlgorithm):
    """A map and reference labels -> confusion matrix, accuracies, areas with confidence intervals."""

    MAP, REFERENCE, FIELD, OUTPUT = "MAP", "REFERENCE", "FIELD", "OUTPUT"
    OVERALL_ACCURACY, KAPPA = "OVERALL_ACCURACY", "KAPPA"

    def name(self) -> str:
        """Stable id."""
        return "assessmap"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """The name in the toolbox."""
        return self.tr("Accuracy of a land cover map")

    def tags(self) -> list[str]:
        """Other words under which a person may look for it."""
        words = "accuracy,assessment,validation,confusion matrix,error matrix,kappa,producer,user,area,land cover"
        return self.tr(words).split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """The help beside the parameters."""
        return self.tr(
            "Compares a map of classes with reference labels: points, polygons or another raster.\n\n"
            "Classes are matched by name (case-insensitive), or by the map's values where the labels are numbers. "
            "<b>Field</b>: the attribute that holds the class; it may be left empty where there is only one.\n\n"
            "The report has the confusion matrix, user's and producer's accuracy, F1, IoU, kappa and, where every "
            "class of the map has samples, areas corrected for the map's errors with 95 % confidence intervals "
            "(Olofsson et al. 2014). These intervals hold for points drawn at random in each class of the map."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Define the parameters."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.MAP, self.tr("Map")))
        self.addParameter(QgsProcessingParameterMapLayer(self.REFERENCE, self.tr("Reference labels")))
        field = self.tr("Field that holds the class (empty: the only one)")
        self.addParameter(QgsProcessingParameterString(self.FIELD, field, "", optional=True))
        html = self.tr("HTML files (*.html)")
        self.addParameter(QgsProcessingParameterFileDestination(self.OUTPUT, self.tr("Report"), html))
        self.addOutput(QgsProcessingOutputNumber(self.OVERALL_ACCURACY, self.tr("Overall accuracy")))
        self.addOutput(QgsProcessingOutputNumber(self.KAPPA, self.tr("Kappa")))

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters while layers may be touched."""
        self.params = {
            "map": readable_source(self.raster(parameters, context, self.MAP)),
            "reference": self._reference(parameters, context, feedback),
            "field": self.parameterAsString(parameters, self.FIELD, context).strip() or None,
        }
        return True

    def _reference(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> str:
        """The file of the reference; features of a layer in memory or among others are copied to one of their own."""
        layer = self.parameterAsLayer(parameters, self.REFERENCE, context)
        if layer is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.REFERENCE))
        if isinstance(layer, QgsRasterLayer):
            return readable_source(layer)
        return self.parameterAsCompatibleSourceLayerPath(
            parameters, self.REFERENCE, context, _SINGLE_LAYER_FORMATS, "gpkg", feedback
        )

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Wait for the engine, then write the report."""
        result = asking.ask("assess", self.params, feedback)
        if not result:
            return {}
        for note in result["notes"]:
            feedback.pushWarning(note)
        feedback.pushInfo(self._overall(result))
        output = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        Path(output).write_text(self._report(result), encoding="utf-8")
        return {
            self.OUTPUT: output, self.OVERALL_ACCURACY: result["overall_accuracy"], self.KAPPA: result["kappa"],
        }  # fmt: skip

    def _overall(self, result: dict[str, Any]) -> str:
        kappa = "–" if result["kappa"] is None else f"{result['kappa']:.3f}"
        told = self.tr("Overall accuracy {} of {} samples, kappa {}")
        return told.format(_percent(result["overall_accuracy"]), result["samples"], kappa)

    def _report(self, result: dict[str, Any]) -> str:
        """The report as HTML."""
        names = [escape(item["name"]) for item in result["classes"]]
        matrix = [[name, *row] for name, row in zip(names, result["matrix"])]
        scores = [
            [name, *(_percent(item[key]) for key in _SCORES), _km2(item["area_m2"]), _estimate(item["estimate"])]
            for name, item in zip(names, result["classes"])
        ]
        titles = ["", self.tr("User's accuracy"), self.tr("Producer's accuracy"), "F1", "IoU", self.tr("Mapped, km²")]
        titles.append(self.tr("Estimated, km², with 95 % interval"))
        lines = [self._overall(result)]
        if result["estimate"]:
            shares = (_percent(result["estimate"][key]) for key in ("overall", "half_width"))
            lines.append(self.tr("Overall accuracy by area {} ± {}").format(*shares))
        if result["left_out"]:
            lines.append(self.tr("{} samples lie where the map has no class.").format(result["left_out"]))
        return "\n".join((
            "<html><head><meta charset='utf-8'></head><body>",
            f"<h2>{escape(self.displayName())}</h2>",
            *(f"<p>{escape(line)}</p>" for line in lines),
            _table(titles, scores),
            f"<h3>{self.tr('Samples: rows are the map, columns the reference')}</h3>",
            _table(["", *names], matrix),
            *(f"<p>{escape(note)}</p>" for note in result["notes"]),
            "</body></html>",
        ))  # fmt: skip


def _table(titles: list[str], rows: list[list[Any]]) -> str:
    head = "".join(f"<th>{title}</th>" for title in titles)
    cells = ("".join(f"<td align='right'>{cell}</td>" for cell in row[1:]) for row in rows)
    body = "".join(f"<tr><th>{row[0]}</th>{line}</tr>" for row, line in zip(rows, cells))
    return f"<table border='1' cellspacing='0' cellpadding='4'><tr>{head}</tr>{body}</table>"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}\u00a0%"


def _km2(area: float | None) -> str:
    return "–" if area is None else f"{area / 1e6:.3f}"


def _estimate(estimate: dict[str, Any] | None) -> str:
    if estimate is None or estimate["area_m2"] is None:
        return "–"
    return f"{_km2(estimate['area_m2'])} ± {_km2(estimate['area_half_width_m2'])}"
