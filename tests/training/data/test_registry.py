from __future__ import annotations

import re
from pathlib import Path

import pytest
from landprompt_training.data.manifest import SETS, open_set
from landprompt_training.errors import DataMissing, UnknownDataSet


@pytest.mark.parametrize("name", sorted(SETS))
def test_error_for_missing_set_names_location_and_source(name, tmp_path):
    with pytest.raises(DataMissing) as raised:
        open_set(name, tmp_path, "train")
    said = str(raised.value)
    where = re.search(r"Missing data: .+, expected at (.+?)\. Source: (.+)\.", said)
    assert where, said
    assert Path(where[1]).is_relative_to(tmp_path)
    assert len(where[2]) > 8


def test_error_for_unknown_name_lists_known_names(tmp_path):
    with pytest.raises(UnknownDataSet, match=r"'eurosat'.*eurosat_ms, eurosat_rgb"):
        open_set("eurosat", tmp_path, "train")


@pytest.mark.parametrize("name", ["eurosat_rgb", "hls_worldcover"])
def test_rejects_unknown_split(name, fake_data):
    with pytest.raises(ValueError, match="train, val, test"):
        open_set(name, fake_data, "dev")
