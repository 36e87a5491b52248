"""Set Up Engine: creates the Python environment of the engine in processes that can be cancelled."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QObject, QProcess, QProcessEnvironment, pyqtSignal
from qgis.PyQt.QtNetwork import QNetworkProxy

from . import environment, failures
from .failures import SetUpFailure

_PROBE = "import json, sys; print(json.dumps({'version': list(sys.version_info[:2]), 'wide': sys.maxsize > 2**32}))"
_REMOVE = "import shutil, sys; [shutil.rmtree(folder, ignore_errors=True) for folder in sys.argv[1:]]"
_PIP = ["-m", "pip", "--no-input", "--disable-pip-version-check", "install", "--progress-bar", "off"]
_PROGRESS_LINE = re.compile(r"^\s*(Collecting|Downloading|Using cached|Building|Installing collected)\b")


class Installer(QObject):
    """Installs the engine in four steps: find Python, create the environment, install the engine, test it.

    Signals:
        stepStarted: The number of the step, from 1, and its title.
        printed: A line of output.
        messageChanged: A short line about the current action.
        succeeded: The environment is ready.
        failed: A `SetUpFailure`.
    """

    STEPS = 4

    stepStarted = pyqtSignal(int, str)
    printed = pyqtSignal(str)
    messageChanged = pyqtSignal(str)
    succeeded = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = environment.managed_folder()
        self._process: QProcess | None = None
        self._output: list[str] = []
        self._step = ""
        self._cancelled = False
        self._base = ""

    @property
    def running(self) -> bool:
        """Whether a process of the installation is running."""
        return self._process is not None

    def start(self) -> None:
        """Start; an incomplete environment is replaced."""
        self._cancelled = False
        self._begin_step(1, self.tr("Finding Python 3.11 or newer"))
        self._probe(environment.base_pythons(), [])

    def cancel(self) -> None:
        """Kill the running process; `failed` follows with the code ``cancelled``."""
        if self._process is not None:
            self._cancelled = True
            self._process.kill()

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

        self._run(first, ["-c", _PROBE], judge, lambda _failure: self._probe(others, [*refused, first], venv_failure))

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
        arguments = ["-m", "venv", "--clear", str(self._folder)]
        self._run(self._base, arguments, lambda _output: self._install(), otherwise)

    def _install(self) -> None:
        self._begin_step(3, self.tr("Downloading and installing the engine"))
        requirements = environment.sources().requirements
        if not requirements.is_file():
            self._fail(self._incomplete(requirements))
            return
        # First the dependencies, as wheels with known hashes: building source packages would run code and download
        # more packages. Then the engine without dependencies.
        dependencies = ["--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]
        self._run(self._python(), [*_PIP, *dependencies], lambda _output: self._install_engine())

    def _install_engine(self) -> None:
        self._run(
            self._python(), [*_PIP, "--no-deps", *environment.sources().engine], lambda _output: self._check_engine()
        )

    def _incomplete(self, requirements: Path) -> SetUpFailure:
        return SetUpFailure(
            "plugin_incomplete",
            self.tr("A file of the plugin is missing: {}.").format(requirements),
            self.tr("Reinstall the plugin."),
        )

    def _check_engine(self) -> None:
        self._begin_step(4, self.tr("Testing the engine"))
        self._run(self._python(), ["-m", "landprompt", "doctor"], lambda _output: self._finish())

    def _finish(self) -> None:
        try:
            environment.mark_ready(self._folder, self._base)
        except OSError as fault:
            self._fail(failures.classify(str(fault), self._step))
            return
        self.messageChanged.emit("")
        self.succeeded.emit()
        self._remove_others()

    def _remove_others(self) -> None:
        """Remove unused engines of other versions in the background."""
        others = list(map(str, environment.unused_folders()))
        if others:
            process = QProcess(self)
            process.setProcessEnvironment(environment.engine_environment())
            process.finished.connect(process.deleteLater)
            process.start(self._base, ["-c", _REMOVE, *others])

    def _python(self) -> str:
        return str(environment.interpreter_in(self._folder))

    def _begin_step(self, number: int, title: str) -> None:
        self._step = title
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
        process = QProcess(self)
        self._process, self._output = process, []
        process.setProcessEnvironment(pip_environment())
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.readyRead.connect(self._read)

        def ended(*_ignored: object) -> None:
            if self._process is not process:  # both signals may be emitted
                return
            self._read()
            self._process = None
            process.deleteLater()
            output = "\n".join(self._output)
            good = process.exitStatus() == QProcess.ExitStatus.NormalExit and process.exitCode() == 0
            if self._cancelled:
                self._fail(SetUpFailure("cancelled", self.tr("Set-up was cancelled."), ""))
            elif good and process.error() != QProcess.ProcessError.FailedToStart:
                then(output)
            else:
                (otherwise or self._fail)(failures.classify(output or process.errorString(), self._step))

        process.finished.connect(ended)
        process.errorOccurred.connect(lambda what: ended() if what == QProcess.ProcessError.FailedToStart else None)
        process.start(program, arguments)

    def _read(self) -> None:
        if self._process is None:
            return
        while self._process.canReadLine():
            line = bytes(self._process.readLine()).decode("utf-8", errors="replace").rstrip()
            self._add_output(line)
        if self._process.state() == QProcess.ProcessState.NotRunning:
            rest = bytes(self._process.readAll()).decode("utf-8", errors="replace").rstrip()
            if rest:
                self._add_output(rest)

    def _add_output(self, line: str) -> None:
        self._output.append(line)
        self.printed.emit(line)
        if _PROGRESS_LINE.match(line):
            self.messageChanged.emit(_short(line))

    def _fail(self, failure: SetUpFailure) -> None:
        """Remove the incomplete environment, in a process because it has thousands of files, then emit `failed`."""

        def report(_outcome: object = None) -> None:
            self.messageChanged.emit("")
            self.failed.emit(failure)

        self._cancelled = False
        if self._base:
            self.messageChanged.emit(self.tr("Removing the incomplete environment…"))
            self._run(self._base, ["-c", _REMOVE, str(self._folder)], report, report)
        else:
            report()


def pip_environment() -> QProcessEnvironment:
    """Return the environment variables for pip, with the proxy from the options of QGIS."""
    variables = environment.engine_environment()
    proxy = QgsNetworkAccessManager.instance().fallbackProxy()
    if (
        proxy.type() in (QNetworkProxy.ProxyType.HttpProxy, QNetworkProxy.ProxyType.HttpCachingProxy)
        and proxy.hostName()
    ):
        address = proxy_address(proxy.hostName(), proxy.port(), proxy.user(), proxy.password())
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            variables.insert(name, address)
    return variables


def proxy_address(host: str, port: int, user: str, password: str) -> str:
    """Return the URL of a proxy, with user and password percent-encoded."""
    login = f"{quote(user, safe='')}:{quote(password, safe='')}@" if user else ""
    return f"http://{login}{host}:{port}"


def _short(line: str) -> str:
    """Shorten a line: 'Downloading hf_xet-1.2-cp311-linux.whl (4 MB)' -> 'Downloading hf_xet (4 MB)'."""
    words = line.split()
    name = re.split(r"-\d|[<>=!~;\[]", Path(words[1]).name)[0] if len(words) > 1 else ""
    size = re.search(r"\([\d.]+ [kMG]?B\)$", line)
    return " ".join(filter(None, (words[0], name, size and size[0])))
