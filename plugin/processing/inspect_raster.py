"""Algorithm `landprompt:inspectraster`: how a raster is read, and why."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
)

from ..engine.gui_text import without_cli_options
from .base import EngineAlgorithm, readable_source


class InspectRaster(EngineAlgorithm):
    """Reports product, bands, units, scale, clouds and possible readings of a raster; nothing is encoded."""

    OUTPUT, SUMMARY, PRODUCT, STATUS = "OUTPUT", "SUMMARY", "PRODUCT", "STATUS"
    HELP_PAGE = "inputs"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "inspectraster"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Inspect raster")

    def tags(self) -> list[str]:
        """Return search keywords."""
        return self.tr("bands,units,scale,offset,nodata,sensor,product,metadata,check,sentinel-2,landsat").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "Reports how LandPrompt reads a raster, and why: product, bands, units, scale, offset, nodata, "
            "clouds.\n\n"
            "If the raster can be read in several ways, the report lists them with the ids for the "
            "<b>Reading of an ambiguous raster</b> parameter of the other algorithms."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        self.add_raster()
        self.add_advanced()
        html = self.tr("HTML files (*.html)")
        self.addParameter(QgsProcessingParameterFileDestination(self.OUTPUT, self.tr("Report"), html))
        self.addOutput(QgsProcessingOutputString(self.SUMMARY, self.tr("Summary")))
        self.addOutput(QgsProcessingOutputString(self.PRODUCT, self.tr("Product")))
        self.addOutput(QgsProcessingOutputString(self.STATUS, self.tr("Status: used or question")))

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
        layer = self.raster(parameters, context)
        self.params = {**self.common_params(parameters, context, [layer]), "source": readable_source(layer)}
        return True

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job and write the report."""
        result = self.run_job("inspect", feedback)
        if not result:
            return {}
        for line in (result["summary"], *result["reasons"], *result["notes"]):
            feedback.pushInfo(without_cli_options(line))
        output = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        Path(output).write_text(self._report(result), encoding="utf-8")
        return {
            self.OUTPUT: output, self.SUMMARY: result["summary"], self.PRODUCT: result["product"],
            self.STATUS: result["status"],
        }  # fmt: skip

    def _read_as(self, row: dict[str, Any]) -> str:
        return row["band"] or (self.tr("cloud mask") if row["cloud_mask"] else "–")

    def _report(self, result: dict[str, Any]) -> str:
        """Return the report as HTML."""
        clouds = {"left_out": self.tr("masked"), "kept": self.tr("not masked")}.get(
            result["clouds"], self.tr("no cloud mask")
        )
        facts = {
            self.tr("Product"): result["product_title"],
            self.tr("Size"): f"{result['width']} × {result['height']}, {result['gsd_m']:.3g} m, {result['crs'] or '–'}",
            self.tr("Units"): f"{result['units']} × {result['scale']:.6g} + {result['offset']:.6g}",
            self.tr("Nodata"): "–" if result["nodata"] is None else str(result["nodata"]),
            self.tr("Clouds"): f"{clouds} ({result['cloud_mask']})" if result["cloud_mask"] else clouds,
            self.tr("Encoder"): result["encoder"] or "–",
        }
        bands = [
            f"<tr><td>{row['index']}</td><td>{escape(row['label'] or '–')}</td><td>{self._read_as(row)}</td></tr>"
            for row in result["band_table"]
        ]
        question = result["question"] or {"text": "", "readings": []}
        readings = [f"<li><b>{escape(each['id'])}</b>: {escape(each['title'])}</li>" for each in question["readings"]]
        sentences = [without_cli_options(line) for line in (*result["reasons"], *result["notes"])]
        return "\n".join((
            "<html><head><meta charset='utf-8'></head><body>",
            f"<h2>{escape(result['summary'])}</h2>",
            *(f"<p>{escape(name)}: {escape(str(value))}</p>" for name, value in facts.items()),
            f"<p>{escape(question['text'])}</p><ul>", *readings, "</ul>",
            "<ul>", *(f"<li>{escape(sentence)}</li>" for sentence in sentences), "</ul>",
            f"<table border='1' cellspacing='0' cellpadding='4'><tr><th>{self.tr('Band')}</th>"
            f"<th>{self.tr('Name')}</th><th>{self.tr('Read as')}</th></tr>",
            *bands, "</table></body></html>",
        ))  # fmt: skip
