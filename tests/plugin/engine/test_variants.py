"""Set Up Engine for NVIDIA GPUs, and what else can be done with an installed engine: repair, remove, update."""

from __future__ import annotations

import subprocess

from qgis.PyQt.QtCore import QTimer

from plugin.engine import environment, installer, variants
from tests.plugin.tiny_wheels import BAD_ENGINE, GOOD_ENGINE

GPU_ENGINE = """import sys
if sys.argv[1:] == ["doctor", "--device", "cuda"]:
    print("encoder: FAILED. CUDA cannot be used: no NVIDIA driver was found.")
    sys.exit(3)
print("doctor ran", sys.argv[1:])
"""


def test_gpu_variant_that_does_not_work_is_replaced_by_the_cpu_variant_with_the_reason(set_up):
    told = set_up(GPU_ENGINE, variant=variants.GPU)
    assert told["failure"] is None and told["steps"] == [1, 2, 3, 4, 2, 3, 4]
    found = environment.installation(environment.managed_folder())
    assert (found.variant, found.refusal) == ("cpu", "CUDA cannot be used: no NVIDIA driver was found.")
    assert "doctor ran ['doctor', '--device', 'cpu']" in told["lines"]


def test_gpu_variant_that_works_is_kept(set_up):
    told = set_up(variant=variants.GPU)
    found = environment.installation(environment.managed_folder())
    assert told["failure"] is None and (found.variant, found.refusal) == ("gpu", "")
    assert "doctor ran ['doctor', '--device', 'cuda']" in told["lines"]
    assert environment.last_variant() == variants.GPU and not environment.update_available()


def test_progress_counts_packages_and_never_goes_back(set_up):
    progress = [each for each in set_up()["progress"] if each[1]]
    assert {total for _, total in progress} == {200}  # one package: half download, half installation
    assert [done for done, _ in progress] == sorted(done for done, _ in progress)


def test_failed_repair_keeps_the_working_engine(set_up):
    assert set_up()["failure"] is None
    python = environment.engine_python()
    told = set_up(BAD_ENGINE)
    assert told["failure"].code == "set_up_failed"
    assert environment.engine_python() == python
    assert subprocess.run([python, "-m", "landprompt"], check=True, capture_output=True).stdout.startswith(b"doctor")
    assert [path.name for path in environment.data_folder().iterdir()] == [environment.managed_folder().name]


def test_repair_that_is_cancelled_keeps_the_working_engine(set_up):
    assert set_up()["failure"] is None
    told = set_up(meanwhile=lambda made, number: number == 3 and QTimer.singleShot(100, made.cancel))
    assert told["failure"].code == "cancelled"
    assert subprocess.run([environment.engine_python(), "-m", "landprompt"], check=True).returncode == 0


def test_repair_replaces_damaged_files(set_up, qtbot):
    assert set_up()["failure"] is None
    damaged = next(environment.managed_folder().glob("lib/python*/site-packages/landprompt/__main__.py"))
    damaged.write_text("raise SystemExit(1)")
    assert set_up()["failure"] is None
    assert damaged.read_text() == GOOD_ENGINE
    qtbot.waitUntil(lambda: len(list(environment.data_folder().iterdir())) == 1, timeout=5000)


def test_engine_is_removed(set_up, qtbot):
    made = set_up()["installer"]
    with qtbot.waitSignal(made.removed, timeout=60_000):
        made.remove()
    assert not environment.managed_folder().exists() and environment.engine_python() is None


def test_changed_requirements_make_an_update_available(set_up):
    folder = environment.sources
    assert set_up()["failure"] is None and not environment.update_available()
    requirements = environment.sources().requirements(variants.CPU)
    requirements.write_text(requirements.read_text() + "\n# newer")
    assert environment.sources is not folder and environment.update_available()


def test_folder_of_wheels_replaces_the_index(set_up, tmp_path):
    """The requirements name no package source, like those of the plugin."""

    def without_places(requirements):
        lines = [line for line in requirements.read_text().splitlines() if not line.startswith("--")]
        requirements.write_text("\n".join(lines))

    told = set_up(tamper=without_places, wheels=str(tmp_path / "wheels"))
    assert told["failure"] is None, told["lines"]


def test_wheel_that_the_folder_lacks_is_named(set_up, tmp_path):
    def without_wheel(requirements):
        next(requirements.parent.glob("helper-*.whl")).unlink()

    failure = set_up(tamper=without_wheel, wheels=str(tmp_path / "wheels"))["failure"]
    assert failure.code == "wheel_missing" and "helper==0.1.0" in failure.message


def test_too_little_disk_space_is_reported_before_the_download(set_up, monkeypatch):
    monkeypatch.setattr(installer, "_free_space", lambda folder: 10**9)
    told = set_up(variant=variants.GPU)
    assert told["failure"].code == "disk_full" and "1.0 GB are free" in told["failure"].message
    assert told["steps"] == [1]


def test_unloading_during_a_repair_keeps_the_working_engine(set_up, qtbot):
    assert set_up()["failure"] is None
    python = environment.engine_python()
    made = installer.Installer()
    with qtbot.waitSignal(made.stepStarted, timeout=60_000, check_params_cb=lambda number, _what: number == 3):
        made.start()
    made.stop()
    made.deleteLater()
    qtbot.waitUntil(lambda: environment.engine_python() == python, timeout=60_000)
    assert subprocess.run([python, "-m", "landprompt"], check=True).returncode == 0
