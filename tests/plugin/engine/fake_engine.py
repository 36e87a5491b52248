"""A child process that speaks the engine's protocol and misbehaves as the method's name says.

Variables:
    FAKE_MAP: what the job `map` does.
    FAKE_QUESTION: if set, `inspect` answers with `QUESTION` unless the hints settle it.
    FAKE_PREVIEW: a raster that previews show; they take FAKE_PREVIEW_S seconds.
    FAKE_PREVIEW_FAILS: previews with this word in their parameters fail.
    FAKE_CACHE: size of the cache in bytes.
    FAKE_MODELS: entries of the list of models, as JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time

QUESTION = {
    "text": "The offset of this Sentinel-2 product is not clear.",
    "readings": [
        {
            "id": "sentinel-2-l2a:offset-included", "title": "Offset already removed",
            "reasons": ["Water is darker than 0.1."], "overrides": {"offset": 0}, "option": "--offset 0",
        },
        {
            "id": "sentinel-2-l2a", "title": "<b>Offset</b> of -0.1",
            "reasons": ["Products since 2022 have it."], "overrides": {"offset": -0.1}, "option": "--offset -0.1",
        },
    ],
}  # fmt: skip


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
        print("inspected", params["source"], json.dumps(params["hints"]), file=sys.stderr, flush=True)
        send(answer(identifier, inspection(params["hints"])))
        return
    elif method == "preview":
        preview(identifier, params)
        return
    elif method == "cache" and "FAKE_CACHE" in os.environ:
        if params["action"] == "clear":
            os.environ["FAKE_CACHE"] = "0"
        size = int(os.environ["FAKE_CACHE"])
        send(answer(identifier, {"path": "/tmp/<b>cache</b>", "bytes": size, "indexes": int(size > 0)}))
        return
    elif method == "models" and "FAKE_MODELS" in os.environ:
        send(answer(identifier, {"models": json.loads(os.environ["FAKE_MODELS"])}))
        return
    misbehave(identifier, method, params)


def inspection(hints: dict) -> dict:
    """What `inspect` answers: Sentinel-2 of four bands, or a question about its offset."""
    bands = hints.get("bands", {"B02": 1, "B03": 2, "B04": 3, "B08": 4})
    count = f"{len(bands)} bands ({', '.join(bands)})"
    told = {
        "sensor": "sentinel-2", "modality": "s2", "bands": bands, "units": "dn", "scale": 1e-4, "offset": -0.1,
        "nodata": 0, "gsd_m": 10.0, "status": "used", "certainty": "likely", "product": "sentinel-2-l2a",
        "product_title": "Sentinel-2 Level-2A", "question": None,
        "summary": f"Sentinel-2 Level-2A, {count}, DN x 0.0001 - 0.1, 10 m",
        "reasons": ["The band names are those of Sentinel-2."], "notes": ["11 other band files were added."],
        "band_table": [{"index": 1, "label": "B2 <b>x</b>", "band": "B02", "wavelength_um": 0.49}],
    }  # fmt: skip
    if os.environ.get("FAKE_QUESTION") and not (set(hints) & {"assume", "offset"}):
        told |= {"status": "question", "certainty": "question", "question": QUESTION}
    return told


def preview(identifier: int, params: dict) -> None:
    """Answer with the raster of FAKE_PREVIEW, or fail where a word of FAKE_PREVIEW_FAILS is in the parameters."""
    word = os.environ.get("FAKE_PREVIEW_FAILS")
    if "FAKE_PREVIEW" not in os.environ or (word and word in json.dumps(params)):
        data = {"code": "no_crs", "remedy": ""}
        fault = {"code": -32000, "message": "Minimum patch size requires a layer CRS.", "data": data}
        send(json.dumps({"jsonrpc": "2.0", "id": identifier, "error": fault}).encode() + b"\n")
        return
    time.sleep(float(os.environ.get("FAKE_PREVIEW_S", "0")))
    shutil.copyfile(os.environ["FAKE_PREVIEW"], params["output"])
    names = [name.strip() for name in params["classes"].split(";")]
    classes = [
        {"value": value, "name": name, "colour": "#1b7837", "prompts": [name], "pixels": 1}
        for value, name in enumerate(names, start=1)
    ]
    outputs = {"map": params["output"], "index": "/nowhere/index.lpi"}
    send(answer(identifier, {"outputs": outputs, "classes": classes, "notes": []}))


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
    elif method == "hang":  # stops reading, so that it misses even a cancel
        time.sleep(60)
    elif method == "refuse":
        data = {"code": "not_a_raster", "remedy": "Give a raster."}
        fault = {"code": -32000, "message": "That is no raster.", "data": data}
        send(json.dumps({"jsonrpc": "2.0", "id": identifier, "error": fault}).encode() + b"\n")
    elif method == "ask_back":
        data = {"code": "ambiguous_input", "remedy": "Choose with --assume.", "readings": QUESTION["readings"]}
        fault = {"code": -32000, "message": QUESTION["text"], "data": data}
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
