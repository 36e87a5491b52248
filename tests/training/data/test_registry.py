from __future__ import annotations

import re
from pathlib import Path

import pytest
from landprompt_training.data.manifest import SETS, open_set
from landprompt_training.errors import DataMissing, UnknownDataSet


@pytest.mark.parametrize("name", sorted(SETS))
def test_a_missing_set_says_what_where_and_whence(name, tmp_path):
    with pytest.raises(DataMissing) as raised:
        open_set(name, tmp_path, "train")
    said = str(raised.value)
    where = re.search(r"was not found in (.+?)\. Get it from (.+) and put it there\.", said)
    assert where, said
    assert Path(where[1]).is_relative_to(tmp_path)
    assert len(where[2]) > 8


def test_an_unknown_name_lists_the_known(tmp_path):
    with pytest.raises(UnknownDataSet, match=r"'eurosat'.*eurosat_ms, eurosat_rgb"):
        open_set("eurosat", tmp_path, "train")


@pytest.mark.parametrize("name", ["eurosat_rgb", "hls_worldcover"])
def test_an_unknown_split_is_refused(name, fake_data):
    with pytest.raises(ValueError, match="train, val, test"):
        open_set(name, fake_data, "dev")
