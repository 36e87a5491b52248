from __future__ import annotations

import gzip
import io
import pickle

import fakes_pictures
import numpy as np
import pytest
import torch
from landprompt_training.data.manifest import open_set
from landprompt_training.data.sample import S2_BANDS, IndexedSet, Sample
from landprompt_training.data.sensors import both, one_hot, sentinel1, sentinel2
from landprompt_training.data.shards import write_shards
from landprompt_training.errors import DataMissing
from torch.utils.data import DataLoader

TWELVE = tuple(band for band in S2_BANDS if band != "B10")


def make(number: int) -> Sample:
    """A sample whose fields all depend on its number."""
    reflectance = np.full((12, 4, 4), 0.01 * (number + 1), np.float32)
    reflectance[:, 0, 0] = 0
    fields = both(sentinel2(reflectance, TWELVE, "L2A"), sentinel1(np.full((2, 4, 4), -5.5 - number, np.float32)))
    dense = torch.full((4, 4), number % 2)
    dense[3, 3] = -1
    return Sample(
        f"place/{number}.tif", labels=one_hot([number % 3], 3), dense=dense, captions=(f"no {number}",), **fields
    )


def packed(tensors: dict[str, torch.Tensor]) -> dict[str, bytes]:
    """Tensors as members of a tar file."""
    members = {}
    for name, tensor in tensors.items():
        buffer = io.BytesIO()
        torch.save(tensor.clone(), buffer)
        members[name] = buffer.getvalue()
    return members


def write_labels(folder, **labels: list[float]):
    """Write one sample with these label members, in the layout of the paper and with two classes."""
    place = folder / "shards" / "test"
    place.mkdir(parents=True)
    (folder / "shards" / "classnames.txt").write_text("forest\nwater\n")
    tensors = {f"0001.{name}.pth": torch.tensor(values) for name, values in labels.items()}
    fakes_pictures.write_tar(place / "0.tar", packed(tensors))
    for file in ("nshards.txt", "nsamples.txt"):
        (place / file).write_text("1")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shards")
    words = {"classes": ("a", "b", "c"), "templates": ("a photo of {}.",), "dense_classes": ("dry", "wet")}
    write_shards(IndexedSet(range(20), make, multi_label=True, **words), folder / "shards", "train", per_shard=6)
    return folder


def test_shards_give_back_what_was_written(root):
    samples = open_set("shards", root, "train")
    assert len(samples) == 20
    assert (samples.classes, samples.templates) == (("a", "b", "c"), ("a photo of {}.",))
    assert (samples.dense_classes, samples.multi_label) == (("dry", "wet"), True)
    for number, sample in enumerate(samples):
        wanted = make(number)
        torch.testing.assert_close(sample.s2, wanted.s2, atol=1e-6, rtol=0)
        torch.testing.assert_close(sample.rgb, wanted.rgb, atol=0.51 / 255, rtol=0)
        for field in ("s1", "s1_mask", "valid", "labels", "dense"):
            torch.testing.assert_close(getattr(sample, field), getattr(wanted, field))
        assert sample.captions == wanted.captions


def test_a_missing_band_stays_missing(root):
    sample = next(iter(open_set("shards", root, "train")))
    assert sample.s2_mask[S2_BANDS.index("B10")] == 0
    assert sample.s2_mask.sum() == 12


def test_single_polarisation_is_preserved(tmp_path):
    fields = sentinel1(np.full((1, 4, 4), -17.0, np.float32), ("VH",))
    write_shards(IndexedSet([0], lambda i: Sample("vh", **fields)), tmp_path / "shards", "train")
    (sample,) = open_set("shards", tmp_path, "train")
    assert sample.s1_mask.tolist() == [0, 1]
    assert sample.s1[:, 0, 0].tolist() == [0, -17]


def test_workers_read_samples_by_index(root):
    samples = open_set("shards", root, "train")
    assert samples[13].captions == ("no 13",)
    loader = DataLoader(samples, batch_size=None, num_workers=2)
    assert [sample.captions[0] for sample in loader] == [f"no {i}" for i in range(20)]


def test_rejects_compressed_shard_with_a_remedy(tmp_path):
    place = tmp_path / "shards" / "test"
    place.mkdir(parents=True)
    (place / "nshards.txt").write_text("1")
    (place / "0.tar.gz").write_bytes(gzip.compress(b""))
    with pytest.raises(DataMissing, match="run gunzip"):
        open_set("shards", tmp_path, "test")


def test_reads_the_layout_of_the_paper(tmp_path):
    """13 bands without names, and labels with the number of classes in their member name."""
    place = tmp_path / "shards" / "test"
    place.mkdir(parents=True)
    (tmp_path / "shards" / "classnames.txt").write_text("forest\nwater\n")
    (tmp_path / "shards" / "zeroshot_classification_templates.txt").write_text("a satellite photo of {c}.\n")
    tensors = {
        "0001.s2_patch.pth": torch.arange(13)[:, None, None].expand(13, 2, 2) * 100,
        "0001.labels_19.pth": torch.tensor(1),
    }
    fakes_pictures.write_tar(place / "0.tar", packed(tensors))
    (place / "nshards.txt").write_text("1")
    (place / "nsamples.txt").write_text("1")
    samples = open_set("shards", tmp_path, "test", level="L1C")
    (sample,) = samples
    assert (sample.s2[:, 0, 0] * 10000).round().tolist() == [100.0 * k for k in range(13)]
    assert sample.rgb[0, 0, 0].item() == pytest.approx(0.03 / 0.3558)
    assert sample.labels.tolist() == [0, 1]
    assert samples.templates == ("a satellite photo of {}.",)


def test_option_selects_one_of_several_labels(tmp_path):
    write_labels(tmp_path, labels_19=[0, 1], labels_43=[1, 0])
    (sample,) = open_set("shards", tmp_path, "test", labels="labels_43")
    assert sample.labels.tolist() == [1, 0]
    for options in ({}, {"labels": "labels_5"}):
        with pytest.raises(ValueError, match=r"0001 of .*test has labels_19, labels_43: choose one"):
            list(open_set("shards", tmp_path, "test", **options))


def test_several_classes_require_multi_label_file(tmp_path):
    write_labels(tmp_path, labels=[1, 1])
    with pytest.raises(ValueError, match=r"0001 of .* has several classes: put an empty multi_label\.txt"):
        list(open_set("shards", tmp_path, "test"))
    (tmp_path / "shards" / "multi_label.txt").touch()
    (sample,) = open_set("shards", tmp_path, "test")
    assert sample.labels.tolist() == [1, 1]


def test_rejects_labels_with_another_number_of_classes(tmp_path):
    write_labels(tmp_path, labels_43=[1, 0, 0])
    with pytest.raises(ValueError, match=r"has labels for 3 classes, but classnames\.txt has 2"):
        list(open_set("shards", tmp_path, "test"))


def test_a_shard_cannot_run_code(tmp_path, root):
    class Harm:
        def __reduce__(self):
            return (print, ("harm",))

    write_shards(IndexedSet(range(1), make), tmp_path / "shards", "train")
    shard = tmp_path / "shards" / "train" / "0.tar"
    fakes_pictures.write_tar(shard, {"0.labels.pth": pickle.dumps(Harm())})
    with pytest.raises(pickle.UnpicklingError):
        list(open_set("shards", tmp_path, "train"))


def test_error_names_the_missing_shard(root, tmp_path):
    write_shards(IndexedSet(range(4), make), tmp_path / "shards", "train", per_shard=2)
    (tmp_path / "shards" / "train" / "1.tar").unlink()
    with pytest.raises(DataMissing, match=r"shard 1, expected at .*1\.tar"):
        open_set("shards", tmp_path, "train")


def test_bands_file_reorders_raw_eurosat_bands(tmp_path):
    write_shards(IndexedSet(range(1), make), tmp_path / "shards", "train")
    planes = torch.arange(13)[:, None, None].expand(13, 2, 2)
    fakes_pictures.write_tar(tmp_path / "shards" / "train" / "0.tar", packed({"0.s2_patch.pth": planes}))
    (tmp_path / "shards" / "bands.txt").write_text("B01 B02 B03 B04 B05 B06 B07 B08 B09 B10 B11 B12 B8A")
    (sample,) = open_set("shards", tmp_path, "train")
    assert round(sample.s2[S2_BANDS.index("B8A"), 0, 0].item() * 10000) == 12
    assert round(sample.s2[S2_BANDS.index("B09"), 0, 0].item() * 10000) == 8
