"""The server: JSON-RPC 2.0, a message a line, over stdin and stdout. See docs/architecture.md.

The main thread reads and answers what must not wait (`ping`, `cancel`, `hello`); one worker thread runs the jobs in
the order of their arrival, so the models stay loaded from one job to the next.
"""

from __future__ import annotations

import json
import os
import platform
import queue
import sys
import threading
import time
from typing import Any, BinaryIO

from . import version
from .context import JobContext, Progress
from .errors import Cancelled, LandPromptError, ProtocolMismatch
from .jobs.run import JOBS, internal_fault, run_job

PROTOCOL = 1
PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, JOB_FAILED = -32700, -32600, -32601, -32602, -32000
# A class list may have 100,000 characters, each escaped in twelve bytes; nothing else comes near.
MOST_MESSAGE_BYTES, MOST_DEPTH = 4 * 2**20, 32
_PROGRESS_EVERY_S = 0.1
_GRACE_S = 2.0


class Refused(Exception):
    """A message that is no valid request."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Server:
    """One conversation over a pair of byte streams."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self._requests, self._answers = requests, answers
        self._write_lock, self._state_lock = threading.Lock(), threading.Lock()
        self._waiting: queue.Queue = queue.Queue()
        self._contexts: dict[Any, JobContext] = {}
        self._worker = threading.Thread(target=self._work, name="landprompt-jobs", daemon=True)

    def run(self) -> None:
        """Serve until `shutdown` or the end of the requests; a job under way is cancelled then."""
        self._worker.start()
        while line := self._requests.readline(MOST_MESSAGE_BYTES + 1):
            if len(line) > MOST_MESSAGE_BYTES:
                self._skip_line(line)
                self._fail(None, INVALID_REQUEST, f"A message may have {MOST_MESSAGE_BYTES} bytes.")
            elif line.strip() and not self._receive(line):
                break
        with self._state_lock:
            contexts = list(self._contexts.values())
        for context in contexts:
            context.cancel()
        self._waiting.put(None)
        self._worker.join(_GRACE_S)

    def _skip_line(self, start: bytes) -> None:
        """Read on to the end of a line that is too long, a piece at a time."""
        while start and not start.endswith(b"\n"):
            start = self._requests.readline(MOST_MESSAGE_BYTES)

    def _receive(self, line: bytes) -> bool:
        """Answer a message or queue it; False ends the conversation."""
        request_id = None
        try:
            message = _parse(line)
            request_id = message.get("id")
            return self._dispatch(request_id, _method(message), _params(message))
        except Refused as refusal:
            self._fail(request_id, refusal.code, str(refusal))
        except LandPromptError as error:
            self._fail(request_id, JOB_FAILED, error.message, error.as_dict())
        except Exception as error:  # a fault in one message must not end the conversation
            fault = internal_fault(error)
            self._fail(request_id, JOB_FAILED, fault.message, fault.as_dict())
        return True

    def _dispatch(self, request_id: Any, method: str, params: dict[str, Any]) -> bool:
        if method == "hello":
            self._answer(request_id, _hello(params))
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
            raise Refused(METHOD_NOT_FOUND, f"There is no method '{method}'.")
        return True

    def _enqueue(self, request_id: Any, method: str, params: dict[str, Any]) -> None:
        with self._state_lock:
            if request_id is None or request_id in self._contexts:
                raise Refused(INVALID_REQUEST, "A job needs an id that no other job under way has.")
            context = self._contexts[request_id] = JobContext(_Reporter(self, request_id))
        self._waiting.put((request_id, method, params, context))

    def _cancel(self, request_id: Any) -> bool:
        with self._state_lock:
            context = self._contexts.get(request_id) if isinstance(request_id, (int, str)) else None
        if context is None:
            return False
        context.cancel()
        return True

    def _work(self) -> None:
        while (entry := self._waiting.get()) is not None:
            request_id, method, params, context = entry
            line, failure = None, None
            try:
                context.check()
                result = run_job(method, params, context)
                line = _line({"jsonrpc": "2.0", "id": request_id, "result": result})
            except LandPromptError as error:
                # A job that was cancelled may fail in other words; the person only cancelled.
                failure = Cancelled("The job was cancelled.") if context.cancelled() else error
            except BaseException as error:  # the worker must outlive any job
                failure = internal_fault(error)
            with self._state_lock:
                del self._contexts[request_id]
            if line is not None:
                self._write(line)
            else:
                self._fail(request_id, JOB_FAILED, failure.message, failure.as_dict())

    def _answer(self, request_id: Any, result: Any) -> None:
        self.send({"jsonrpc": "2.0", "id": request_id, "result": result})

    def _fail(self, request_id: Any, code: int, message: str, data: dict[str, Any] | None = None) -> None:
        error = {"code": code, "message": message, **({"data": data} if data else {})}
        self.send({"jsonrpc": "2.0", "id": request_id, "error": error})

    def send(self, message: dict[str, Any]) -> None:
        """Send one message."""
        self._write(_line(message))

    def _write(self, line: bytes) -> None:
        """Write a line; one that nobody reads any more is dropped."""
        with self._write_lock:
            try:
                self._answers.write(line)
                self._answers.flush()
            except (OSError, ValueError):
                pass


class _Reporter:
    """Sends progress, at most ten messages a second, but every beginning and end of a stage."""

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
    """Serve over this process's stdin and stdout; returns the exit status."""
    # Whatever a library prints must not break the protocol: descriptor 1 becomes stderr, the protocol keeps a copy.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    Server(sys.stdin.buffer, answers).run()
    sys.stderr.flush()
    # Not sys.exit: an inference that ignores cancelling must not hold the process back.
    os._exit(0)


def _line(message: dict[str, Any]) -> bytes:
    """A message as it is sent. NaN and infinity are no JSON and raise ValueError."""
    # Half a surrogate pair, which a message or a file's name may hold, has no UTF-8 but an escape.
    return json.dumps(message, ensure_ascii=False, allow_nan=False).encode(errors="backslashreplace") + b"\n"


def _parse(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except RecursionError as error:
        raise Refused(PARSE_ERROR, "This message is nested too deep.") from error
    except ValueError as error:
        raise Refused(PARSE_ERROR, f"This line is not JSON: {error}.") from error
    if _is_deeper(message, MOST_DEPTH):
        raise Refused(INVALID_REQUEST, f"A message may be nested {MOST_DEPTH} deep.")
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise Refused(INVALID_REQUEST, "This is not a JSON-RPC 2.0 request.")
    if not isinstance(message.get("id"), (int, str, type(None))):
        raise Refused(INVALID_REQUEST, "The id must be a number or a text.")
    return message


def _is_deeper(value: Any, depth: int) -> bool:
    """Whether lists and objects are nested deeper than that."""
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
        raise ProtocolMismatch(f"The plugin speaks protocol {params.get('protocol')}, this engine {PROTOCOL}.")
    device = probe()
    try:
        model = load_card(find_model()).label
    except LandPromptError:
        model = None  # each job tells what is wrong with the model; a greeting must not fail for it
    return {
        "protocol": PROTOCOL, "version": version(), "python": platform.python_version(), "pid": os.getpid(),
        "device": device.name, "device_reason": device.reason, "model": model,
    }  # fmt: skip
