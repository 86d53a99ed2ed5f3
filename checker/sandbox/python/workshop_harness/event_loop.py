"""An asyncio event loop without a host: timers run on the simulated clock, executors run at once."""

import asyncio
import asyncio.base_events
import asyncio.runners

from . import wire


def install():
    """Takes the place of the loop that the interpreter's builders made for browsers."""
    asyncio.events._set_running_loop(None)
    asyncio.run = asyncio.runners.run
    asyncio.set_event_loop_policy(_Policy())


class SandboxLoop(asyncio.base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = self

    def select(self, timeout):
        """No input or output can be ready: only time passes."""
        if timeout is None:
            raise RuntimeError("the event loop waits for something that can never happen")
        if timeout > 0:
            wire.ask("sleep", seconds=timeout)
        return []

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def run_in_executor(self, executor, func, *args):
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    async def shutdown_default_executor(self, timeout=None):
        pass


class _Policy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = SandboxLoop
