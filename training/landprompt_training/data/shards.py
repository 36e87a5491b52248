"""webdataset shards in the layout of the paper's code (that of CLIP_benchmark), read by index.

Files: `<folder>/classnames.txt` (one name per line), `zeroshot_classification_templates.txt` (one template with `{c}`
per line), `<split>/nshards.txt`, `<split>/nsamples.txt`, `<split>/0.tar`, `1.tar` .. (uncompressed). LandPrompt adds
`multi_label.txt`, an empty file that must exist if samples have several classes (add it to BigEarthNet shards written
by the paper's code), and `dense_classnames.txt`, one name per line, for the values of `dense.pth`. The members of a
sample share a key:

| ending | content |
|---|---|
| `s2_patch.pth` | tensor (bands, h, w), reflectance x 10000 |
| `s1_patch.pth` | tensor (2, h, w), VV and VH in dB |
| `s2_bands.json`, `s1_bands.json` | names of the bands (LandPrompt only) |
| `rgb_patch.pth` | tensor (3, h, w) uint8; if missing, it is derived from s2 |
| `labels.pth`, `labels_19.pth` .. | multi-hot tensor or class index; the `labels` option selects one of several |
| `dense.pth` | integer tensor (h, w), -1 where unknown |
| `valid.pth` | tensor (1, h, w), 1 where valid |
| `captions.json` | list of sentences |

`bands.txt` (band names on one line, LandPrompt only) names the bands of s2 if the samples do not. Without it, 13 bands
are assumed to be in ESA's order, and 12 bands to be the same without B10. **Raw EuroSAT has B8A last**: shards made
from it without reordering need a bands.txt. `.pth` members are loaded with `weights_only`, so a shard cannot run code.
"""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
import webdataset
from torch import Tensor

from landprompt_training.data.sample import S1_BANDS, S2_BANDS, IndexedSet, Sample, SampleSet, given
from landprompt_training.data.sensors import REFLECTANCE_PER_DN, one_hot, sentinel1, sentinel2
from landprompt_training.data.splits import check_split
from landprompt_training.errors import DataMissing, require
from landprompt_training.vocabulary.words import TEMPLATES

SOURCE = "your own shards; landprompt_training.data.shards.write_shards creates them from any data set"
_ORDERS = {13: S2_BANDS, 12: tuple(band for band in S2_BANDS if band != "B10")}


def load(root: Path, split: str, folder: str = "shards", level: str = "L2A", labels: str | None = None) -> IndexedSet:
    """Index the shards in `root/folder`. The tar headers are read now, the samples on access.

    Args:
        level: "L2A" or "L1C", the stretch of true colour if the shards contain no rgb.
        labels: the member that holds the labels, for example "labels_19"; required if there are several.

    Raises:
        DataMissing: a file is missing, or a shard is compressed.
    """
    place = root / folder
    files = require(place / check_split(split), f"the split {split} of webdataset shards", SOURCE)
    count = int(require(files / "nshards.txt", "the number of shards", SOURCE).read_text())
    keys = [key for number in range(count) for key in _index(_shard(files, number))]
    texts = _lines(place / "zeroshot_classification_templates.txt")
    layout = _Layout(
        files, _lines(place / "classnames.txt"), tuple(" ".join(_lines(place / "bands.txt")).split()),
        (place / "multi_label.txt").exists(), level, labels,
    )  # fmt: skip
    return IndexedSet(
        keys, partial(_read, layout), classes=layout.classes, multi_label=layout.multi_label,
        templates=tuple(text.replace("{c}", "{}") for text in texts) or TEMPLATES,
        dense_classes=(dense := _lines(place / "dense_classnames.txt")),
        supervises=frozenset(("labels", "teacher", "pairs", "views", "captions", *(["dense"] if dense else []))),
    )  # fmt: skip


@dataclass(frozen=True)
class _Layout:
    """Location, text files and options of a set of shards."""

    place: Path
    classes: tuple[str, ...]
    bands: tuple[str, ...]
    multi_label: bool
    level: str
    member: str | None


@dataclass(frozen=True)
class _Entry:
    """A sample in a shard: its key, and the name, offset and size of each member."""

    shard: Path
    key: str
    members: tuple[tuple[str, int, int], ...]


def _index(shard: Path) -> list[_Entry]:
    """The samples of a shard, in order of appearance. The first dot separates key and member name."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    with tarfile.open(shard, "r:") as tar:
        for member in tar:
            if member.isfile():
                folder, _, name = member.name.rpartition("/")
                key, _, ending = name.partition(".")
                found.setdefault(f"{folder}/{key}".lstrip("/"), []).append((ending, member.offset_data, member.size))
    return [_Entry(shard, key, tuple(members)) for key, members in found.items()]


def _read(layout: _Layout, entry: _Entry) -> Sample:
    """Read one sample of a shard. The file is opened each time, so that worker processes can share the data set."""
    members: dict[str, bytes] = {}
    with entry.shard.open("rb") as file:
        for name, offset, size in entry.members:
            file.seek(offset)
            members[name] = file.read(size)
    fields: dict[str, Any] = {}
    if "s2_patch.pth" in members:
        counts = _tensor(members["s2_patch.pth"]).float().numpy()
        bands = _names(members, "s2") or layout.bands or _ORDERS[len(counts)]
        fields |= sentinel2(counts * np.float32(REFLECTANCE_PER_DN), bands, layout.level)
    if "s1_patch.pth" in members:
        radar = sentinel1(_tensor(members["s1_patch.pth"]).float().numpy(), _names(members, "s1") or S1_BANDS)
        fields |= radar | {"valid": radar["valid"] * fields.get("valid", torch.ones(1))}
    if "rgb_patch.pth" in members:
        fields["rgb"] = _tensor(members["rgb_patch.pth"]).float() / 255
    for name in ("valid", "dense"):
        if f"{name}.pth" in members:
            fields[name] = _tensor(members[f"{name}.pth"]).to(torch.int64 if name == "dense" else torch.float32)
    if "captions.json" in members:
        fields["captions"] = tuple(json.loads(members["captions.json"]))
    return Sample(entry.key, labels=_labels(layout, entry.key, members), **fields)


def _labels(layout: _Layout, key: str, members: Mapping[str, bytes]) -> Tensor | None:
    """The labels (c,) of a sample; None if it has no labels.

    Raises:
        ValueError: the named member is missing, there are several and none is named, or the labels do not match the
            classes of the data set.
    """
    there = [name.removesuffix(".pth") for name in members if name.startswith("labels")]
    if not there and layout.member is None:
        return None
    sample, classes = f"The sample {key} of {layout.place}", layout.classes
    wanted = [layout.member] if layout.member else there
    if len(wanted) > 1 or wanted[0] not in there:
        raise ValueError(f'{sample} has {", ".join(there) or "no labels"}: choose one with labels = "...".')
    found = _tensor(members[f"{wanted[0]}.pth"])
    if not found.ndim:
        return one_hot([int(found)], len(classes))
    if classes and len(found) != len(classes):
        raise ValueError(f"{sample} has labels for {len(found)} classes, but classnames.txt has {len(classes)}.")
    if found.count_nonzero() > 1 and not layout.multi_label:
        raise ValueError(f"{sample} has several classes: put an empty multi_label.txt next to classnames.txt.")
    return found.float()


def write_shards(samples: SampleSet, folder: Path, split: str, per_shard: int = 1000) -> None:
    """Write one split of any data set as shards.

    Reflectance is rounded to 1/10000, rgb to 1/255. Only existing bands are written. A shard gets its final name when
    it is complete; `nsamples.txt` and `nshards.txt` are written last.
    """
    place = folder / check_split(split)
    place.mkdir(parents=True, exist_ok=True)
    (folder / "classnames.txt").write_text("\n".join(samples.classes), "utf-8")
    templates = "\n".join(template.replace("{}", "{c}") for template in samples.templates)
    (folder / "zeroshot_classification_templates.txt").write_text(templates, "utf-8")
    if samples.dense_classes:
        (folder / "dense_classnames.txt").write_text("\n".join(samples.dense_classes), "utf-8")
    if samples.multi_label:
        (folder / "multi_label.txt").touch()
    starts = range(0, len(samples), per_shard)
    for number, start in enumerate(starts):
        partial = place / f"{number}.tar.partial"
        with webdataset.TarWriter(str(partial)) as writer:
            for i in range(start, min(start + per_shard, len(samples))):
                writer.write(_members(samples[i], i))
        partial.replace(place / f"{number}.tar")
    (place / "nsamples.txt").write_text(str(len(samples)))
    (place / "nshards.txt").write_text(str(len(starts)))


def _members(sample: Sample, number: int) -> dict[str, Any]:
    """The members of a sample. Dots in the key are replaced, since webdataset ends a key at the first dot."""
    tensors = {"labels.pth": sample.labels, "dense.pth": sample.dense, "valid.pth": sample.valid}
    names = {}
    if sample.s2 is not None:
        there = given(sample.s2_mask).bool()
        tensors["s2_patch.pth"] = (sample.s2[there] / REFLECTANCE_PER_DN).round().to(torch.int32)
        names["s2_bands.json"] = [S2_BANDS[i] for i in there.nonzero().flatten()]
    if sample.s1 is not None:
        there = given(sample.s1_mask).bool()
        tensors["s1_patch.pth"] = sample.s1[there]
        names["s1_bands.json"] = [S1_BANDS[i] for i in there.nonzero().flatten()]
    if sample.rgb is not None:
        tensors["rgb_patch.pth"] = (sample.rgb * 255).round().to(torch.uint8)
    members: dict[str, Any] = {name: _bytes(tensor) for name, tensor in tensors.items() if tensor is not None}
    members |= {name: json.dumps(bands).encode() for name, bands in names.items()}
    if sample.captions:
        members["captions.json"] = json.dumps(sample.captions).encode()
    return {"__key__": f"{number:07d}_{sample.name}".replace(".", "_").replace("/", "_")} | members


def _names(members: Mapping[str, Any], sensor: str) -> tuple[str, ...]:
    """The band names of a sample; empty if it has none."""
    return tuple(json.loads(members.get(f"{sensor}_bands.json", b"[]")))


def _shard(place: Path, number: int) -> Path:
    if (place / f"{number}.tar.gz").exists() and not (place / f"{number}.tar").exists():
        what = f"uncompressed shard {number} (samples are read by index; run gunzip {place}/*.tar.gz)"
        raise DataMissing(what, place, SOURCE)
    return require(place / f"{number}.tar", f"shard {number}", SOURCE)


def _lines(path: Path) -> tuple[str, ...]:
    if not path.exists():
        return ()
    return tuple(line.strip() for line in path.read_text("utf-8").splitlines() if line.strip())


def _bytes(tensor: Tensor) -> bytes:
    buffer = io.BytesIO()
    torch.save(tensor.contiguous().clone(), buffer)
    return buffer.getvalue()


def _tensor(data: bytes) -> Tensor:
    out: Tensor = torch.load(io.BytesIO(data), weights_only=True)
    return out
