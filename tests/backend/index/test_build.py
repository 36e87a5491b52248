from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from landprompt.context import JobContext
from landprompt.errors import (
    AllNodata,
    BadOption,
    Cancelled,
    DiskFull,
    EmptyExtent,
    IndexDamaged,
    OutOfMemory,
    OutputNotWritable,
    RasterTooSmall,
)
from landprompt.index.build import build_index, find_index
from landprompt.index.mask import Mask
from landprompt.index.quantised import dequantise
from landprompt.index.writer import part_path
from landprompt.raster.io.source import RasterSource


def test_cells_sums_and_pixels_equal_a_hand_calculation(plan, encoder, quadrants, everything):
    index, reused = build_index(plan(quadrants), encoder, JobContext())
    assert not reused
    cells, valid, sums, pixels = everything(index)
    assert cells.shape == (4, 36, 40)
    assert valid.all()
    assert pixels.all()
    assert cells[:, 4, 4].argmax() == 0
    assert cells[:, 4, 30].argmax() == 1
    assert cells[:, 30, 4].argmax() == 2
    assert cells[:, 30, 30].argmax() == 3
    assert sums.shape == (5, 5, 4)
    assert sums[4, 4].argmax() == 3
    np.testing.assert_allclose(sums[0, 0], cells[:, :8, :8].sum(axis=(1, 2)), atol=64 * 0.5 / 127)
    assert index.valid_cells.tolist() == [[64] * 5] * 4 + [[32] * 5], "the last row of squares is cut off"


def test_finished_index_is_found_and_not_encoded_again(plan, encoder, textured):
    first, _ = build_index(plan(textured), encoder, JobContext())
    found = find_index(plan(textured))
    assert found is not None
    assert found.path == first.path
    calls = encoder.calls
    assert build_index(plan(textured), encoder, JobContext())[1]
    assert encoder.calls == calls
    assert not build_index(plan(textured), encoder, JobContext(), restart=True)[1]
    assert encoder.calls == 2 * calls


def test_masked_clouds_have_no_cells_and_a_separate_index(plan, encoder, write_raster, everything):
    values = np.full((5, 64, 64), 0.2, np.float32)
    values[4], values[4, :32, :32] = 4, 9
    path = write_raster(values, descriptions=("B02", "B03", "B04", "B08", "SCL"))
    cells = {}
    for masked in (False, True):
        index, reused = build_index(plan(path, {"mask_clouds": masked}), encoder, JobContext())
        assert not reused
        cells[masked] = everything(index)[1]
    assert cells[False].all()
    assert not cells[True][:16, :16].any()
    assert cells[True].sum() == cells[True].size * 3 // 4


def test_the_index_of_another_raster_is_not_replaced(plan, encoder, textured, quadrants, tmp_path):
    folder = tmp_path / "named.lpi"
    build_index(plan(textured, folder=folder), encoder, JobContext())
    with pytest.raises(OutputNotWritable, match="another raster"):
        build_index(plan(quadrants, folder=folder), encoder, JobContext())
    (tmp_path / "sub").mkdir()
    again = plan(tmp_path / "sub" / ".." / textured.name, folder=folder)
    assert not build_index(again, encoder, JobContext(), restart=True)[1]
    textured.rename(tmp_path / "moved.tif")
    assert not build_index(plan(tmp_path / "moved.tif", folder=folder), encoder, JobContext())[1]
    assert not build_index(plan(quadrants, folder=folder), encoder, JobContext(), restart=True)[1]
    (folder / ".zattrs").write_text("[]")
    with pytest.raises(OutputNotWritable, match="not an index"):
        build_index(plan(quadrants, folder=folder), encoder, JobContext())


def test_a_damaged_chunk_is_reported(plan, encoder, quadrants):
    index, _ = build_index(plan(quadrants), encoder, JobContext())
    for chunk in (index.path / "embedding").glob("[0-9]*"):
        chunk.write_bytes(b"no chunk")
    with pytest.raises(IndexDamaged, match=r"embedding/0\.0\.0"):
        index.stored(0, 0, 4, 4)


def test_a_mask_that_covers_the_raster_changes_nothing(plan, quadrants, write_features):
    """The corners of the mask are undefined in UTM."""
    grid = plan(quadrants).source.grid
    for box in (shapely.box(-180, -90, 180, 90), shapely.box(100, -90, 110, 90), shapely.box(0, 0, 180, 85)):
        assert Mask(str(write_features([box], crs="EPSG:4326")), grid).inside((0, 0, 72, 80)).all()


def test_a_table_is_not_a_mask(plan, quadrants, tmp_path):
    (tmp_path / "table.csv").write_text("a,b\n1,2\n")
    with pytest.raises(EmptyExtent, match="no polygons"):
        Mask(str(tmp_path / "table.csv"), plan(quadrants).source.grid)


def test_an_index_is_not_found_for_other_bands_radiometry_or_content(plan, encoder, textured):
    build_index(plan(textured), encoder, JobContext())
    assert find_index(plan(textured, {"scale": 0.5})) is None
    assert find_index(plan(textured, {"bands": {"B02": 1, "B03": 2, "B04": 4}})) is None
    with rasterio.open(textured, "r+") as dataset:
        dataset.write(np.full((1, 77, 101), 0.4, np.float32), [1])
    assert find_index(plan(textured)) is None


def test_interrupted_run_continues_where_it_ended(plan, encoder, textured, tmp_path, everything):
    reference, _ = build_index(plan(textured, folder=tmp_path / "other"), encoder, JobContext())
    blocks, encoder.calls = encoder.calls, 0

    def fault():
        raise RuntimeError("power failure")

    encoder.at_call = {4: fault}
    with pytest.raises(RuntimeError):
        build_index(plan(textured), encoder, JobContext())
    assert find_index(plan(textured)) is None
    seen = []
    encoder.calls, encoder.at_call = 0, {}
    index, _ = build_index(plan(textured), encoder, JobContext(seen.append))
    assert encoder.calls == blocks - 3
    assert seen[0].done == 3
    np.testing.assert_array_equal(everything(index)[0], everything(reference)[0])
    np.testing.assert_array_equal(everything(index)[2], everything(reference)[2])


def test_truncated_journal_line_is_ignored(plan, encoder, textured):
    encoder.at_call = {4: lambda: (_ for _ in ()).throw(RuntimeError)}
    with pytest.raises(RuntimeError):
        build_index(plan(textured), encoder, JobContext())
    [part] = Path(find_path(plan(textured))).parent.glob(".*.part")
    lines = part / "finished.jsonl"
    lines.write_bytes(lines.read_bytes()[:-4])
    encoder.calls, encoder.at_call = 0, {}
    build_index(plan(textured), encoder, JobContext())
    assert encoder.calls == 12 - 2


def find_path(plan):
    from landprompt.index.locations import index_path

    return index_path(plan.source.path, plan.card().key, plan.folder)


def test_cancelling_stops_between_blocks_and_keeps_them(plan, encoder, textured):
    context = JobContext()
    encoder.at_call = {3: context.cancel}
    with pytest.raises(Cancelled):
        build_index(plan(textured), encoder, context)
    assert encoder.calls in (3, 4)  # the worker may start the next one before it is cancelled
    seen = []
    encoder.calls, encoder.at_call = 0, {}
    build_index(plan(textured), encoder, JobContext(seen.append))
    assert seen[0].done in (1, 2)  # the second was encoded; whether it was written depends on the order of the threads
    assert encoder.calls == 12 - seen[0].done


def test_an_encoder_can_be_used_again_after_its_index_was_cancelled(plan, encoder, textured):
    """A server goes on using the encoder, for example to classify a chip."""
    context = JobContext()
    encoder.at_call = {2: context.cancel}
    with pytest.raises(Cancelled):
        build_index(plan(textured), encoder, context)
    chip = np.full((4, 16, 16), 0.3, np.float32)
    assert np.isfinite(encoder.encode_image(chip, encoder.card.bands, np.ones((16, 16), bool))).all()


def test_fewer_blocks_are_encoded_at_a_time_when_memory_runs_out(plan, encoder, textured, tmp_path, everything):
    whole, _ = build_index(plan(textured, folder=tmp_path), encoder, JobContext())

    def too_much():
        raise OutOfMemory("full")

    encoder.callers, encoder.calls, encoder.at_call = 2, 0, {3: too_much}
    index, _ = build_index(plan(textured), encoder, JobContext())
    assert encoder.callers == 2, "more memory may be available for the next raster"
    assert encoder.calls < 2 * 12  # finished blocks were not encoded again
    np.testing.assert_array_equal(everything(index)[0], everything(whole)[0])
    encoder.callers, encoder.at_call = 1, {encoder.calls + 1: too_much}
    with pytest.raises(OutOfMemory):
        build_index(plan(textured), encoder, JobContext(), restart=True)


def test_requested_precision_is_part_of_the_key(plan, encoder, textured):
    build_index(plan(textured), encoder, JobContext())
    assert find_index(plan(textured)) is not None
    assert find_index(plan(textured, precision="fp32")) is None


def test_index_of_an_extent_equals_that_of_the_raster(plan, encoder, textured, tmp_path, everything):
    whole, _ = build_index(plan(textured, folder=tmp_path), encoder, JobContext())
    left, top = 500000 + 10 * 37, 2400000 - 10 * 29
    part, _ = build_index(plan(textured, extent=(left, top - 300, left + 400, top)), encoder, JobContext())
    assert part.card.window == (16, 32, 48, 48)
    cells, valid, sums, pixels = everything(part)
    same_cells, same_valid = dequantise(whole.stored(8, 16, 24, 24))
    np.testing.assert_array_equal(cells, same_cells)
    np.testing.assert_array_equal(valid, same_valid)
    np.testing.assert_array_equal(sums, whole.sums(1, 3)[:, 2:5])
    np.testing.assert_array_equal(part.valid_cells, whole.valid_cells[1:4, 2:5])
    np.testing.assert_array_equal(pixels, whole.valid_pixels((16, 32, 48, 48)))
    assert part.grid.transform.c == whole.grid.transform.c + 320


def test_index_of_the_raster_is_used_for_an_extent(plan, encoder, textured):
    build_index(plan(textured), encoder, JobContext())
    part = plan(textured, extent=(500100, 2399500, 500300, 2399900))
    assert find_index(part).card.window == (0, 0, 77, 101)


def test_extent_outside_the_raster(plan, textured):
    with pytest.raises(EmptyExtent):
        plan(textured, extent=(0, 0, 10, 10)).card()


def test_only_blocks_inside_the_mask_are_encoded(plan, encoder, quadrants, write_features, monkeypatch, everything):
    box = shapely.box(500000, 2400000 - 320, 500000 + 300, 2400000)
    with RasterSource.open(str(quadrants)) as source:
        mask = Mask(str(write_features([box])), source.grid)
    masked, read = plan(quadrants, mask=mask), []
    original = masked.source.read
    monkeypatch.setattr(masked.source, "read", lambda *given: read.append(given) or original(*given))
    index, _ = build_index(masked, encoder, JobContext())
    assert len(read) == 2  # one of nine blocks, after its first band was checked
    _, valid, _, pixels = everything(index)
    expected = np.zeros((72, 80), bool)
    expected[:32, :30] = True
    np.testing.assert_array_equal(pixels, expected)
    assert valid.sum() == 16 * 15
    assert encoder.calls == 1  # the block is all water: pixels outside were not encoded


def test_rotated_raster_without_crs(plan, encoder, write_raster):
    rotated = Affine.translation(10, 20) @ Affine.rotation(30) @ Affine.scale(3, -2)
    values = np.random.default_rng(0).uniform(0.1, 0.9, (4, 40, 40)).astype(np.float32)
    path = write_raster(values, "rotated_geotransform.tif", crs=None, transform=rotated)
    index, _ = build_index(plan(path), encoder, JobContext())
    assert index.card.crs is None
    assert tuple(index.grid.cell_transform)[:6] == pytest.approx(tuple(rotated @ Affine.scale(2))[:6])


def test_raster_without_data_is_not_encoded_and_leaves_no_files(plan, encoder, write_raster):
    path = write_raster(
        np.full((4, 40, 40), np.nan, np.float32), "nodata_nan.tif", descriptions=("B02", "B03", "B04", "B08")
    )
    wanted = plan(path)
    with pytest.raises(AllNodata):
        build_index(wanted, encoder, JobContext())
    assert encoder.calls == 0
    assert not part_path(find_path(wanted)).exists()


def test_raster_smaller_than_a_tile(plan, write_raster):
    path = write_raster(np.full((4, 15, 40), 0.2, np.float32), descriptions=("B02", "B03", "B04", "B08"))
    with pytest.raises(RasterTooSmall, match="16 x 16"):
        plan(path)


def test_block_that_cuts_tiles_is_refused(plan, textured):
    with pytest.raises(BadOption):
        plan(textured, block_px=24)


def test_an_index_of_an_older_format_is_rebuilt_in_place(plan, encoder, textured, tmp_path):
    wanted = plan(textured, folder=tmp_path / "kept")
    index, _ = build_index(wanted, encoder, JobContext())
    attributes = index.path / ".zattrs"
    reported = json.loads(attributes.read_text())
    reported["landprompt"]["format"] -= 1
    attributes.write_text(json.dumps(reported))
    again, reused = build_index(wanted, encoder, JobContext())
    assert not reused and again.path == index.path
    assert json.loads(attributes.read_text())["landprompt"]["format"] == reported["landprompt"]["format"] + 1


def test_folder_that_is_not_an_index_is_not_replaced(plan, encoder, textured, tmp_path):
    precious = tmp_path / "textured.lpi" / "thesis.txt"
    precious.parent.mkdir()
    precious.write_text("mine")
    with pytest.raises(OutputNotWritable):
        build_index(plan(textured, folder=tmp_path), encoder, JobContext())
    assert precious.read_text() == "mine"


def test_older_index_is_removed_only_when_the_new_one_is_complete(plan, encoder, textured, tmp_path):
    build_index(plan(textured, folder=tmp_path), encoder, JobContext())
    other = plan(textured, {"scale": 0.5}, folder=tmp_path)
    encoder.calls, encoder.at_call = 0, {2: lambda: (_ for _ in ()).throw(DiskFull("full"))}
    with pytest.raises(DiskFull):
        build_index(other, encoder, JobContext())
    assert find_index(plan(textured, folder=tmp_path)) is not None
    encoder.at_call = {}
    build_index(other, encoder, JobContext())
    assert find_index(plan(textured, folder=tmp_path)) is None
    assert find_index(other) is not None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["textured.lpi", "textured.tif"]


def test_two_concurrent_runs_build_one_index(plan, make_encoder, textured):
    encoders = [make_encoder() for _ in range(2)]
    results = [None, None]

    def work(number):
        results[number] = build_index(plan(textured), encoders[number], JobContext())

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(reused for _, reused in results) == [False, True]
    assert sum(encoder.calls for encoder in encoders) == 12


def test_gdal_reads_cells_and_scale(plan, encoder, quadrants):
    index, _ = build_index(plan(quadrants), encoder, JobContext())
    with rasterio.open(f'ZARR:"{index.path}":/embedding') as dataset:
        assert (dataset.count, dataset.height, dataset.width) == (4, 36, 40)
        assert dataset.crs.to_epsg() == 32648
        assert tuple(dataset.transform)[:6] == pytest.approx(tuple(index.grid.cell_transform)[:6])
        directions = dataset.read() * dataset.scales[0] + dataset.offsets[0]
        directions /= np.linalg.norm(directions, axis=0)
        np.testing.assert_allclose(directions, dequantise(index.stored(0, 0, 36, 40))[0], atol=1e-5)


def test_card_is_plain_json(plan, encoder, textured):
    index, _ = build_index(plan(textured), encoder, JobContext())
    reported = json.loads((index.path / ".zattrs").read_text())["landprompt"]
    assert reported["key"] == index.card.key
    assert reported["inspection"]["nodata"] == "nan"


def test_reading_an_index_needs_no_model():
    code = "import sys, landprompt.index.store; assert not {'onnxruntime', 'tokenizers'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
