import socket


class Timeout:
    """Seconds to connect and to read; `total` bounds both."""

    DEFAULT_TIMEOUT = object()

    def __init__(self, total=None, connect=DEFAULT_TIMEOUT, read=DEFAULT_TIMEOUT):
        self.total, self.connect, self.read = total, connect, read

    def seconds(self):
        """The limit for the one exchange there is here."""
        limits = [value for value in (self.total, self.read) if isinstance(value, (int, float))]
        if limits:
            return min(limits)
        return None if self.read is None else socket.getdefaulttimeout()


def seconds_of(timeout):
    """What a `timeout=` argument means: a number, None, or a Timeout."""
    return timeout.seconds() if isinstance(timeout, Timeout) else timeout
