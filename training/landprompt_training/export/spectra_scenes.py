"""Sampled spectra of all data sets, by place, on which the plausibility statistics are fitted and validated."""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from PIL import Image
from rasterio.enums import Resampling

from landprompt_training.data.bands import OPTICAL_BANDS, SUBSETS

PIXELS = 1024
LEAST_PIXELS = 64
FOLDS = 5
_SHEETS = {"10m.tif": 64, "20m.tif": 32, "60m.tif": 11}
_PRESTO_BANDS = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")
_L2A_OFFSET = 1000
# Chips of terramind_pairs that have the offset of baseline 04.00, see the README of the shared data.
_WITH_OFFSET = ("282D", "609U")
_MISSING_DB = -49.0


@dataclass(frozen=True)
class Scene:
    """Sampled pixels of one image.

    Attributes:
        name, family: name of the image and of its data set.
        place: identifies the place. All images of a place are used either for fitting or for validation.
        modality: "s2", "s1" or "rgb".
        bands: canonical band names.
        physical: float32 (n_bands, k), reflectance, dB or 0 to 255.
        judged: whether the pixels are validated. Pixels from many places, which are not an image, are only fitted.
    """

    name: str
    family: str
    place: str
    modality: str
    bands: tuple[str, ...]
    physical: np.ndarray
    judged: bool = True

    @property
    def part(self) -> int:
        """Index, among `FOLDS` parts, of the part to which the place belongs."""
        return hashlib.sha256(self.place.encode()).digest()[0] % FOLDS


def load_scenes(root: Path) -> list[Scene]:
    """All scenes in the data folder; missing data sets are skipped."""
    readers = (_eurosat, _hls, _single_files, _band_folders, _points, _belgium, _radar, _pictures)
    scenes = [scene for reader in readers for scene in reader(root)]
    return [scene for scene in scenes if scene.physical.shape[1] >= LEAST_PIXELS]


def _thinned(pixels: np.ndarray, name: str) -> np.ndarray:
    """At most `PIXELS` of the pixels (n, k) that are finite in all bands; the choice depends only on the name."""
    pixels = pixels[:, np.isfinite(pixels).all(axis=0)]
    if pixels.shape[1] > PIXELS:
        seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")
        pixels = pixels[:, np.sort(np.random.default_rng(seed).choice(pixels.shape[1], PIXELS, replace=False))]
    return np.ascontiguousarray(pixels, np.float32)


def _scene(name: str, family: str, place: str, modality: str, bands: tuple[str, ...], pixels: np.ndarray) -> Scene:
    return Scene(name, family, place, modality, bands, _thinned(pixels.reshape(len(bands), -1), name))


def _reflectance(stored: np.ndarray, offset: float = 0.0) -> np.ndarray:
    """Reflectance from digital numbers; NaN where all bands are 0 or any band is below -2000."""
    stored = stored.astype(np.float32)
    bad = (stored == 0).all(axis=0) | (stored < -2000).any(axis=0)
    return np.where(bad, np.nan, (stored - offset) / 10000)


def _eurosat(root: Path) -> Iterator[Scene]:
    folder = root / "eurosat_l2a"
    if not folder.is_dir():
        return
    cubes: dict[str, np.ndarray] = {}
    for sheet, size in _SHEETS.items():
        with rasterio.open(folder / sheet) as dataset:
            for name, band in zip(dataset.descriptions, dataset.read(), strict=True):
                rows, columns = band.shape[0] // size, band.shape[1] // size
                tiles = band.reshape(rows, size, columns, size).swapaxes(1, 2).reshape(-1, size, size)
                at = np.arange(16) * size // 16
                cubes[name] = tiles[:, at[:, None], at]
    cube = np.stack([cubes[name] for name in OPTICAL_BANDS], axis=1)
    count = len((folder / "tiles.csv").read_text().splitlines()) - 1
    for i in range(count):
        name = f"eurosat_l2a/{i}"
        yield _scene(name, "eurosat_l2a", name, "s2", OPTICAL_BANDS, _reflectance(cube[i]))


def _hls(root: Path) -> Iterator[Scene]:
    for path in sorted((root / "hls_worldcover").glob("*.tif")):
        with rasterio.open(path) as dataset:
            pixels = _reflectance(dataset.read(list(range(1, 8))))
        name = f"hls/{path.stem}"
        yield _scene(name, "hls", name, "s2", SUBSETS["seven"], pixels)


def _canonical(name: str) -> str:
    """Canonical band name, for example `B02` for `B2`."""
    return f"B0{name[1]}" if len(name) == 2 else name


def _carries_offset(stored: np.ndarray) -> bool:
    """Whether the 0.5th percentile of the digital numbers is above 850 in every band."""
    filled = stored[:, (stored != 0).all(axis=0)]
    return bool(filled.size and np.percentile(filled, 0.5, axis=1).min() > 850)


def _single_files(root: Path) -> Iterator[Scene]:
    patterns = {
        "satclip": "satclip_s2/*.tif",
        "scenes": "scenes/*.tif",
        "wildfires": "wildfires/*_fire.tif",
        "terramind_l1c": "terramind_pairs/S2L1C/*.tif",
        "chips12": "scenes/chips12/*.tif",
        "floods_l1c": "scenes/floods/*_s2.tif",
    }
    for family, pattern in patterns.items():
        for path in sorted(root.glob(pattern)):
            with rasterio.open(path) as dataset:
                names = [_canonical(name) for name in dataset.descriptions]
                kept = [i for i, name in enumerate(names) if name in OPTICAL_BANDS]
                stored = dataset.read([i + 1 for i in kept])
            stored = stored.reshape(len(kept), -1)
            shifted = family == "satclip" and _carries_offset(stored)
            shifted |= family == "terramind_l1c" and path.name.startswith(_WITH_OFFSET)
            # Images before and after a fire are one place, and so is a chip in L1C and L2A.
            stem = path.stem.removesuffix("_post_fire").removesuffix("_pre_fire")
            place = f"chips12/{stem}" if "terramind" in family else f"{family}/{stem}"
            bands = tuple(names[i] for i in kept)
            yield _scene(
                f"{family}/{path.stem}", family, place, "s2", bands, _reflectance(stored, _L2A_OFFSET * shifted)
            )


def _band_folders(root: Path) -> Iterator[Scene]:
    folders = [root / "scenes/vietnam_s2_l2a", *sorted((root / "scenes/punjab").glob("s2a_*"))]
    for folder in [*folders, *sorted((root / "scenes/bigearthnet_pairs").glob("*_*"))]:
        files = {_canonical(path.stem): path for path in folder.glob("B*.tif")}
        if not files:
            continue
        pixels = []
        for name in OPTICAL_BANDS:
            with rasterio.open(files[name]) as dataset:
                pixels.append(dataset.read(1, out_shape=(240, 240), resampling=Resampling.nearest))
        place = "punjab" if "punjab" in folder.parts else folder.name
        yield _scene(f"{folder.parent.name}/{folder.name}", folder.parent.name, place, "s2", OPTICAL_BANDS,
                     _reflectance(np.stack(pixels)))  # fmt: skip


def _points(root: Path) -> Iterator[Scene]:
    """Radar and optical pixels of many places, grouped by cells of 10 x 10 degrees."""
    files = [*sorted((root / "pixels").glob("*.npz")), root / "worldcereal/points.npz"]
    for path in files:
        if not path.is_file():
            continue
        data = np.load(path, allow_pickle=False)
        x = data["x"]
        cells = np.floor(data["latlon"] / 10).astype(int)
        for cell in np.unique(cells, axis=0):
            rows = x[(cells == cell).all(axis=1)].reshape(-1, 13).T
            name = f"{path.stem}/{cell[0]}_{cell[1]}"
            optical, radar = rows[2:], rows[:2]
            optical = optical[:, (optical > 0).any(axis=0) & (optical > -1000).all(axis=0)] / 10000
            radar = radar[:, ((radar > _MISSING_DB) & (radar < 30) & (radar != 0)).all(axis=0)]
            for modality, bands, pixels in (("s2", _PRESTO_BANDS, optical), ("s1", ("VV", "VH"), radar)):
                if pixels.shape[1] >= LEAST_PIXELS:
                    # Groups of radar points are validated too, since there are few radar images.
                    yield Scene(name, "points", name, modality, bands, _thinned(pixels, name), modality == "s1")


def _belgium(root: Path) -> Iterator[Scene]:
    for path in sorted((root / "worldcereal").glob("belgium_cube_*.npz")):
        data = np.load(path, allow_pickle=False)
        bands = tuple(_canonical(str(name)) for name in data["bands"])
        for i, stored in enumerate(data["s2"]):
            good = np.isin(bands, OPTICAL_BANDS)
            kept = tuple(np.array(bands)[good].tolist())
            pixels = stored[good].reshape(len(kept), -1)
            pixels = np.where((pixels <= 0).any(axis=0), 0, pixels)
            name = f"belgium/{i}"
            yield _scene(name, "belgium", "belgium", "s2", kept, _reflectance(pixels))


def _radar(root: Path) -> Iterator[Scene]:
    files = {path.stem: ("floods_s1", [path]) for path in sorted((root / "scenes/floods").glob("*_s1.tif"))}
    files |= {path.stem: ("terramind_s1", [path]) for path in sorted((root / "terramind_pairs/S1RTC").glob("*.tif"))}
    for folder in [*sorted((root / "scenes/punjab").glob("s1_*")),
                   *sorted((root / "scenes/bigearthnet_pairs").glob("*_*"))]:  # fmt: skip
        files[folder.name] = (folder.parent.name, [folder / "VV.tif", folder / "VH.tif"])
    for stem, (family, paths) in files.items():
        stored = np.concatenate([_read(path) for path in paths]).reshape(2, -1)
        bad = (stored <= -9000).any(axis=0) | (stored == 0).all(axis=0)
        pixels = np.where(bad, np.nan, stored / 100)
        place = "punjab" if family == "punjab" else stem
        yield _scene(f"{family}/{stem}", family, place, "s1", ("VV", "VH"), pixels)


def _read(path: Path) -> np.ndarray:
    with rasterio.open(path) as dataset:
        out: np.ndarray = dataset.read().astype(np.float32)
        return out


def _pictures(root: Path) -> Iterator[Scene]:
    """8-bit true colour: every tenth file of the archives."""
    archives = dict.fromkeys(sorted((root / "eurosat_rgb").glob("*.tar")), "eurosat_rgb")
    archives[root / "ucmerced/images.tar"] = "ucmerced"
    for archive, family in archives.items():
        if not archive.is_file():
            continue
        with tarfile.open(archive) as tar:
            members = sorted((m for m in tar.getmembers() if m.isfile()), key=lambda member: member.name)
            for member in members[::10]:
                file = tar.extractfile(member)
                if file is None:
                    continue
                with file, Image.open(io.BytesIO(file.read())) as picture:
                    pixels = np.asarray(picture.convert("RGB"), np.float32).transpose(2, 0, 1)
                name = f"{family}/{member.name}"
                yield _scene(name, family, name, "rgb", ("B04", "B03", "B02"), pixels.reshape(3, -1))
