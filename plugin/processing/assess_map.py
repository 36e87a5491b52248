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
    QgsProcessingParameterVectorDestination,
    QgsProcessingParameterVectorLayer,
    QgsRasterLayer,
)

from ..layers.hints import crs_text
from . import engine_call
from .base import EngineAlgorithm, readable_source
from .vector_source import vector_file

_SCORES = ("users_accuracy", "producers_accuracy", "f1", "iou")


class AssessMap(EngineAlgorithm):
    """Reports confusion matrix, accuracies and areas with confidence intervals."""

    HELP_PAGE = "accuracy"
    REFERENCE, FIELD, MAPPING, EXCLUDE = "REFERENCE", "FIELD", "MAPPING", "EXCLUDE"
    CONFIDENCE, OUTPUT, TABLE, ERRORS, CALIBRATION = "CONFIDENCE", "OUTPUT", "TABLE", "ERRORS", "CALIBRATION"
    OVERALL_ACCURACY, KAPPA = "OVERALL_ACCURACY", "KAPPA"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "assessmap"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Accuracy of a land cover map")

    def tags(self) -> list[str]:
        """Return search keywords."""
        return self.tr(
            "accuracy,assessment,validation,confusion matrix,error matrix,kappa,producer,user,area,land cover"
        ).split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "Compares a land cover map with reference labels: points, polygons or another raster.\n\n"
            "Classes are matched by name (case-insensitive), or by map value if the labels are numbers. "
            "<b>Class field</b> is the attribute with the class; it can be left empty if the attribute is "
            "called label or is the only one. <b>Class mapping</b> assigns reference classes with other names "
            "to classes of the map: <i>trees=forest; 80=water; cloud=</i>. A class that is assigned to nothing "
            "is ignored.\n\n"
            "<b>Training samples of the map</b>: labels in the blocks of 64 × 64 pixels that they touch are "
            "ignored.\n\n"
            "<b>Confidence raster of the map</b>: is compared with the labels. The calibration file can be "
            "used for the next map.\n\n"
            "The report contains the confusion matrix, user’s and producer’s accuracy, F1, IoU and kappa. If "
            "every class of the map has samples, it also contains error-adjusted areas with 95 % confidence "
            "intervals (Olofsson et al. 2014), which are valid for random samples stratified by map class."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, self.tr("Map")))
        self.addParameter(QgsProcessingParameterMapLayer(self.REFERENCE, self.tr("Reference labels")))
        field = self.tr("Class field (empty: label, or the only field)")
        self.addParameter(QgsProcessingParameterString(self.FIELD, field, "", optional=True))
        mapping = self.tr("Class mapping, e.g. trees=forest; cloud=")
        self.addParameter(QgsProcessingParameterString(self.MAPPING, mapping, "", optional=True))
        taught, confidence = self.tr("Training samples of the map"), self.tr("Confidence raster of the map")
        self.addParameter(QgsProcessingParameterVectorLayer(self.EXCLUDE, taught, optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(self.CONFIDENCE, confidence, optional=True))
        html = self.tr("HTML files (*.html)")
        self.addParameter(QgsProcessingParameterFileDestination(self.OUTPUT, self.tr("Report"), html))
        for name, title, kind in (
            (self.TABLE, self.tr("Table"), self.tr("CSV files (*.csv)")),
            (self.CALIBRATION, self.tr("Confidence calibration"), self.tr("JSON files (*.json)")),
        ):
            self.addParameter(QgsProcessingParameterFileDestination(name, title, kind, None, True, False))
        errors = self.tr("Places where map and reference differ")
        self.addParameter(
            QgsProcessingParameterVectorDestination(self.ERRORS, errors, optional=True, createByDefault=False)
        )
        self.addOutput(QgsProcessingOutputNumber(self.OVERALL_ACCURACY, self.tr("Overall accuracy")))
        self.addOutput(QgsProcessingOutputNumber(self.KAPPA, self.tr("Kappa")))

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
        mapped = self.raster(parameters, context)
        reference = self.parameterAsLayer(parameters, self.REFERENCE, context)
        self.params = {
            "map": readable_source(mapped),
            "reference": self._reference(parameters, context, feedback),
            "field": self.parameterAsString(parameters, self.FIELD, context).strip() or None,
            "mapping": self._mapping(self.parameterAsString(parameters, self.MAPPING, context)),
            "exclude": vector_file(self, parameters, self.EXCLUDE, context, feedback),
            "crs": crs_text(mapped.crs()) or None,
            "reference_crs": crs_text(reference.crs()) or None,
        }
        if parameters.get(self.CONFIDENCE) not in (None, ""):
            self.params["confidence"] = readable_source(self.raster(parameters, context, self.CONFIDENCE))
        return True

    def _mapping(self, text: str) -> dict[str, str] | None:
        """Return the class of the map for classes of the reference, from ``trees=forest; cloud=``."""
        pairs = [pair.split("=") for pair in text.split(";") if pair.strip()]
        if any(len(pair) != 2 for pair in pairs):
            raise QgsProcessingException(self.tr("The class mapping must have the form trees=forest; lake=water."))
        return {theirs.strip(): ours.strip() for theirs, ours in pairs} or None

    def _reference(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> str:
        """Return the file of the reference; features in memory or in a multi-layer file are copied to a new file."""
        layer = self.parameterAsLayer(parameters, self.REFERENCE, context)
        if layer is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.REFERENCE))
        if isinstance(layer, QgsRasterLayer):
            return readable_source(layer)
        return vector_file(self, parameters, self.REFERENCE, context, feedback) or ""

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job and write the report."""
        files = {
            self.TABLE: self.parameterAsFileOutput(parameters, self.TABLE, context),
            self.CALIBRATION: self.parameterAsFileOutput(parameters, self.CALIBRATION, context),
            self.ERRORS: self.parameterAsOutputLayer(parameters, self.ERRORS, context),
        }
        names = {self.TABLE: "csv", self.CALIBRATION: "calibration", self.ERRORS: "errors"}
        self.params.update({names[name]: path for name, path in files.items() if path})
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
            **{name: path for name, path in files.items() if path},
        }  # fmt: skip

    def _overall(self, result: dict[str, Any]) -> str:
        kappa = "–" if result["kappa"] is None else f"{result['kappa']:.3f}"
        text = self.tr("Overall accuracy {} ({} samples), kappa {}")
        return text.format(_percent(result["overall_accuracy"]), result["samples"], kappa)

    def _report(self, result: dict[str, Any]) -> str:
        """Return the report as HTML."""
        names = [escape(item["name"]) for item in result["classes"]]
        matrix = [[name, *row] for name, row in zip(names, result["matrix"])]
        scores = [
            [name, *(_percent(item[key]) for key in _SCORES), _km2(item["area_m2"]), _estimate(item["estimate"])]
            for name, item in zip(names, result["classes"])
        ]
        titles = [
            "",
            self.tr("User’s accuracy"),
            self.tr("Producer’s accuracy"),
            "F1",
            "IoU",
            self.tr("Mapped area (km²)"),
        ]
        titles.append(self.tr("Estimated area (km², 95 % CI)"))
        lines = [self._overall(result)]
        if result["estimate"]:
            shares = (_percent(result["estimate"][key]) for key in ("overall", "half_width"))
            lines.append(self.tr("Area-weighted overall accuracy {} ± {}").format(*shares))
        if found := result["reliability"]:
            text = self.tr("Expected calibration error of the confidence {}, after calibration {}")
            lines.append(text.format(*(_percent(found[f"expected_error{each}"]) for each in ("", "_calibrated"))))
        if result["left_out"]:
            lines.append(self.tr("The map has no class at {} samples.").format(result["left_out"]))
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
