"""The stages of a recipe without a base, each picking up where the one before left its files."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.optical import OpticalData
from landprompt_training.stages import bootstrap as bootstrap_stage
from landprompt_training.stages.card import build_card, encoder_entries
from landprompt_training.stages.evaluate import evaluate_bundle
from landprompt_training.stages.export import export_encoder, export_text, write_card
from landprompt_training.stages.quick_look import quick_look
from landprompt_training.stages.run import Run
from landprompt_training.stages.words_in_space import WordsInSpace
from landprompt_training.vocabulary.words import TEMPLATES, load_vocabulary

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


class Chain(Run):
    """bootstrap, refine, export, evaluate."""

    STAGES = ("bootstrap", "refine", "export", "evaluate")

    @cached_property
    def data(self) -> OpticalData:
        """Every set of the bootstrap, in memory."""
        return OpticalData(self.data_root, load_vocabulary("land_cover").classes)

    @cached_property
    def words(self) -> WordsInSpace:
        """The words of training in the space of the text tower."""
        size = self.recipe["text"]["embedding_size"]
        return WordsInSpace(load_vocabulary("eurosat"), load_vocabulary("land_cover"), size, bootstrap_stage.UNIFORM)

    def bootstrap(self) -> bootstrap_stage.Tower:
        """Train the optical tower, or go on from its last checkpoint."""
        return self._train("bootstrap", None)

    def refine(self) -> bootstrap_stage.Tower:
        """Go on with the pixels of the tiles as dense labels at 10 m."""
        return self._train("refine", self.bootstrap())

    def _train(self, stage: str, start: bootstrap_stage.Tower | None) -> bootstrap_stage.Tower:
        self.words.weigh_pixels(self.data.hls["label"][self.data.pools["hls"]])
        look = lambda tower: quick_look(tower, self.data, self.words)  # noqa: E731 - two words, used once
        return bootstrap_stage.run(self.recipe, self.data, self.words, self.work, look, stage, start)

    def export(self) -> None:
        """Write the bundle's files and a card without accuracies."""
        tower = self.refine()
        self.bundle.mkdir(parents=True, exist_ok=True)
        export_encoder(tower.student, self.bundle / "optical.onnx")
        export_text(self.words.tower, self.bundle)
        standard = self.data.standard
        modality = replace(MODALITIES["s2"], mean=tuple(standard.mean.tolist()), std=tuple(standard.std.tolist()))
        encoders = encoder_entries(modality, "optical.onnx", tower.student, TEMPLATES)
        scale = float(tower.logit_scale.detach())
        write_card(self.bundle, build_card(self.recipe, self.words.tower, scale, encoders, TRAINING_DATA))

    def evaluate(self) -> None:
        """Measure the bundle through the engine, write what was found into its card and into `results.md`."""
        self.record(evaluate_bundle(self.bundle, self.data_root, self.work))
