"""Stands in for botocore: the exceptions and `Config`, which is what handlers import from it."""

__version__ = "1.40.0"


def __getattr__(name):
    if not name.startswith("__"):
        from workshop_harness import watch
        watch.lacks(f"botocore.{name}")
    raise AttributeError(f"module 'botocore' has no attribute '{name}'")
