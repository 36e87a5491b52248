from __future__ import annotations

import io
import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from landprompt import runner
from landprompt.search import window_cache, windows
from landprompt.serve import MAX_MESSAGE_BYTES, Server


class Client:
    """Communicates with a server in this process over queues that behave like byte streams."""

    def __init__(self):
        self._lines: queue.Queue = queue.Queue()
        self._answers: queue.Queue = queue.Queue()
        self._rest = b""
        self.progress = []
        self.server = Server(self, self)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()

    def write(self, line):
        self._answers.put(json.loads(line))

    def readline(self, limit):
        if not self._rest:
            line = self._lines.get()
            self._rest = b"" if line is None else line.rstrip(b"\n") + b"\n"
        piece, self._rest = self._rest[:limit], self._rest[limit:]
        return piece

    def flush(self):
        pass

    def send(self, request_id, method, **params):
        self.raw(json.dumps({"jsonrpc": "2.0", "id": request_id, "method": method, "params": params}).encode())

    def raw(self, line):
        self._lines.put(line)

    def end(self):
        self._lines.put(None)
        self.thread.join(5)
        assert not self.thread.is_alive()

    def answer(self, timeout=10):
        while True:
            message = self._answers.get(timeout=timeout)
            if message.get("method") != "progress":
                return message
            self.progress.append(message["params"])


@pytest.fixture
def client():
    client = Client()
    yield client
    client.end()


@pytest.fixture
def slow_job(monkeypatch):
    """A job `inspect` that waits until it is cancelled or released; `started` is set when it runs."""

    class Slow:
        started, released = threading.Event(), threading.Event()

        @classmethod
        def run(cls, request, context):
            cls.started.set()
            step = 0
            while not cls.released.is_set():
                context.progress("wait", step, 10**9, "Waiting")
                step += 1
                time.sleep(0.001)
            return {"done": True}

    original = runner.load_job
    monkeypatch.setattr(runner, "load_job", lambda name: Slow if name == "inspect" else original(name))
    return Slow


def test_hello(client):
    client.send(1, "hello", protocol=1, client="test")
    result = client.answer()["result"]
    assert result["protocol"] == 1
    assert result["device"] in ("cpu", "cuda")
    assert result["device_reason"]
    assert result["pid"]


def test_other_protocol_is_refused(client):
    client.send(1, "hello", protocol=2)
    error = client.answer()["error"]
    assert error["data"]["code"] == "protocol_mismatch"
    assert error["data"]["remedy"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{broken", -32700),
        (b"\xff\xfe", -32700),
        (b"[1, 2]", -32600),
        (b'{"id": 1, "method": "ping"}', -32600),
        (b'{"jsonrpc": "2.0", "id": [1], "method": "ping"}', -32600),
        (b'{"jsonrpc": "2.0", "id": 1}', -32600),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "fly"}', -32601),
        (b'{"jsonrpc": "2.0", "id": "\\ud800", "method": "\\ud800"}', -32601),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "inspect", "params": {"\\ud800": 1}}', -32000),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "inspect", "params": {"source": "a\\u0000b"}}', -32000),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": [1]}', -32602),
        (b'{"jsonrpc": "2.0", "method": "inspect", "params": {}}', -32600),
    ],
)
def test_broken_lines_are_answered_and_the_session_continues(client, line, code):
    client.raw(line)
    assert client.answer()["error"]["code"] == code
    client.send(7, "ping")
    assert client.answer() == {"jsonrpc": "2.0", "id": 7, "result": {}}


def test_ping_is_answered_while_a_job_runs(client, slow_job):
    client.send(1, "inspect", source="scene.tif")
    assert slow_job.started.wait(5)
    start = time.monotonic()
    client.send(2, "ping")
    assert client.answer()["id"] == 2
    assert time.monotonic() - start < 0.5
    slow_job.released.set()
    assert client.answer()["result"]["done"]
    assert client.progress[0]["id"] == 1
    assert client.progress[0]["stage"] == "wait"


def test_cancel_of_the_running_and_of_a_waiting_job(client, slow_job):
    client.send(1, "inspect", source="scene.tif")
    client.send(2, "inspect", source="scene.tif")
    assert slow_job.started.wait(5)
    client.send(3, "cancel", id=2)
    assert client.answer() == {"jsonrpc": "2.0", "id": 3, "result": {"cancelled": True}}
    client.send(4, "cancel", id=1)
    answers = [client.answer() for _ in range(3)]
    codes = {answer["id"]: answer.get("error", {}).get("data", {}).get("code") for answer in answers}
    assert codes == {4: None, 1: "cancelled", 2: "cancelled"}
    client.send(5, "cancel", id=1)
    assert client.answer()["result"] == {"cancelled": False}


def test_progress_messages_are_limited(client, slow_job):
    client.send(1, "inspect", source="scene.tif")
    assert slow_job.started.wait(5)
    time.sleep(0.5)
    slow_job.released.set()
    client.answer()
    assert 2 <= len(client.progress) <= 8


def test_jobs_run_in_order_and_failures_are_reported(client, tiny_bundle, quadrants, tmp_path):
    common = {"model": str(tiny_bundle), "device": "cpu", "classes": "water; grass; soil; forest"}
    client.send(1, "map", source=str(quadrants), output=str(tmp_path / "a.tif"), **common)
    client.send(2, "map", source=str(tmp_path / "no.tif"), output=str(tmp_path / "b.tif"), **common)
    client.send(3, "map", source=str(quadrants), output=str(tmp_path / "c.tif"), **common)
    first, second, third = (client.answer(60) for _ in range(3))
    assert (first["id"], first["result"]["reused"]) == (1, False)
    assert (second["id"], second["error"]["code"], second["error"]["data"]["code"]) == (2, -32000, "file_missing")
    assert (third["id"], third["result"]["reused"]) == (3, True)
    assert {"encode", "map"} <= {progress["stage"] for progress in client.progress}


def test_a_result_that_is_not_json_does_not_end_the_worker(client, slow_job):
    slow_job.run = classmethod(lambda cls, request, context: {"area": float("nan")})
    client.send(1, "inspect", source="scene.tif")
    assert client.answer()["error"]["data"]["code"] == "internal_error"
    slow_job.run = classmethod(lambda cls, request, context: {"area": 1.0})
    client.send(2, "inspect", source="scene.tif")
    assert client.answer()["result"]["area"] == 1.0


def test_same_id_twice_is_refused(client, slow_job):
    client.send(1, "inspect", source="scene.tif")
    assert slow_job.started.wait(5)
    client.send(1, "inspect", source="scene.tif")
    assert client.answer()["error"]["code"] == -32600
    slow_job.released.set()
    assert client.answer()["result"]["done"]


def test_shutdown_cancels_the_running_job(slow_job):
    client = Client()
    client.send(1, "inspect", source="scene.tif")
    assert slow_job.started.wait(5)
    client.send(2, "shutdown")
    assert {client.answer()["id"], client.answer()["id"]} == {1, 2}
    client.thread.join(3)
    assert not client.thread.is_alive()


def test_a_closed_reader_does_not_end_the_server():
    class Gone(io.RawIOBase):
        def write(self, data):
            raise BrokenPipeError

    Server(io.BytesIO(b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n'), Gone()).run()


def test_messages_too_long_or_nested_too_deep_are_refused_and_the_session_continues(client):
    deep = b"[" * 100_000 + b"]" * 100_000
    for line, code in (
        (b'{"jsonrpc": "2.0", "id": 1, "method": "' + b"x" * 2 * MAX_MESSAGE_BYTES + b'"}', -32600),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": ' + deep + b"}", -32700),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": {"a": ' + b"[" * 40 + b"]" * 40 + b"}}", -32600),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": {"a": ' + b"9" * 5000 + b"}}", -32700),
    ):
        client.raw(line)
        assert client.answer()["error"]["code"] == code
    client.send(2, "ping")
    assert client.answer()["result"] == {}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("inspect", {"source": "a\ud800.tif"}),
        ("inspect", {"source": "a.tif", "hints": {"scale": 10**400}}),
        ("inspect", {"source": "a.tif", "hints": {"nodata": float("inf")}}),
        ("inspect", {"source": "a.tif", "hints": {"gsd": 1e-320}}),
        ("inspect", {"source": "a.tif", "hints": {"bands": {"B02": 10**4000}}}),
        ("find", {"sources": ["a\0.tif"], "text": "water"}),
        ("find", {"sources": ["a.tif"], "text": "wat\ud800er"}),
        ("find", {"sources": ["a.tif"], "text": "x," * 40_000 + "y"}),
        ("find", {"sources": ["a.tif"], "text": "water", "k": 10**30}),
        ("map", {"source": "a.tif", "output": "b.tif", "classes": "forest; \ud800"}),
        ("map", {"source": "a.tif", "output": "b.tif", "classes": "forest; water", "threshold": 10**4000}),
        ("models", {"action": "verify", "model": "a\0b"}),
    ],
)
def test_unusable_values_have_a_coded_error(client, method, params):
    client.send(1, method, **params)
    data = client.answer()["error"]["data"]
    assert data["code"] != "internal_error"
    assert data["remedy"]


def test_a_job_right_after_hello_waits_for_the_imports(tiny_bundle, quadrants, tmp_path):
    """In a separate process without imported packages: `hello` starts the imports in a thread."""
    params = {"source": str(quadrants), "classes": "water; forest", "output": str(tmp_path / "p.tif")}
    params |= {"width": 8, "height": 8, "model": str(tiny_bundle), "device": "cpu"}
    messages = [
        {"jsonrpc": "2.0", "id": 1, "method": "hello", "params": {"protocol": 1}},
        {"jsonrpc": "2.0", "id": 2, "method": "preview", "params": params},
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "landprompt", "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    process.stdin.write("".join(json.dumps(message) + "\n" for message in messages))
    process.stdin.flush()
    answers = [json.loads(process.stdout.readline()) for _ in messages]
    process.stdin.close()
    process.wait(20)
    assert answers[0]["result"]["protocol"] == 1
    assert answers[1]["error"]["data"]["code"] == "not_indexed"


def test_a_huge_vrt_is_refused_at_once_by_a_warm_worker(client, tiny_bundle, quadrants, tmp_path):
    def kilobytes(key: str) -> int:
        return int(Path("/proc/self/status").read_text().split(key)[1].split()[0])

    vrt = tmp_path / "huge.vrt"
    parts = "".join(f'<VRTRasterBand dataType="UInt16" band="{band}"/>' for band in (1, 2, 3))
    vrt.write_text(f'<VRTDataset rasterXSize="1000000000" rasterYSize="1000000000">{parts}</VRTDataset>')
    common = {"model": str(tiny_bundle), "device": "cpu", "classes": "water; forest"}
    client.send(1, "map", source=str(quadrants), output=str(tmp_path / "a.tif"), **common)
    assert "result" in client.answer(60)
    Path("/proc/self/clear_refs").write_text("5")  # resets the peak of the resident memory
    before, start = kilobytes("VmRSS:"), time.monotonic()
    client.send(2, "map", source=str(vrt), output=str(tmp_path / "b.tif"), **common)
    assert client.answer()["error"]["data"]["code"] == "raster_too_large"
    assert time.monotonic() - start < 1
    assert kilobytes("VmHWM:") - before < 200_000


def test_cancel_of_a_search_that_makes_windows_takes_less_than_a_second(
    client, tiny_bundle, quadrants, tmp_path, monkeypatch
):
    """Every row of windows takes 0.4 s: without a check between the rows, the search would end after 2 s."""
    shared = {"model": str(tiny_bundle), "device": "cpu"}
    client.send(1, "index", sources=[str(quadrants)], output=str(tmp_path / "indexes"), **shared)
    index = Path(client.answer(30)["result"]["indexes"][0]["index"])
    started = threading.Event()

    def slowly(*arguments):
        started.set()
        time.sleep(0.4)
        return windows.embed_windows(*arguments)

    monkeypatch.setattr(window_cache, "embed_windows", slowly)
    monkeypatch.setattr(windows, "_BAND_BYTES", 1)
    client.send(2, "find", sources=[str(index)], text="water", window=16, **shared)
    assert started.wait(10)
    pressed = time.monotonic()
    client.send(3, "cancel", id=2)
    answers = {answer["id"]: answer for answer in (client.answer(), client.answer())}
    assert time.monotonic() - pressed < 1
    assert answers[2]["error"]["data"]["code"] == "cancelled"
    assert not list(index.glob("windows_*")), "neither the file of the windows nor a part of it"
