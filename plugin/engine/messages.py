"""The protocol between plugin and engine as frozen values: JSON-RPC 2.0, one message a line (docs/architecture.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Union

from .sentences import for_window

PROTOCOL = 1


class BadMessage(ValueError):
    """A line from the engine that is not a message of this protocol."""


@dataclass(frozen=True)
class Request:
    """A question to the engine."""

    id: int
    method: str
    params: dict[str, Any] = field(default_factory=dict)

    def line(self) -> bytes:
        """The request as one UTF-8 line."""
        message = {"jsonrpc": "2.0", "id": self.id, "method": self.method, "params": self.params}
        return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"


@dataclass(frozen=True)
class Result:
    """The answer to request `id`."""

    id: int
    result: dict[str, Any]


@dataclass(frozen=True)
class Failure:
    """Why request `id` has no result: `error` holds code, message and remedy."""

    id: int | None
    error: dict[str, Any]


@dataclass(frozen=True)
class Progress:
    """How far request `id` has come: `params` holds stage, done, total, eta_s and message."""

    id: int
    params: dict[str, Any]


Message = Union[Result, Failure, Progress]


def error(code: str, message: str, remedy: str = "", details: str = "") -> dict[str, str]:
    """An error of the plugin's own, in the shape that the engine's errors have."""
    return {"code": code, "message": message, "remedy": remedy, "details": details}


def parse(line: bytes) -> Message:
    """Read one line from the engine.

    Raises:
        BadMessage: the line is no message of this protocol.
    """
    try:
        message = json.loads(line.decode("utf-8"))
        if "method" in message:
            if message["method"] != "progress":
                raise BadMessage(f"unknown notification {message['method']!r}")
            return Progress(int(message["params"]["id"]), message["params"])
        if "error" in message:
            return Failure(message.get("id"), _person_error(message["error"]))
        return Result(int(message["id"]), dict(message["result"]))
    except BadMessage:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise BadMessage(f"not a message of the protocol: {line[:200]!r}") from fault


def _person_error(rpc_error: dict[str, Any]) -> dict[str, Any]:
    """Return {code, message, remedy, details} and, where the engine lists them, the `readings` of a raster."""
    data = rpc_error.get("data") or {}
    failure: dict[str, Any] = for_window(
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
