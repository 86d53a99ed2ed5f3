"""Stands in for urllib3, which Lambda carries for boto3: the parts that handlers use, on the real `http.client`."""

from . import exceptions, util
from .pool import PoolManager
from .response import HTTPHeaderDict, HTTPResponse
from .util import Retry, Timeout, make_headers

BaseHTTPResponse = HTTPResponse
__version__ = "2.5.0"


def request(method, url, **options):
    return PoolManager().request(method, url, **options)


def disable_warnings(category=None):
    pass


def __getattr__(name):
    if not name.startswith("__"):
        from workshop_harness import watch
        watch.lacks(f"urllib3.{name}")
    raise AttributeError(f"module 'urllib3' has no attribute '{name}'")
