"""Runs `landprompt` processes as users do, and measures their time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from part import OUT, ROOT

PYTHON = ROOT / ".venv" / "backend" / "bin" / "python"
_ENVIRONMENT = {**os.environ, "LANDPROMPT_CACHE": str(OUT / "data" / "cache"), "LANDPROMPT_LOGS": str(OUT / "logs")}
# A common setting of developers, with which every process compiles the libraries again: 0.9 s.
_ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)


class EngineFailed(Exception):
    """The engine reported an error or crashed; the message says which."""


@dataclass(frozen=True)
class Run:
    """A finished command.

    Attributes:
        result: JSON result of the job.
        wall_s: wall-clock time of the process.
        processor_s: CPU time of all its threads, which hardly depends on other processes.
        peak_mb: maximum resident set size in 1e6 bytes, as read by the process itself. wait4 never reports less than
            the memory of the benchmark that started the process.
    """

    result: dict[str, Any]
    wall_s: float
    processor_s: float
    peak_mb: float


def landprompt(*arguments: object) -> Run:
    """Run the command line; raises EngineFailed."""
    command = [str(PYTHON), "-m", "landprompt", *map(str, arguments), "--json"]
    start = time.perf_counter()
    log = OUT / "engine.log"
    with (
        log.open("wb") as stream,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stream, env=_ENVIRONMENT, cwd=OUT) as process,
    ):
        stdout = process.stdout.read()
        # Not process.wait(): only wait4 reports the CPU time of this process.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall_s = time.perf_counter() - start
    if process.returncode != 0:
        raise EngineFailed(f"landprompt {arguments[0]}: {(stdout + log.read_bytes()).decode()[-2000:]}")
    result = json.loads(stdout.splitlines()[-1])
    return Run(result, wall_s, usage.ru_utime + usage.ru_stime, result["peak_memory_mb"])


def index_of(raster: Path) -> Path:
    """Index of a benchmark raster, built on first use."""
    return Path(landprompt("index", raster, "-o", OUT / "data", "--device", "cpu").result["indexes"][0]["index"])


class Server:
    """A `landprompt serve` process, started as by the plugin: `with Server() as s: s.call("map", source=...)`."""

    def __enter__(self) -> Server:
        self._log = (OUT / "server.log").open("wb")
        self._process = subprocess.Popen(
            [str(PYTHON), "-m", "landprompt", "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self._log, env={**_ENVIRONMENT, "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}, cwd=OUT,
        )  # fmt: skip
        self._sent = 0
        self.call("hello", protocol=1, client="landprompt-bench")
        return self

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a request; raises EngineFailed."""
        self._sent += 1
        message = {"jsonrpc": "2.0", "id": self._sent, "method": method, "params": params}
        self._process.stdin.write(json.dumps(message).encode() + b"\n")
        self._process.stdin.flush()
        while line := self._process.stdout.readline():
            answer = json.loads(line)
            if answer.get("method") == "progress":
                continue
            if "error" in answer:
                raise EngineFailed(f"{method}: {answer['error']}")
            return answer["result"]
        raise EngineFailed(f"{method}: the server ended; see {OUT / 'server.log'}")

    def processor_s(self) -> float:
        """CPU time of all threads of the server so far, in seconds."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_mb(self) -> float:
        """Maximum resident set size of the server so far, in 1e6 bytes."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.stdin.close()  # closing its input ends the server
        self._process.wait(timeout=30)
        self._process.stdout.close()
        self._log.close()
