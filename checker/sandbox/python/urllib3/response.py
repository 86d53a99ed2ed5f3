import io
import json
from http.client import responses


class HTTPHeaderDict(dict):
    """Header names without regard to case."""

    def __init__(self, pairs=()):
        super().__init__()
        for name, value in pairs.items() if hasattr(pairs, "items") else pairs:
            self[name] = value

    def __setitem__(self, name, value):
        found = next((known for known in self if known.lower() == name.lower()), name)
        super().__setitem__(found, value)

    def __getitem__(self, name):
        for known, value in self.items():
            if known.lower() == name.lower():
                return value
        raise KeyError(name)

    def __contains__(self, name):
        return any(known.lower() == str(name).lower() for known in self)

    def get(self, name, default=None):
        return self[name] if name in self else default


class HTTPResponse(io.IOBase):
    """A response that has been read already."""

    def __init__(self, status, headers, data, url):
        self.status, self.headers, self.data = status, HTTPHeaderDict(headers), data
        self.reason, self.url, self.version = responses.get(status, ""), url, 11
        self._rest = io.BytesIO(data)

    def readable(self):
        return True

    def read(self, amt=None, **_):
        return self._rest.read(amt)

    def json(self):
        return json.loads(self.data.decode("utf-8"))

    def stream(self, amt=1 << 16, **_):
        while part := self._rest.read(amt):
            yield part

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def release_conn(self):
        pass

    def drain_conn(self):
        pass
