"""The line to the host: one JSON object a line, signed with the case's secret and its position."""

import json
import os

_descriptor = os.open("/dev/workshop", os.O_RDWR)
_read, _write = os.read, os.write
_encode = json.JSONEncoder(default=str).encode
_decode = json.JSONDecoder().decode
_signature = ["", 0]


def begin():
    """The case to run."""
    first = _receive()
    _signature[:] = [first["secret"], 0]
    return first["input"]


def tell(kind, **fields):
    """Says what happened; the host only takes note."""
    _send("told", {"kind": kind, **fields})


def ask(kind, **fields):
    """Asks the host, and waits for its answer."""
    _send("asked", {"kind": kind, **fields})
    return _receive()


def _send(manner, message):
    _signature[1] += 1
    secret, position = _signature
    line = f"{secret} {position} {manner} {_encode(message)}\n".encode("ascii")
    while line:
        line = line[_write(_descriptor, line):]


def _receive():
    parts = []
    while not parts or not parts[-1].endswith(b"\n"):
        part = _read(_descriptor, 1 << 16)
        if not part:
            raise OSError("the host did not answer")
        parts.append(part)
    return _decode(b"".join(parts).decode("utf-8"))
