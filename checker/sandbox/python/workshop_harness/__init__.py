"""Runs one invocation of a Lambda handler and tells the host what it does.

Trusted code, but it shares the interpreter with the code it runs. Imported once, before the state of the interpreter
is remembered; `run` is then called once for each case.
"""

from . import event_loop, invocation, look, network, warm, wire  # noqa: F401


def run():
    """One case: what to do is the first thing the host sends."""
    case = wire.begin()
    if case.get("look"):
        look.at_files(case["look"])
        return
    network.install()
    event_loop.install()
    invocation.run(case)
