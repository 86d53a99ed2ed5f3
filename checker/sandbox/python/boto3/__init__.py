"""Stands in for boto3: every call goes to the host, which answers those it knows; nothing reaches AWS."""

from . import session
from .session import Session

__version__ = "1.40.0"
DEFAULT_SESSION = None


def client(service_name, region_name=None, **_):
    return Session(region_name=region_name).client(service_name)


def resource(service_name, region_name=None, **_):
    return Session(region_name=region_name).resource(service_name)


def __getattr__(name):
    if not name.startswith("__"):
        from workshop_harness import watch
        watch.lacks(f"boto3.{name}")
    raise AttributeError(f"module 'boto3' has no attribute '{name}'")
