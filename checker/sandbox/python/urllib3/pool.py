import http.client
import json as json_module
import socket
import ssl
import urllib.parse
import uuid

from . import exceptions
from .response import HTTPHeaderDict, HTTPResponse
from .util.retry import Retry
from .util.timeout import seconds_of

_unset = object()


class PoolManager:
    """urllib3's usual door, on the real `http.client`: one connection a request."""

    def __init__(self, num_pools=10, headers=None, *, timeout=_unset, retries=None, cert_reqs=None, **options):
        self.headers = headers or {}
        self._timeout, self._retries = timeout, retries
        self._is_verified = cert_reqs not in ("CERT_NONE", ssl.CERT_NONE)
        self.connection_pool_kw = options

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def clear(self):
        pass

    def request(self, method, url, body=None, fields=None, headers=None, json=None, **options):
        """Sends one request; `json` and `fields` become the body and its content type."""
        sent = HTTPHeaderDict(self.headers if headers is None else headers)
        if json is not None:
            body = json_module.dumps(json, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
            if "Content-Type" not in sent:
                sent["Content-Type"] = "application/json"
        if fields is not None and method.upper() in ("GET", "HEAD", "DELETE", "OPTIONS"):
            url += ("&" if "?" in url else "?") + urllib.parse.urlencode(fields)
        elif fields is not None:
            body, kind = _multipart(fields)
            sent.setdefault("Content-Type", kind)
        return self.urlopen(method, url, body=body, headers=sent, **options)

    def urlopen(self, method, url, body=None, headers=None, retries=None, timeout=_unset, **_):
        limit = self._timeout if timeout is _unset else timeout
        chosen = self._retries if retries is None else retries
        plan = Retry.from_int(chosen).fresh()
        target = urllib.parse.urlsplit(url)
        if target.scheme not in ("http", "https") or not target.hostname:
            raise exceptions.LocationValueError(f"No host specified. ({url!r})")
        pool = f"{target.scheme.upper()}ConnectionPool(host={target.hostname!r}, port={target.port})"
        while True:
            try:
                response = self._send(method, url, target, body, dict(headers or self.headers), limit)
            except OSError as error:
                failure = _translated(error, pool, url)
                if chosen is False:
                    raise failure from error
                plan.after_error(method, pool, url, failure)
                continue
            if chosen is False or not plan.after_response(method, pool, url, response):
                return response

    def _send(self, method, url, target, body, headers, limit):
        seconds = socket.getdefaulttimeout() if limit is _unset else seconds_of(limit)
        if target.scheme == "https":
            context = ssl.create_default_context() if self._is_verified else ssl._create_unverified_context()
            connection = http.client.HTTPSConnection(target.hostname, target.port, timeout=seconds, context=context)
        else:
            connection = http.client.HTTPConnection(target.hostname, target.port, timeout=seconds)
        headers.setdefault("User-Agent", "python-urllib3/2.5.0")
        path = (target.path or "/") + (f"?{target.query}" if target.query else "")
        try:
            connection.request(method, path, body=body.encode("utf-8") if isinstance(body, str) else body,
                               headers={name: value for name, value in headers.items() if value is not None})
            answer = connection.getresponse()
            return HTTPResponse(answer.status, answer.getheaders(), answer.read(), url)
        finally:
            connection.close()


def _translated(error, pool, url):
    if isinstance(error, socket.gaierror):
        return exceptions.NameResolutionError(pool, f"Failed to resolve ({error})")
    if isinstance(error, TimeoutError):
        return exceptions.ReadTimeoutError(pool, url, "Read timed out.")
    return exceptions.ProtocolError("Connection aborted.", error)


def _multipart(fields):
    boundary = uuid.uuid4().hex
    parts = []
    for name, value in fields.items() if hasattr(fields, "items") else fields:
        filename, content = (value[0], value[1]) if isinstance(value, tuple) else (None, value)
        mark = f'; filename="{filename}"' if filename else ""
        data = content if isinstance(content, bytes) else str(content).encode("utf-8")
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{mark}\r\n\r\n'.encode() + data)
    return b"\r\n".join(parts) + f"\r\n--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
