"""webdataset shards, in the layout of the paper's code (that of CLIP_benchmark), for data too big to read by index.

Files: `<folder>/classnames.txt` (a name a line), `zeroshot_classification_templates.txt` (a template with `{c}` a
line), `<split>/nshards.txt`, `<split>/nsamples.txt`, `<split>/0.tar`, `1.tar` .. (or `.tar.gz`). And ours:
`multi_label.txt`, an empty file, where samples bear several classes (put it beside shards of the paper's code that hold
BigEarthNet); `dense_classnames.txt`, a name a line, for the values of `dense.pth`. Members of a sample share a key:

| ending | content |
|---|---|
| `s2_patch.pth` | tensor (bands, h, w), reflectance x 10000 |
| `s1_patch.pth` | tensor (2, h, w), VV and VH in dB |
| `s2_bands.json`, `s1_bands.json` | names of the planes (ours) |
| `rgb_patch.pth` | tensor (3, h, w) uint8; where missing it is made of s2 |
| `labels.pth`, `labels_19.pth` .. | multi-hot tensor, or one class number; of several the option `labels` names one |
| `dense.pth` | integer tensor (h, w), -1 unknown |
| `valid.pth` | tensor (1, h, w), 1 where seen |
| `captions.json` | list of sentences |

`bands.txt` (band names in one line, ours) names the planes of s2 where samples do not; without it 13 planes are ESA's
order and 12 the same without B10. **Raw EuroSAT has B8A last**: shards made from it without reordering need a
bands.txt. `.pth` members are loaded as weights only: a shard cannot run code.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator, Mapping
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
import webdataset
from torch import Tensor
from torch.utils.data import IterableDataset, get_worker_info

from landprompt_training.data.sample import S1_BANDS, S2_BANDS, Sample, SampleSet
from landprompt_training.data.sensors import REFLECTANCE_PER_DN, one_hot, sentinel1, sentinel2
from landprompt_training.data.splits import check_split
from landprompt_training.errors import DataMissing, require
from landprompt_training.vocabulary.words import TEMPLATES

SOURCE = "your own shards: landprompt_training.data.shards.write_shards makes them of any data set"
_ORDERS = {13: S2_BANDS, 12: tuple(band for band in S2_BANDS if band != "B10")}


class ShardStream(IterableDataset):
    """A split streamed from its shards; the classes, templates and length of a `SampleSet`, but no access by index.

    Shards are dealt out to readers: the workers of a loader, times the processes of a run. Each epoch has an order of
    its own, given by `seed`, its number, and how many readers there are.

    Args:
        folder: the data set.
        split: "train", "val" or "test".
        shuffle: samples in the shuffling buffer; 0 keeps the order of shards and samples.
        level: "L2A" or "L1C", the stretch of true colour where shards hold no rgb.
        labels: the member that holds the labels, for example "labels_19"; needed where there are several.
    """

    def __init__(
        self, folder: Path, split: str, shuffle: int = 0, seed: int = 0, level: str = "L2A", labels: str | None = None
    ) -> None:
        place = require(folder / check_split(split), f"The split {split} of webdataset shards", SOURCE)
        shards = int(require(place / "nshards.txt", "The number of shards", SOURCE).read_text())
        self._length = int(require(place / "nsamples.txt", "The number of samples", SOURCE).read_text())
        self._shards = [str(_shard(place, i)) for i in range(shards)]
        self._place = place
        self.classes = _lines(folder / "classnames.txt")
        texts = _lines(folder / "zeroshot_classification_templates.txt")
        self.templates = tuple(text.replace("{c}", "{}") for text in texts) or TEMPLATES
        self.dense_classes = _lines(folder / "dense_classnames.txt")
        self.multi_label = (folder / "multi_label.txt").exists()
        self._bands = tuple(" ".join(_lines(folder / "bands.txt")).split())
        self._shuffle, self._seed, self._level, self._member = shuffle, seed, level, labels
        self.epoch = 0

    def __len__(self) -> int:
        """Samples of the whole split, over all ranks and workers."""
        return self._length

    def __iter__(self) -> Iterator[Sample]:
        """The epoch `epoch`, every sample once; the workers of a loader share it."""
        worker = get_worker_info()
        reader, readers = (worker.id, worker.num_workers) if worker else (0, 1)
        return map(self._decode, self._members(self.epoch, reader, readers))

    def endless(self, reader: int, readers: int, skip: int) -> Iterator[Sample]:
        """Epoch after epoch of one reader's shards; in an epoch all readers together give every sample once.

        Args:
            skip: samples to leave out at the start, what a resumed run has seen: they are read but not decoded.

        Raises:
            DataMissing: when there are fewer shards than readers.
        """
        if readers > len(self._shards):
            what = f"A shard for each of {readers} readers (processes times loader workers; {len(self._shards)} there)"
            raise DataMissing(what, self._place, SOURCE)
        epochs = (self._members(epoch, reader, readers) for epoch in count())
        return map(self._decode, islice(chain.from_iterable(epochs), skip, None))

    def _members(self, epoch: int, reader: int, readers: int) -> Iterator[Mapping[str, Any]]:
        """The undecoded samples of one reader in one epoch."""
        shards = list(self._shards)
        if self._shuffle:
            random.Random(f"{self._seed}/{epoch}").shuffle(shards)
        stream = webdataset.WebDataset(
            shards[reader::readers], shardshuffle=False, nodesplitter=None, workersplitter=None, empty_check=False
        )
        if self._shuffle:
            stream = stream.shuffle(self._shuffle, rng=random.Random(f"{self._seed}/{epoch}/{reader}/{readers}"))
        return iter(stream)

    def _decode(self, members: Mapping[str, Any]) -> Sample:
        fields: dict[str, Any] = {}
        if "s2_patch.pth" in members:
            counts = _tensor(members["s2_patch.pth"]).float().numpy()
            bands = _names(members, "s2") or self._bands or _ORDERS[len(counts)]
            fields |= sentinel2(counts * np.float32(REFLECTANCE_PER_DN), bands, self._level)
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
        return Sample(members["__key__"], labels=self._labels(members), **fields)

    def _labels(self, members: Mapping[str, Any]) -> Tensor | None:
        """The labels (c,) of a sample; None without any.

        Raises:
            ValueError: not there under the name asked, there under several names, or not fit for the classes.
        """
        there = [name.removesuffix(".pth") for name in members if name.startswith("labels")]
        if not there and self._member is None:
            return None
        sample = f"The sample {members['__key__']} of {self._place}"
        asked = [self._member] if self._member else there
        if len(asked) > 1 or asked[0] not in there:
            raise ValueError(f'{sample} has {", ".join(there) or "no labels"}: name one of them, labels = "...".')
        found = _tensor(members[f"{asked[0]}.pth"])
        if not found.ndim:
            return one_hot([int(found)], len(self.classes))
        if self.classes and len(found) != len(self.classes):
            raise ValueError(f"{sample} has labels of {len(found)} classes; classnames.txt has {len(self.classes)}.")
        if found.count_nonzero() > 1 and not self.multi_label:
            raise ValueError(f"{sample} bears several classes: put an empty multi_label.txt beside classnames.txt.")
        return found.float()


def load(root: Path, split: str, folder: str = "shards", **options: Any) -> ShardStream:
    """The shards in `root/folder`; `options` go to `ShardStream`.

    Raises:
        DataMissing: when a part is not there.
    """
    return ShardStream(root / folder, split, **options)


def write_shards(samples: SampleSet, folder: Path, split: str, per_shard: int = 1000) -> None:
    """Write a split of any data set as shards.

    Reflectance is rounded to 1/10000, rgb to 1/255. Only the bands that are there are written. The shards stand under
    their final names only when whole; `nshards.txt` and `nsamples.txt` come last.
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
    """A sample as the files of a shard. webdataset parts key and ending at the first dot, so the key has none."""
    tensors = {"labels.pth": sample.labels, "dense.pth": sample.dense, "valid.pth": sample.valid}
    names = {}
    if sample.s2 is not None:
        there = sample.s2_mask.bool()
        tensors["s2_patch.pth"] = (sample.s2[there] / REFLECTANCE_PER_DN).round().to(torch.int32)
        names["s2_bands.json"] = [S2_BANDS[i] for i in there.nonzero().flatten()]
    if sample.s1 is not None:
        there = sample.s1_mask.bool()
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
    """The bands that a sample says it has; empty where it says nothing."""
    return tuple(json.loads(members.get(f"{sensor}_bands.json", b"[]")))


def _shard(place: Path, number: int) -> Path:
    packed = place / f"{number}.tar.gz"
    return packed if packed.exists() else require(place / f"{number}.tar", f"Shard {number}", SOURCE)


def _lines(path: Path) -> tuple[str, ...]:
    if not path.exists():
        return ()
    return tuple(line.strip() for line in path.read_text("utf-8").splitlines() if line.strip())


def _bytes(tensor: Tensor) -> bytes:
    buffer = io.BytesIO()
    torch.save(tensor.contiguous().clone(), buffer)
    return buffer.getvalue()


def _tensor(data: bytes) -> Tensor:
    return torch.load(io.BytesIO(data), weights_only=True)
