"""Errors of the operating system in jobs."""

from __future__ import annotations

import os

import pytest
from landprompt.errors import NotReadable, OutputNotWritable


@pytest.mark.parametrize(("readable", "error"), [(False, NotReadable), (True, OutputNotWritable)])
def test_permission_errors_are_reported_as_unreadable_or_unwritable(
    run, quadrants, tmp_path, monkeypatch, readable, error
):
    closed = tmp_path / "closed"
    closed.mkdir()

    def refuse(folder):
        raise PermissionError(13, "Permission denied", str(folder))

    # The tests may run as root, which can read everything.
    monkeypatch.setattr(type(closed), "iterdir", refuse)
    monkeypatch.setattr(os, "access", lambda path, mode: readable or mode == os.F_OK)
    with pytest.raises(error, match="Permission denied"):
        run("inspect", source=closed)
