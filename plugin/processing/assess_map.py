"""Algorithm `landprompt:assessmap`: the accuracy of a map, from reference labels."""

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

from ..layers.hints import crs_text
from . import engine_call
from .base import EngineAlgorithm, readable_source
from .parameters import SINGLE_LAYER_FORMATS

_SCORES = ("users_accuracy", "producers_accuracy", "f1", "iou")


class AssessMap(EngineAlgorithm):
    """Reports confusion matrix, accuracies and areas with confidence intervals."""

    HELP_PAGE = "accuracy.html"
    MAP, REFERENCE, FIELD, OUTPUT = "MAP", "REFERENCE", "FIELD", "OUTPUT"
    OVERALL_ACCURACY, KAPPA = "OVERALL_ACCURACY", "KAPPA"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "assessmap"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Accuracy of a land cover map")

    def tags(self) -> list[str]:
        """Return search keywords."""
        words = "accuracy,assessment,validation,confusion matrix,error matrix,kappa,producer,user,area,land cover"
        return self.tr(words).split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "Compares a land cover map with reference labels: points, polygons or another raster.\n\n"
            "Classes are matched by name (case-insensitive), or by map value if the labels are numbers. "
            "<b>Field</b> is the attribute with the class; it can be empty if there is only one.\n\n"
            "The report contains the confusion matrix, user's and producer's accuracy, F1, IoU and kappa. If every "
            "class of the map has samples, it also contains error-adjusted areas with 95 % confidence intervals "
            "(Olofsson et al. 2014), which are valid for random samples stratified by map class."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.MAP, self.tr("Map")))
        self.addParameter(QgsProcessingParameterMapLayer(self.REFERENCE, self.tr("Reference labels")))
        field = self.tr("Field with the class (empty: the only field)")
        self.addParameter(QgsProcessingParameterString(self.FIELD, field, "", optional=True))
        html = self.tr("HTML files (*.html)")
        self.addParameter(QgsProcessingParameterFileDestination(self.OUTPUT, self.tr("Report"), html))
        self.addOutput(QgsProcessingOutputNumber(self.OVERALL_ACCURACY, self.tr("Overall accuracy")))
        self.addOutput(QgsProcessingOutputNumber(self.KAPPA, self.tr("Kappa")))

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
        mapped = self.raster(parameters, context, self.MAP)
        reference = self.parameterAsLayer(parameters, self.REFERENCE, context)
        self.params = {
            "map": readable_source(mapped),
            "reference": self._reference(parameters, context, feedback),
            "field": self.parameterAsString(parameters, self.FIELD, context).strip() or None,
            "crs": crs_text(mapped.crs()) or None,
            "reference_crs": crs_text(reference.crs()) or None,
        }
        return True

    def _reference(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> str:
        """Return the file of the reference; features in memory or in a multi-layer file are copied to a new file."""
        layer = self.parameterAsLayer(parameters, self.REFERENCE, context)
        if layer is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.REFERENCE))
        if isinstance(layer, QgsRasterLayer):
            return readable_source(layer)
        return self.parameterAsCompatibleSourceLayerPath(
            parameters, self.REFERENCE, context, SINGLE_LAYER_FORMATS, "gpkg", feedback
        )

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job and write the report."""
        result = engine_call.run_job("assess", self.params, feedback)
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
        text = self.tr("Overall accuracy {} of {} samples, kappa {}")
        return text.format(_percent(result["overall_accuracy"]), result["samples"], kappa)

    def _report(self, result: dict[str, Any]) -> str:
        """Return the report as HTML."""
        names = [escape(item["name"]) for item in result["classes"]]
        matrix = [[name, *row] for name, row in zip(names, result["matrix"])]
        scores = [
            [name, *(_percent(item[key]) for key in _SCORES), _km2(item["area_m2"]), _estimate(item["estimate"])]
            for name, item in zip(names, result["classes"])
        ]
        titles = ["", self.tr("User's accuracy"), self.tr("Producer's accuracy"), "F1", "IoU", self.tr("Mapped, km²")]
        titles.append(self.tr("Estimated, km² (95 % interval)"))
        lines = [self._overall(result)]
        if result["estimate"]:
            shares = (_percent(result["estimate"][key]) for key in ("overall", "half_width"))
            lines.append(self.tr("Area-weighted overall accuracy {} ± {}").format(*shares))
        if result["left_out"]:
            lines.append(self.tr("{} samples are where the map has no class.").format(result["left_out"]))
        return "\n".join((
            "<html><head><meta charset='utf-8'></head><body>",
            f"<h2>{escape(self.displayName())}</h2>",
            *(f"<p>{escape(line)}</p>" for line in lines),
            _table(titles, scores),
            f"<h3>{self.tr('Confusion matrix (rows: map, columns: reference)')}</h3>",
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
