"""Messages of the protocol between plugin and engine: JSON-RPC 2.0, one message per line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Union

from .gui_text import for_gui

PROTOCOL = 1


class BadMessage(ValueError):
    """A line of the engine is not a valid message."""


@dataclass(frozen=True)
class Request:
    """A request to the engine."""

    id: int
    method: str
    params: dict[str, Any] = field(default_factory=dict)

    def line(self) -> bytes:
        """Return the request as one line of UTF-8."""
        message = {"jsonrpc": "2.0", "id": self.id, "method": self.method, "params": self.params}
        return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"


@dataclass(frozen=True)
class Result:
    """The result of request `id`."""

    id: int
    result: dict[str, Any]


@dataclass(frozen=True)
class Failure:
    """The error of request `id`: code, message, remedy and details."""

    id: int | None
    error: dict[str, Any]


@dataclass(frozen=True)
class Progress:
    """The progress of request `id`: stage, done, total, eta_s and message."""

    id: int
    params: dict[str, Any]


Message = Union[Result, Failure, Progress]


def error(code: str, message: str, remedy: str = "", details: str = "") -> dict[str, str]:
    """Return an error of the plugin in the form of engine errors."""
    return {"code": code, "message": message, "remedy": remedy, "details": details}


def parse(line: bytes) -> Message:
    """Parse a line of the engine.

    Raises:
        BadMessage: The line is not a valid message.
    """
    try:
        message = json.loads(line.decode("utf-8"))
        if "method" in message:
            if message["method"] != "progress":
                raise BadMessage(f"unknown notification {message['method']!r}")
            return Progress(int(message["params"]["id"]), message["params"])
        if "error" in message:
            return Failure(message.get("id"), _error_for_user(message["error"]))
        return Result(int(message["id"]), dict(message["result"]))
    except BadMessage:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise BadMessage(f"not a message of the protocol: {line[:200]!r}") from fault


def _error_for_user(rpc_error: dict[str, Any]) -> dict[str, Any]:
    """Return {code, message, remedy, details} and, if the error has them, the `readings` of a raster."""
    data = rpc_error.get("data") or {}
    failure: dict[str, Any] = for_gui(
        error(
            data.get("code", "internal_error"),
            rpc_error.get("message", "The engine failed."),
            data.get("remedy", ""),
            data.get("details", ""),
        )
    )
    if readings := data.get("readings"):
        failure["readings"] = list(readings)
    return failure
