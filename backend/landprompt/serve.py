"""The server: JSON-RPC 2.0, one message per line, over stdin and stdout. See docs/architecture.md.

The main thread reads all messages and answers `hello`, `ping` and `cancel` immediately. One worker thread runs the jobs
in the order of their arrival, so that models stay loaded from one job to the next.
"""

from __future__ import annotations

import json
import os
import platform
import queue
import sys
import threading
import time
from dataclasses import dataclass
from typing import Any, BinaryIO

from . import version
from .context import JobContext, Progress
from .errors import Cancelled, LandPromptError, ProtocolMismatch
from .faults import internal_fault
from .jobs import JOBS
from .runner import load_job, run_job

PROTOCOL = 1
PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, JOB_FAILED = -32700, -32600, -32601, -32602, -32000
# A class list may have 100,000 characters, each escaped in twelve bytes; all other messages are much smaller.
MAX_MESSAGE_BYTES, MAX_DEPTH = 4 * 2**20, 32
_PROGRESS_EVERY_S = 0.1
_GRACE_S = 2.0


class Refused(Exception):
    """A message that is not a valid request."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Server:
    """A session over a pair of byte streams."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self._requests, self._answers = requests, answers
        self._write_lock, self._state_lock = threading.Lock(), threading.Lock()
        self._waiting: queue.Queue[_Job | None] = queue.Queue()
        self._contexts: dict[Any, JobContext] = {}
        self._worker = threading.Thread(target=self._work, name="landprompt-jobs", daemon=True)

    def run(self) -> None:
        """Serve until `shutdown` or the end of the input; either cancels the running job."""
        self._worker.start()
        while line := self._requests.readline(MAX_MESSAGE_BYTES + 1):
            if len(line) > MAX_MESSAGE_BYTES:
                self._skip_line(line)
                self._fail(None, INVALID_REQUEST, f"A message must not exceed {MAX_MESSAGE_BYTES} bytes.")
            elif line.strip() and not self._receive(line):
                break
        with self._state_lock:
            contexts = list(self._contexts.values())
        for context in contexts:
            context.cancel()
        self._waiting.put(None)
        self._worker.join(_GRACE_S)

    def _skip_line(self, start: bytes) -> None:
        """Skip the rest of a line that is too long, piece by piece."""
        while start and not start.endswith(b"\n"):
            start = self._requests.readline(MAX_MESSAGE_BYTES)

    def _receive(self, line: bytes) -> bool:
        """Answer a message or queue its job; False ends the session."""
        request_id = None
        try:
            message = _parse(line)
            request_id = message.get("id")
            return self._dispatch(request_id, _method(message), _params(message))
        except Refused as refusal:
            self._fail(request_id, refusal.code, str(refusal))
        except LandPromptError as error:
            self._fail(request_id, JOB_FAILED, error.message, error.as_dict())
        except Exception as error:  # an error in one message must not end the session
            fault = internal_fault(error)
            self._fail(request_id, JOB_FAILED, fault.message, fault.as_dict())
        return True

    def _dispatch(self, request_id: Any, method: str, params: dict[str, Any]) -> bool:
        if method == "hello":
            self._answer(request_id, _hello(params))
            # The first preview would wait a second for its imports, so they start while the user is still typing.
            threading.Thread(target=load_job, args=("preview",), name="landprompt-imports", daemon=True).start()
        elif method == "ping":
            self._answer(request_id, {})
        elif method == "cancel":
            self._answer(request_id, {"cancelled": self._cancel(params.get("id"))})
        elif method == "shutdown":
            self._answer(request_id, {})
            return False
        elif method in JOBS:
            self._enqueue(request_id, method, params)
        else:
            raise Refused(METHOD_NOT_FOUND, f"Unknown method '{method}'.")
        return True

    def _enqueue(self, request_id: Any, method: str, params: dict[str, Any]) -> None:
        with self._state_lock:
            if request_id is None or request_id in self._contexts:
                raise Refused(INVALID_REQUEST, "A job needs an id that no other running or waiting job has.")
            context = self._contexts[request_id] = JobContext(_Reporter(self, request_id))
        self._waiting.put(_Job(request_id, method, params, context))

    def _cancel(self, request_id: Any) -> bool:
        with self._state_lock:
            context = self._contexts.get(request_id) if isinstance(request_id, (int, str)) else None
        if context is None:
            return False
        context.cancel()
        return True

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            try:
                job.context.check()
                result = run_job(job.method, job.params, job.context)
                line = _line({"jsonrpc": "2.0", "id": job.request_id, "result": result})
            except LandPromptError as error:
                # A cancelled job may fail with another error, which is not reported.
                line = _failure(job, Cancelled("The job was cancelled.") if job.context.cancelled() else error)
            except BaseException as error:  # the worker must survive any job
                line = _failure(job, internal_fault(error))
            with self._state_lock:
                del self._contexts[job.request_id]
            self._write(line)

    def _answer(self, request_id: Any, result: Any) -> None:
        self.send({"jsonrpc": "2.0", "id": request_id, "result": result})

    def _fail(self, request_id: Any, code: int, message: str, data: dict[str, Any] | None = None) -> None:
        self._write(_error_line(request_id, code, message, data))

    def send(self, message: dict[str, Any]) -> None:
        """Send one message."""
        self._write(_line(message))

    def _write(self, line: bytes) -> None:
        """Write a line; it is dropped if the reader has closed the stream."""
        with self._write_lock:
            try:
                self._answers.write(line)
                self._answers.flush()
            except (OSError, ValueError):
                pass


@dataclass(frozen=True)
class _Job:
    """A job that waits for the worker."""

    request_id: Any
    method: str
    params: dict[str, Any]
    context: JobContext


class _Reporter:
    """Sends progress: every start and end of a stage, and at most ten messages a second between them."""

    def __init__(self, server: Server, request_id: Any) -> None:
        self._server, self._id = server, request_id
        self._stage, self._sent = "", 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        edge = progress.stage != self._stage or progress.done == progress.total
        if not edge and now - self._sent < _PROGRESS_EVERY_S:
            return
        self._stage, self._sent = progress.stage, now
        eta = None if progress.eta_s is None else round(progress.eta_s, 1)
        self._server.send({"jsonrpc": "2.0", "method": "progress", "params": {
            "id": self._id, "stage": progress.stage, "done": progress.done, "total": progress.total, "eta_s": eta,
            "message": progress.message,
        }})  # fmt: skip


def serve() -> int:
    """Serve over stdin and stdout of this process; returns the exit status."""
    # Output of libraries must not break the protocol: descriptor 1 becomes stderr, and the protocol uses a duplicate.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    Server(sys.stdin.buffer, answers).run()
    sys.stderr.flush()
    # Not sys.exit, which would wait for an inference that does not react to cancellation.
    os._exit(0)


def _line(message: dict[str, Any]) -> bytes:
    """A message as bytes. NaN and infinity are not JSON and raise ValueError."""
    # A lone surrogate, which a message or a file name may hold, is not valid UTF-8 and is escaped.
    return json.dumps(message, ensure_ascii=False, allow_nan=False).encode(errors="backslashreplace") + b"\n"


def _error_line(request_id: Any, code: int, message: str, data: dict[str, Any] | None = None) -> bytes:
    error = {"code": code, "message": message, **({"data": data} if data else {})}
    return _line({"jsonrpc": "2.0", "id": request_id, "error": error})


def _failure(job: _Job, error: LandPromptError) -> bytes:
    return _error_line(job.request_id, JOB_FAILED, error.message, error.as_dict())


def _parse(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except RecursionError as error:
        raise Refused(PARSE_ERROR, "This message is nested too deeply.") from error
    except ValueError as error:
        raise Refused(PARSE_ERROR, f"This line is not JSON: {error}.") from error
    if _is_deeper(message, MAX_DEPTH):
        raise Refused(INVALID_REQUEST, f"A message must not be nested more than {MAX_DEPTH} levels deep.")
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise Refused(INVALID_REQUEST, "This is not a JSON-RPC 2.0 request.")
    if not isinstance(message.get("id"), (int, str, type(None))):
        raise Refused(INVALID_REQUEST, "The id must be a number or a string.")
    return message


def _is_deeper(value: Any, depth: int) -> bool:
    """Whether lists and objects are nested deeper than `depth` levels."""
    level = [value]
    for _ in range(depth):
        level = [
            inner for each in level if isinstance(each, (list, dict))
            for inner in (each.values() if isinstance(each, dict) else each)
        ]  # fmt: skip
        if not level:
            return False
    return any(isinstance(each, (list, dict)) for each in level)


def _method(message: dict[str, Any]) -> str:
    method = message.get("method")
    if not isinstance(method, str):
        raise Refused(INVALID_REQUEST, "The request has no method.")
    return method


def _params(message: dict[str, Any]) -> dict[str, Any]:
    params = message.get("params", {})
    if not isinstance(params, dict):
        raise Refused(INVALID_PARAMS, "The params must be an object.")
    return params


def _hello(params: dict[str, Any]) -> dict[str, Any]:
    from .model.card import find_model, load_card
    from .model.device import probe

    if params.get("protocol") != PROTOCOL:
        raise ProtocolMismatch(
            f"The plugin uses protocol {params.get('protocol')}, this engine uses protocol {PROTOCOL}."
        )
    device = probe()
    try:
        model = load_card(find_model()).label
    except LandPromptError:
        model = None  # jobs report model errors; `hello` must not fail because of them
    return {
        "protocol": PROTOCOL, "version": version(), "python": platform.python_version(), "pid": os.getpid(),
        "device": device.name, "device_reason": device.reason, "model": model,
    }  # fmt: skip
