"""The model card `model.json` of a trained bundle (contract in docs/architecture.md)."""

from __future__ import annotations

from landprompt.raster.bands import SENTINEL2
from landprompt_training.data.bands import OPTICAL_BANDS, RGB_REFLECTANCE_PER_COUNT
from landprompt_training.data.optical import CLIP, Standard
from landprompt_training.students.pyramid import PyramidStudent
from landprompt_training.text.minilm import CONTEXT_LENGTH
from landprompt_training.vocabulary.words import TEMPLATES

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


def build_card(recipe: dict, standard: Standard, student: PyramidStudent, logit_scale: float) -> dict:
    """The card before anything was measured; `write_card` adds the files' digests."""
    reflectance = {"scale": 1.0, "offset": 0.0}
    counts = {"scale": RGB_REFLECTANCE_PER_COUNT, "offset": 0.0}
    return {
        "schema_version": 1,
        "name": recipe["name"],
        "version": recipe["version"],
        "license": recipe["license"],
        "embedding_size": recipe["text"]["embedding_size"],
        "logit_scale": round(logit_scale, 4),
        "text": {"file": "text.onnx", "tokenizer": "tokenizer.json", "context_length": CONTEXT_LENGTH},
        "encoders": [
            _encoder("s2", "reflectance", reflectance, standard, student),
            _encoder("rgb", "uint8", counts, standard, student),
        ],
        "accuracy": [],
        "training_data": TRAINING_DATA,
    }


_BY_NAME = {band.name: band for band in SENTINEL2}


def _encoder(modality: str, units: str, radiometry: dict, standard: Standard, student: PyramidStudent) -> dict:
    return {
        "modality": modality,
        "file": "optical.onnx",
        "stride": student.stride,
        "receptive_field": student.receptive_field,
        "alignment": student.alignment,
        "bands": [
            {
                "name": name,
                "common_name": _BY_NAME[name].common_name,
                "center_wavelength": _BY_NAME[name].center_wavelength_um,
            }
            for name in OPTICAL_BANDS
        ],
        "units": units,
        "radiometry": {
            **radiometry,
            "clip": list(CLIP),
            "mean": [round(float(v), 6) for v in standard.mean],
            "std": [round(float(v), 6) for v in standard.std],
        },
        "gsd": 10.0,
        "gsd_range": [8.0, 35.0],
        "min_bands": 3,
        "tile_size": 64,
        "prompt_templates": list(TEMPLATES),
        "temperature": 1.0,
    }
