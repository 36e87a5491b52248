"""Set Up Engine: creates the Python environment of the engine in processes that can be cancelled."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QProcess, QTimer, pyqtSignal

from . import environment, failures, pip, scripts
from .command import Command
from .failures import SetUpFailure
from .variants import CPU, GPU, Variant

_PROGRESS_MS = 300


class Installer(QObject):
    """Installs the engine in four steps: find Python, create the environment, install the engine, test it.

    If the GPU variant does not work on the GPU, the CPU variant is installed instead, and the reason is stored with it.

    Signals:
        begun: An installation or removal starts; nothing has been changed yet.
        stepStarted: The number of the step, from 1, and its title; 0 for a removal, which has no steps.
        printed: A line of output.
        messageChanged: A short line about the current action.
        progressed: Number of steps done, and of all steps; 0 of 0 if unknown.
        succeeded: The environment is ready.
        removed: The environment was removed.
        failed: A `SetUpFailure`.
        ended: After each of the three outcomes.
    """

    STEPS = 4

    begun = pyqtSignal()
    stepStarted = pyqtSignal(int, str)
    printed = pyqtSignal(str)
    messageChanged = pyqtSignal(str)
    progressed = pyqtSignal(int, int)
    succeeded = pyqtSignal()
    removed = pyqtSignal()
    failed = pyqtSignal(object)
    ended = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = environment.managed_folder()
        self._previous = self._folder.with_name(f"previous-{self._folder.name}")  # while a new one is created
        self._changed = False  # whether this run has changed a folder
        self._command = Command(self)
        self._command.printed.connect(self._read)
        self._step = ""
        self._cancelled = False
        self._base = ""
        self._variant, self._wheels, self._refusal = CPU, "", ""
        self._pip: pip.PipProgress | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_PROGRESS_MS)
        self._timer.timeout.connect(self._report_progress)
        self.succeeded.connect(self.ended)
        self.removed.connect(self.ended)
        self.failed.connect(self.ended)

    @property
    def running(self) -> bool:
        """Whether a process of the installation is running."""
        return self._command.running

    def start(self, variant: Variant = CPU, wheels: str = "") -> None:
        """Start. A working environment is replaced if this succeeds, and kept if it fails.

        Args:
            variant: What to install.
            wheels: A folder of wheels to install from instead of downloading; empty to download.
        """
        self._begin()
        self._variant, self._wheels, self._refusal = variant, wheels, ""
        self._begin_step(1, self.tr("Finding Python 3.11 or newer"))
        needed, free = (variant.disk_mb + variant.download_mb) * 10**6, _free_space(self._folder)
        if free < needed:
            self._fail(failures.no_space(needed, free))
            return
        self._probe(environment.base_pythons(), [])

    def remove(self) -> None:
        """Remove the environment of this version."""
        self._begin()
        self._begin_step(0, self.tr("Removing the engine"))
        found = environment.installation(self._folder)
        candidates = [found.base_python] if found else []
        base = next((path for path in (*candidates, *environment.base_pythons()) if Path(path).is_file()), "")
        if not base:
            self._fail(self._python_missing([]))
            return
        with contextlib.suppress(OSError):  # first, so that a half-removed environment is not used
            (self._folder / environment.MARKER).unlink()
        self._run(base, ["-c", scripts.REMOVE, str(self._folder)], lambda _output: self._check_removed())

    def cancel(self) -> None:
        """Kill the running process; `failed` follows with the code ``cancelled``."""
        if self.running:
            self._cancelled = True
            self._command.kill()

    def stop(self) -> None:
        """End the installation, because the plugin is being unloaded. No signal follows."""
        if not self.running:
            return
        self._command.discard()
        self._timer.stop()
        if self._changed:  # in a separate process, because this object is about to be deleted
            QProcess.startDetached(self._base, ["-c", scripts.RESTORE, *self._places()])

    def _begin(self) -> None:
        self._cancelled, self._changed, self._base = False, False, ""
        self.begun.emit()

    def _check_removed(self) -> None:
        self.messageChanged.emit("")
        if self._folder.exists():
            self._fail(failures.classify("Permission denied", self._step))
        else:
            self.removed.emit()

    def _probe(self, candidates: list[str], refused: list[str], venv_failure: SetUpFailure | None = None) -> None:
        """Try interpreters until one is recent enough and creates the environment.

        Args:
            candidates: Interpreters to try.
            refused: Interpreters that are too old or do not run.
            venv_failure: Why the last recent interpreter could not create the environment.
        """
        if not candidates:
            self._fail(venv_failure or self._python_missing(refused))
            return
        first, *others = candidates

        def judge(output: str) -> None:
            found = json.loads(output.strip().splitlines()[-1])
            if tuple(found["version"]) >= environment.OLDEST_PYTHON and found["wide"]:
                self._base = first
                self._create(lambda failure: self._probe(others, refused, failure))
            else:
                self._probe(others, [*refused, f"{first} ({'.'.join(map(str, found['version']))})"], venv_failure)

        self._run(
            first, ["-c", scripts.PROBE], judge, lambda _failure: self._probe(others, [*refused, first], venv_failure)
        )

    def _python_missing(self, refused: list[str]) -> SetUpFailure:
        return SetUpFailure(
            "python_missing",
            self.tr("Python 3.11 or newer (64-bit) was not found.")
            + (self.tr(" Found: {}.").format("; ".join(refused)) if refused else ""),
            self.tr(
                "Install Python from python.org or with the package manager of your system, or select one in Settings "
                "▸ Options ▸ LandPrompt. Then click Set Up Engine again."
            ),
        )

    def _create(self, otherwise: Callable[[SetUpFailure], None]) -> None:
        self._begin_step(2, self.tr("Creating the environment"))
        self.printed.emit(str(self._folder))
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            self._fail(failures.classify(str(fault), self._step))
            return
        self._changed = True

        def create(_output: str = "") -> None:
            arguments = ["-m", "venv", "--clear", str(self._folder)]
            self._run(self._base, arguments, lambda _output: self._install(), otherwise)

        if environment.is_ready(self._folder):
            self._run(self._base, ["-c", scripts.SET_ASIDE, *self._places()], create)
        else:
            create()

    def _places(self) -> list[str]:
        return [str(self._folder), str(self._previous), environment.MARKER]

    def _install(self) -> None:
        self._begin_step(3, self.tr("Downloading and installing the engine"))
        requirements = environment.sources().requirements(self._variant)
        try:
            pip.downloads_folder(self._folder).mkdir(exist_ok=True)
            self._pip = pip.PipProgress(requirements, self._folder)
        except OSError:
            self._fail(self._incomplete(requirements))
            return
        self._timer.start()
        # First the dependencies, as wheels with known hashes: building source packages would run code and download
        # more packages. Then the engine without dependencies.
        dependencies = ["--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]
        self._run_pip(dependencies, self._install_engine)

    def _install_engine(self) -> None:
        self._report_progress()
        self._pip = None  # the engine itself is a small package
        self._run_pip(["--no-deps", *environment.sources().engine], self._check_engine)

    def _run_pip(self, arguments: list[str], then: Callable[[], None]) -> None:
        self._run(self._python(), [*pip.INSTALL, *pip.source(self._wheels), *arguments], lambda _output: then())

    def _incomplete(self, requirements: Path) -> SetUpFailure:
        return SetUpFailure(
            "plugin_incomplete",
            self.tr("A file of the plugin is missing: {}.").format(requirements),
            self.tr("Reinstall the plugin."),
        )

    def _check_engine(self) -> None:
        self._begin_step(4, self.tr("Testing the engine"))
        fall_back = self._fall_back if self._variant == GPU else None
        arguments = ["-m", "landprompt", "doctor", "--device", self._variant.device]
        self._run(self._python(), arguments, lambda _output: self._finish(), fall_back)

    def _fall_back(self, _failure: SetUpFailure) -> None:
        """Install the CPU variant, because the engine does not work on the GPU."""
        self._refusal = gpu_refusal(self._command.output)
        self.printed.emit(self.tr("The GPU can’t be used: {}").format(self._refusal))
        self._variant = CPU
        self._create(self._fail)

    def _finish(self) -> None:
        try:
            with contextlib.suppress(OSError):
                pip.downloads_folder(self._folder).rmdir()
            environment.mark_ready(self._folder, self._base, self._variant, self._refusal)
        except OSError as fault:
            self._fail(failures.classify(str(fault), self._step))
            return
        self.messageChanged.emit("")
        self.succeeded.emit()
        self._remove_others()

    def _remove_others(self) -> None:
        """Remove the replaced engine and unused ones of other versions, in the background."""
        others = list(map(str, [*filter(Path.exists, [self._previous]), *environment.unused_folders()]))
        if others:
            process = QProcess(self)
            process.setProcessEnvironment(environment.engine_environment())
            process.finished.connect(process.deleteLater)
            process.start(self._base, ["-c", scripts.REMOVE, *others])

    def _python(self) -> str:
        return str(environment.interpreter_in(self._folder))

    def _begin_step(self, number: int, title: str) -> None:
        self._step = title
        self._stop_progress()
        self.stepStarted.emit(number, title)
        self.messageChanged.emit("")

    def _run(
        self,
        program: str,
        arguments: list[str],
        then: Callable[[str], None],
        otherwise: Callable[[SetUpFailure], None] | None = None,
    ) -> None:
        """Run a command. Call `then` with its output on success; on failure `otherwise`, or fail if it is None."""

        def ended(good: bool, output: str) -> None:
            if self._cancelled:
                self._fail(SetUpFailure("cancelled", self.tr("Set-up was cancelled."), ""))
            elif good:
                then(output)
            else:
                (otherwise or self._fail)(failures.classify(output, self._step, self._wheels))

        self._command.run(program, arguments, pip.variables(self._folder), ended)

    def _read(self, line: str) -> None:
        self.printed.emit(line)
        if self._pip is not None:
            self._pip.read(line)
            self._report_progress()

    def _report_progress(self) -> None:
        if self._pip is not None:
            done, message = self._pip.now()
            self.progressed.emit(done, self._pip.total)
            self.messageChanged.emit(message)

    def _stop_progress(self) -> None:
        self._pip = None
        self._timer.stop()
        self.progressed.emit(0, 0)

    def _fail(self, failure: SetUpFailure) -> None:
        """Replace the incomplete environment by the previous one, if there was one; then emit `failed`.

        This is done in a process, because an environment has thousands of files.
        """
        self._stop_progress()

        def report(_outcome: object = None) -> None:
            self.messageChanged.emit("")
            self.failed.emit(failure)

        self._cancelled = False
        if self._changed:
            self.messageChanged.emit(self.tr("Removing the incomplete environment…"))
            self._run(self._base, ["-c", scripts.RESTORE, *self._places()], report, report)
        else:
            report()


def gpu_refusal(output: str) -> str:
    """Return why the engine does not work on the GPU, from the output of its `doctor` job."""
    found = re.search(r"^(?:device|encoder): FAILED\. (.+)$", output, re.MULTILINE)
    last = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "")
    return found[1] if found else last


def _free_space(folder: Path) -> int:
    """Return the free bytes of the disk of a folder, which need not exist."""
    existing = next(each for each in (folder, *folder.parents) if each.exists())
    try:
        return shutil.disk_usage(existing).free
    except OSError:
        return 10**15  # unknown: pip reports a full disk
