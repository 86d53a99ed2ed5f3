"""Watches the learner's code: exceptions it raises (also those it catches), and what it asks for that is missing here."""

import sys

from . import wire

TASK = "/var/task/"
_tool = 3

# Modules that Lambda's Python runtimes carry besides the standard library, and that are not here.
_runtime_modules = {
    "awslambdaric", "boto3", "botocore", "dateutil", "jmespath", "pip", "runtime_client", "s3transfer", "six",
    "snapshot_restore_py", "urllib3",
}


def start():
    """Begins to tell of every exception that passes through a learner's file."""
    seen = []

    def on_raise(code, _offset, error):
        if not code.co_filename.startswith(TASK) or len(seen) >= 50 or any(error is one for one in seen):
            return
        seen.append(error)
        if isinstance(error, ModuleNotFoundError):
            _note_missing(error)
        wire.tell("raised", error=describe(error))

    sys.monitoring.use_tool_id(_tool, "workshop")
    sys.monitoring.register_callback(_tool, sys.monitoring.events.RAISE, on_raise)
    sys.monitoring.set_events(_tool, sys.monitoring.events.RAISE)


def stop():
    """Ends the watch, if the code has not ended it itself."""
    if sys.monitoring.get_tool(_tool) is not None:
        sys.monitoring.set_events(_tool, 0)


def describe(error):
    """Type, message and the last place in the learner's files."""
    place = None
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename.startswith(TASK):
            place = (step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    if isinstance(error, SyntaxError) and (error.filename or "").startswith(TASK):
        place = (error.filename, error.lineno)
    file, line = place or ("", None)
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    return {"type": type(error).__name__, "message": message[:400], "line": line, "file": file.removeprefix(TASK)}


def line_of_caller():
    """The line of the learner's code that is being run, or None."""
    frame = sys._getframe(1)
    while frame is not None and not frame.f_code.co_filename.startswith(TASK):
        frame = frame.f_back
    return None if frame is None else frame.f_lineno


def lacks(name):
    """Tells that the code asked for something that Lambda has and this place has not."""
    wire.tell("lacks", name=name)


def lacking(name):
    """A function that is missing here: calling it tells so, and raises."""

    def missing(*_, **__):
        lacks(name)
        raise OSError(138, f"{name} is not available in the sandbox")

    return missing


def _note_missing(error):
    top = (error.name or "").partition(".")[0]
    if top in sys.stdlib_module_names or top in _runtime_modules:
        lacks(error.name)
