"""A child process that speaks the engine's protocol and misbehaves as the method's name says."""

from __future__ import annotations

import json
import os
import signal
import sys
import time


def send(text: bytes) -> None:
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()


def answer(identifier: int, result: dict) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": identifier, "result": result}, ensure_ascii=False).encode() + b"\n"


def progress(identifier: int, done: int, total: int) -> bytes:
    params = {"id": identifier, "stage": "encode", "done": done, "total": total, "eta_s": 1.5, "message": "Encoding"}
    return json.dumps({"jsonrpc": "2.0", "method": "progress", "params": params}).encode() + b"\n"


def handle(identifier: int, method: str, params: dict) -> None:
    if method == "map":  # as the test says
        send(progress(identifier, 12, 40))
        method = os.environ["FAKE_MAP"]
    elif method == "inspect":
        print("inspected", params["source"], file=sys.stderr, flush=True)
        bands = params["hints"].get("bands", {"B02": 1, "B03": 2, "B04": 3, "B08": 4})
        told = {"sensor": "sentinel-2", "bands": bands, "units": "dn", "scale": 1e-4, "offset": -1000, "gsd_m": 10.0}
        send(answer(identifier, {**told, "doubts": ["The bands were guessed from their number."]}))
        return
    misbehave(identifier, method, params)


def misbehave(identifier: int, method: str, params: dict) -> None:
    if method == "hello":
        if "FAKE_SILENT" not in os.environ:
            told = {"protocol": int(os.environ.get("FAKE_PROTOCOL", "1")), "version": "fake", "pid": os.getpid()}
            send(answer(identifier, {**told, "device": "cpu", "device_reason": "fake", "model": "none"}))
    elif method == "echo":
        send(answer(identifier, {"params": params, "arguments": sys.argv[1:], "environment": dict(os.environ)}))
    elif method == "pieces":  # one answer in pieces, cut within a letter of two bytes
        whole = answer(identifier, {"text": "Łódź"})
        for start in range(0, len(whole), 3):
            send(whole[start : start + 3])
            time.sleep(0.01)
    elif method == "two_in_one":
        send(progress(identifier, 1, 2) + answer(identifier, {"text": "both"}))
    elif method == "flood":
        for done in range(params["count"]):
            send(progress(identifier, done, params["count"]))
        send(answer(identifier, {"count": params["count"]}))
    elif method == "flood_stderr":
        for _ in range(2000):
            sys.stderr.write("x" * 1000 + "\n")
        send(answer(identifier, {}))
    elif method == "garbage":
        send(b"Segmentation fault\n[1, 2]\n\xff\xfe\n" + answer(identifier, {"text": "fine"}))
    elif method == "crash":
        print("the last words", file=sys.stderr, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    elif method == "leave":
        os._exit(3)
    elif method == "hang":  # reads nothing any more, not even a cancel
        time.sleep(60)
    elif method == "refuse":
        data = {"code": "not_a_raster", "remedy": "Give a raster."}
        fault = {"code": -32000, "message": "That is no raster.", "data": data}
        send(json.dumps({"jsonrpc": "2.0", "id": identifier, "error": fault}).encode() + b"\n")
    elif method == "wait":  # until it is cancelled
        waiting.append(identifier)
    elif method == "cancel":
        send(answer(identifier, {"cancelled": True}))
        fault = {"code": -32000, "message": "The job was cancelled.", "data": {"code": "cancelled", "remedy": ""}}
        waiting.remove(params["id"])
        send(json.dumps({"jsonrpc": "2.0", "id": params["id"], "error": fault}).encode() + b"\n")
    else:
        fault = {"code": -32601, "message": f"There is no method {method}."}
        send(json.dumps({"jsonrpc": "2.0", "id": identifier, "error": fault}).encode() + b"\n")


waiting: list[int] = []
for line in sys.stdin.buffer:
    message = json.loads(line)
    handle(message["id"], message["method"], message["params"])
