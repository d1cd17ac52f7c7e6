"""The version of this program, as it is installed."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

__all__ = ["program_version"]


def program_version() -> str:
    """The version of checker, `0` where it is run without being installed."""
    try:
        return version("checker")
    except PackageNotFoundError:
        return "0"
