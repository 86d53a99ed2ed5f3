"""Standard output and the root logger, set up as Lambda does, told to the host line by line."""

import io
import logging
import sys
import time

from . import wire


class _Output(io.TextIOBase):
    """What the code prints; a line is told when it ends."""

    def __init__(self):
        self._open_line = ""

    def writable(self):
        return True

    def write(self, text):
        *lines, self._open_line = (self._open_line + str(text)).split("\n")
        for line in lines:
            wire.tell("output", text=line[:20000])
        return len(text)

    def flush(self):
        if self._open_line:
            wire.tell("output", text=self._open_line[:20000])
            self._open_line = ""


class _LambdaHandler(logging.Handler):
    def emit(self, record):
        message = record.getMessage()
        if record.exc_info:
            message += "\n" + logging.Formatter().formatException(record.exc_info)
        wire.tell("log", level=record.levelname, message=message[:20000], line=self.format(record)[:20000])


class _LambdaFilter(logging.Filter):
    def __init__(self, request_id):
        super().__init__()
        self._request_id = request_id

    def filter(self, record):
        record.aws_request_id = self._request_id
        return True


def install(request_id):
    """Fresh streams, and one handler on the root logger, whose level is WARNING until the code sets it."""
    sys.stdout = sys.stderr = _Output()
    handler = _LambdaHandler()
    formatter = logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    handler.addFilter(_LambdaFilter(request_id))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
