import email.utils
import time

from ..exceptions import MaxRetryError, NewConnectionError, ResponseError


class Retry:
    """When a request is sent again: after a failed connection, and after the statuses that are asked for."""

    DEFAULT_ALLOWED_METHODS = frozenset(["HEAD", "GET", "PUT", "DELETE", "OPTIONS", "TRACE"])
    RETRY_AFTER_STATUS_CODES = frozenset([413, 429, 503])

    def __init__(self, total=10, connect=None, read=None, redirect=None, status=None, other=None,
                 allowed_methods=DEFAULT_ALLOWED_METHODS, status_forcelist=None, backoff_factor=0, backoff_max=120,
                 raise_on_redirect=True, raise_on_status=True, respect_retry_after_header=True, **_):
        self.total = 0 if total is False else total
        self.connect, self.read, self.status = connect, read, status
        self.allowed_methods = allowed_methods
        self.status_forcelist = frozenset(status_forcelist or ())
        self.backoff_factor, self.backoff_max = backoff_factor, backoff_max
        self.raise_on_status = raise_on_status
        self.respect_retry_after_header = respect_retry_after_header
        self._count = 0

    @classmethod
    def from_int(cls, retries):
        if isinstance(retries, cls):
            return retries
        return cls(3 if retries is None else retries)

    def fresh(self):
        """A copy that counts from zero: one object may serve many requests."""
        copy = object.__new__(type(self))
        copy.__dict__.update(self.__dict__, _count=0)
        return copy

    def wants_method(self, method):
        return not self.allowed_methods or method.upper() in self.allowed_methods

    def after_error(self, method, pool, url, error):
        """Returns when the request is to be sent again, else raises."""
        is_connection = isinstance(error, NewConnectionError)
        if not is_connection and not self.wants_method(method):
            raise error
        limit = self.connect if is_connection else self.read
        self._next(pool, url, error, limit)
        self._wait(None)

    def after_response(self, method, pool, url, response):
        """True when the request is to be sent again; raises when the statuses that are asked for do not end."""
        has_header = self.respect_retry_after_header and "Retry-After" in response.headers
        is_named = response.status in self.status_forcelist
        if not self.wants_method(method):
            return False
        if not is_named and not (has_header and self.total and response.status in self.RETRY_AFTER_STATUS_CODES):
            return False
        try:
            self._next(pool, url, ResponseError(f"too many {response.status} error responses"), self.status)
        except MaxRetryError:
            if self.raise_on_status:
                raise
            return False
        self._wait(response.headers.get("Retry-After") if has_header else None)
        return True

    def _next(self, pool, url, reason, limit):
        self._count += 1
        limits = [value for value in (self.total, limit) if value is not None and value is not True]
        if limits and self._count > min(limits):
            raise MaxRetryError(pool, url, reason)

    def _wait(self, retry_after):
        if retry_after is not None:
            try:
                time.sleep(float(retry_after))
            except ValueError:
                time.sleep(max(0, email.utils.parsedate_to_datetime(retry_after).timestamp() - time.time()))
        elif self.backoff_factor and self._count > 1:
            time.sleep(min(self.backoff_max, self.backoff_factor * 2 ** (self._count - 1)))
