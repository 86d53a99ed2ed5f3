"""The exceptions of urllib3, with its family tree."""


class HTTPError(Exception):
    pass


class HTTPWarning(Warning):
    pass


class InsecureRequestWarning(HTTPWarning):
    pass


class PoolError(HTTPError):
    def __init__(self, pool, message):
        super().__init__(f"{pool}: {message}")
        self.pool = pool


class RequestError(PoolError):
    def __init__(self, pool, url, message):
        super().__init__(pool, message)
        self.url = url


class MaxRetryError(RequestError):
    def __init__(self, pool, url, reason=None):
        super().__init__(pool, url, f"Max retries exceeded with url: {url} (Caused by {reason!r})")
        self.reason = reason


class TimeoutError(HTTPError):
    pass


class ReadTimeoutError(TimeoutError, RequestError):
    pass


class ConnectTimeoutError(TimeoutError):
    pass


class NewConnectionError(ConnectTimeoutError, PoolError):
    pass


class NameResolutionError(NewConnectionError):
    pass


class ProtocolError(HTTPError):
    pass


class SSLError(HTTPError):
    pass


class DecodeError(HTTPError):
    pass


class ResponseError(HTTPError):
    pass


class LocationValueError(ValueError, HTTPError):
    pass
