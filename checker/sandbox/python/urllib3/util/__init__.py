from .retry import Retry
from .timeout import Timeout


def make_headers(keep_alive=None, accept_encoding=None, user_agent=None, basic_auth=None, **_):
    """Headers by urllib3's short names; those that a handler of this workshop has a use for."""
    import base64

    headers = {}
    if accept_encoding:
        headers["accept-encoding"] = accept_encoding if isinstance(accept_encoding, str) else "gzip,deflate"
    if user_agent:
        headers["user-agent"] = user_agent
    if keep_alive:
        headers["connection"] = "keep-alive"
    if basic_auth:
        headers["authorization"] = "Basic " + base64.b64encode(basic_auth.encode("latin-1")).decode()
    return headers


def __getattr__(name):
    if not name.startswith("__"):
        from workshop_harness import watch
        watch.lacks(f"urllib3.util.{name}")
    raise AttributeError(f"module 'urllib3.util' has no attribute '{name}'")
