"""Loads the handler as Lambda's runtime does, calls it once, and tells how it ended."""

import _thread
import importlib
import json
import linecache
import os
import random
import subprocess
import sys
import time
import traceback

from . import logs, watch, wire


def run(case):
    """Prepares the process the way Lambda does, then imports and calls the handler."""
    _prepare(case)
    logs.install(case["request_id"])
    watch.start()
    try:
        handler = _load(case["handler"])
        if handler is None:
            return
        wire.tell("invoking")
        payload = json.dumps(handler(case["event"], Context(case)), ensure_ascii=False)
        _end("returned", payload=payload)
    except BaseException as error:
        _end("raised", error=error)
    finally:
        watch.stop()


def _prepare(case):
    os.environ.clear()
    os.environ.update(case["environment"])
    os.chdir("/var/task")
    random.seed()
    for name in ("js", "pyodide_js", "pyodide", "_pyodide", "_pyodide_core"):
        sys.modules.pop(name, None)
    sys.meta_path[:] = [finder for finder in sys.meta_path if getattr(finder, "__module__", None) == "_frozen_importlib"
                        or getattr(finder, "__module__", None) == "_frozen_importlib_external"]
    sys.platform = "linux"
    sys.executable = "/var/lang/bin/python3.13"
    sys.path[:] = ["/var/task", *(path for path in sys.path if path not in ("", "/var/task"))]
    # Of the process and the machine there is nothing here; who asks for it gets no verdict instead of a wrong one.
    _thread.start_new_thread = _thread.start_joinable_thread = watch.lacking("threads")
    import threading
    threading._start_joinable_thread = watch.lacking("threads")
    subprocess.Popen.__init__ = watch.lacking("subprocess")
    os.system = watch.lacking("os.system")
    os.popen = watch.lacking("os.popen")
    if case["environment"].get("TZ", ":UTC").lstrip(":") not in case["zones"]:
        watch.lacks("TZ")
    zone = os.environ.get("TZ")
    # strptime calls it, too: only after a change of TZ would it have an effect on Lambda.
    time.tzset = lambda: None if os.environ.get("TZ") == zone else watch.lacks("time.tzset")


def _load(setting):
    """The function that the `Handler` setting names, or None after telling why there is none."""
    module_name, _, function_name = setting.rpartition(".")
    if not module_name:
        wire.tell("outcome", outcome="handler-missing", payload=None,
                  error=_plain("Runtime.MalformedHandlerName", f"Bad handler '{setting}'"), trace=[])
        return None
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except BaseException as error:
        if isinstance(error, ModuleNotFoundError) and error.name == module_name.replace("/", "."):
            wire.tell("outcome", outcome="handler-missing", payload=None, trace=[],
                      error=_plain("Runtime.ImportModuleError",
                                   f"Unable to import module '{module_name}': No module named '{error.name}'"))
        else:
            _end("import-failed", error=error)
        return None
    handler = getattr(module, function_name, None)
    if callable(handler):
        return handler
    wire.tell("outcome", outcome="handler-missing", payload=None, trace=[],
              error=_plain("Runtime.HandlerNotFound",
                           f"Handler '{function_name}' missing on module '{module_name}'"))
    return None


def _end(outcome, payload=None, error=None):
    trace = []
    if error is not None:
        linecache.checkcache()
        trace = [line for line in traceback.format_tb(error.__traceback__) if watch.TASK in line]
    wire.tell("outcome", outcome=outcome, payload=payload, trace=trace[-20:],
              error=None if error is None else watch.describe(error))


def _plain(kind, message):
    return {"type": kind, "message": message, "line": None, "file": "lambda_function.py"}


class Context:
    """What Lambda hands to a handler besides the event."""

    function_version = "$LATEST"
    memory_limit_in_mb = "128"
    identity = None
    client_context = None

    def __init__(self, case):
        self.invoked_function_arn = case["function_arn"]
        self.function_name = case["function_arn"].split(":")[6]
        self.aws_request_id = case["request_id"]
        self.log_group_name = f"/aws/lambda/{self.function_name}"
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME", "")
        self._deadline = time.monotonic() + case["timeout_seconds"]

    def get_remaining_time_in_millis(self):
        return max(0, int((self._deadline - time.monotonic()) * 1000))

    def log(self, message):
        sys.stdout.write(str(message))
