"""The stages of a recipe without a base, each picking up where the one before left its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property, partial

import torch

from landprompt_training.data.modality import MODALITIES, Modality
from landprompt_training.data.optical import OpticalData
from landprompt_training.data.radar import RadarData
from landprompt_training.digest import digest
from landprompt_training.evaluate.bundle import evaluate_bundle
from landprompt_training.export.card import build_card, encoder_entries
from landprompt_training.export.fp16 import export_fp16
from landprompt_training.export.int8 import Inputs, calibration, export_int8, radar_calibration
from landprompt_training.export.onnx_graphs import export_encoder, export_picture_tower, export_text, write_card
from landprompt_training.export.phrases import export_familiar
from landprompt_training.models.picture import PictureTower
from landprompt_training.models.pyramid import PyramidStudent
from landprompt_training.stages import bootstrap as bootstrap_stage
from landprompt_training.stages import picture as picture_stage
from landprompt_training.stages import sar as sar_stage
from landprompt_training.stages.chip_head import fit_head
from landprompt_training.stages.quick_look import quick_look
from landprompt_training.stages.run import Run
from landprompt_training.stages.words_in_space import WordsInSpace
from landprompt_training.vocabulary.words import TEMPLATES, bank, load_vocabulary, said_in

TRAINING_DATA = [
    {"name": "EuroSAT RGB", "use": "tiles with class words", "license": "MIT; contains Copernicus Sentinel data"},
    {
        "name": "Sentinel-2 L2A tiles labelled by five networks",
        "use": "12-band tiles with class words",
        "license": "not stated; contains Copernicus Sentinel data",
    },
    {
        "name": "Harmonised Landsat-Sentinel scenes with ESA WorldCover and flood masks",
        "use": "pixels with land cover words",
        "license": "not stated; WorldCover is CC BY 4.0",
    },
    {"name": "all-MiniLM-L6-v2", "use": "text tower, frozen, quantised to int8", "license": "Apache-2.0"},
]
# Only where a stage's table draws from them: the key that says so -> the entry.
DRAWN_DATA = {
    "fires": {
        "name": "Wildfires in California (Sentinel-2 before and after, masks of what burned)",
        "use": "pixels with words of burned ground",
        "license": "not stated, masks of CAL FIRE; contains Copernicus Sentinel data",
    },
    "signatures": {
        "name": "Pixels of Sentinel-2 with Dynamic World classes (Presto's evaluation data)",
        "use": "land cover words for the optical encoder",
        "license": "MIT; contains Copernicus Sentinel data",
    },
}


class Chain(Run):
    """bootstrap, refine, finish, year, chip, picture, sar (all but the first where the recipe has them), export,
    evaluate.
    """

    STAGES = ("bootstrap", "refine", "finish", "year", "chip", "picture", "sar", "export", "evaluate")

    @cached_property
    def data(self) -> OpticalData:
        """Every set of the bootstrap, in memory."""
        return OpticalData(self.data_root, load_vocabulary("land_cover").classes, self.recipe.get("leave_out", ()))

    @cached_property
    def words(self) -> WordsInSpace:
        """The words of training in the space of the text tower."""
        vocabularies = load_vocabulary("eurosat"), load_vocabulary("land_cover")
        size, left = self.recipe["text"]["embedding_size"], self.recipe.get("leave_out", ())
        return WordsInSpace(*vocabularies, size, bootstrap_stage.UNIFORM, left)

    def bootstrap(self) -> bootstrap_stage.Tower:
        """Train the optical tower, or go on from its last checkpoint."""
        return self._train("bootstrap", None)

    def refine(self) -> bootstrap_stage.Tower:
        """Go on with what the bootstrap did not see: see the recipe."""
        return self._after("refine", self.bootstrap)

    def finish(self) -> bootstrap_stage.Tower:
        """Go on with a short last run in another mix."""
        return self._after("finish", self.refine)

    def year(self) -> bootstrap_stage.Tower:
        """Go on with the decoder alone: what a map of the year says where the day shows something else."""
        return self._after("year", self.finish)

    def chip(self) -> bootstrap_stage.Tower:
        """The tower as it is exported: cells as they are, the chip's embedding taught what covers scenes."""
        tower = self._after("chip", self.year)
        if options := self.recipe.get("chip", {}).get("head"):
            scale = float(tower.logit_scale.detach())
            file, rests_on = self.work / "chip_head.pt", self._before("picture")
            fit_head(tower.student, self.data, self.words, scale, options, file, rests_on)
        return tower

    def picture(self) -> PictureTower | None:
        """The tower that names whole 8-bit pictures; nothing where the recipe has no table `[picture]`."""
        return self._picture

    @cached_property
    def _picture(self) -> PictureTower | None:
        if "picture" not in self.recipe:
            return None
        return picture_stage.train_picture_tower(
            self.recipe["picture"], self.data, self.data_root, self.words, *self._optical(), self.work,
            self._before("picture"),
        )  # fmt: skip

    def _optical(self) -> tuple[PyramidStudent, Modality, float]:
        """What the other sensors' stages learn beside: the finished student, its standardisation, the logit scale."""
        tower = self.chip()
        return tower.student, self.optical_modality, float(tower.logit_scale.detach())

    def _after(self, stage: str, before: Callable[[], bootstrap_stage.Tower]) -> bootstrap_stage.Tower:
        """A stage that goes on from another, which is all where the recipe has no table for it."""
        return self._train(stage, before()) if stage in self.recipe else before()

    def _train(self, stage: str, start: bootstrap_stage.Tower | None) -> bootstrap_stage.Tower:
        self.words.weigh_pixels(self.data.hls["label"][self.data.pools["hls"]])
        look = lambda tower: quick_look(tower, self.data, self.words)  # noqa: E731 - two words, used once
        rests_on = self._before(stage)
        return bootstrap_stage.run(self.recipe, self.data, self.words, self.work, look, stage, start, rests_on)

    def _before(self, stage: str) -> str:
        """What a stage goes on from, as a digest: the recipe up to it and the phrases."""
        tables = ("text", "student", "leave_out", *self.STAGES[: self.STAGES.index(stage)])
        said = said_in("eurosat", "land_cover", "burn"), bank()
        return digest({name: self.recipe.get(name) for name in tables}, said)

    @cached_property
    def optical_modality(self) -> Modality:
        """What the optical encoder reads, with the statistics of its training data."""
        standard = self.data.standard
        return replace(MODALITIES["s2"], mean=tuple(standard.mean.tolist()), std=tuple(standard.std.tolist()))

    def sar(self) -> sar_stage.RadarTower | None:
        """Train the radar encoder beside the finished optical one; nothing where the recipe has no table `[sar]`."""
        if "sar" not in self.recipe:
            return None
        return sar_stage.train_beside(
            self.recipe, self.data_root, *self._optical(), self.words.prompts, self.work, lambda: self._picture,
            self._before("picture"),
        )  # fmt: skip

    def export(self) -> None:
        """Write the bundle's files and a card without accuracies."""
        tower, radar = self.chip(), self.sar()
        self.bundle.mkdir(parents=True, exist_ok=True)
        export_text(self.words.tower, self.bundle)
        familiar = export_familiar(self.words.prompts, self.bundle, self.words.unsaid)
        views = partial(calibration, self.data, self.recipe["bootstrap"])
        encoders = self._export_encoder("optical.onnx", tower.student, self.optical_modality, views)
        if self._picture is not None:
            export_picture_tower(self._picture, self.bundle / "picture.onnx")
            next(entry for entry in encoders if entry["modality"] == "rgb")["chip"] = "picture.onnx"
        if radar is not None:
            views = partial(radar_calibration, RadarData(self.data_root), self.recipe["sar"])
            smooth = self.recipe["sar"]["smooth"]
            encoders += self._export_encoder("sar.onnx", radar.student, radar.modality, views, smooth)
        scale = float(tower.logit_scale.detach())
        card = build_card(self.recipe, self.words.tower, scale, encoders, self.training_data, familiar)
        write_card(self.bundle, card)

    @property
    def training_data(self) -> list[dict]:
        """What the card says that the weights were made from, by the recipe's tables."""
        stages = [self.recipe.get(stage, {}) for stage in self.STAGES]
        drawn = [entry for key, entry in DRAWN_DATA.items() if any(table.get(key) for table in stages)]
        picture = picture_stage.TRAINING_DATA if "picture" in self.recipe else []
        return TRAINING_DATA + drawn + picture + (sar_stage.TRAINING_DATA if "sar" in self.recipe else [])

    def _export_encoder(
        self,
        file: str,
        student: PyramidStudent,
        modality: Modality,
        views: Callable[..., Iterator[Inputs]],
        smooth: int = 1,
    ) -> list[dict]:
        """Write an encoder in all its forms; returns its entries for the card. `views` are inputs to calibrate with."""
        graph = self.bundle / file
        export_encoder(student, graph, len(modality.bands))
        forms = export_int8(graph, views())
        prompts = torch.cat([*self.words.tile_phrases, *self.words.pixel_phrases]).numpy()
        forms |= export_fp16(graph, prompts, list(views(batches=1)))
        return [entry | forms for entry in encoder_entries(modality, file, student, TEMPLATES, smooth=smooth)]

    def evaluate(self) -> None:
        """Measure the bundle through the engine, write what was found into its card and into `results.md`."""
        self.record(evaluate_bundle(self.bundle, self.data_root, self.work))
