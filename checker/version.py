"""The version of this program. The build reads it here, so that nothing has to look for what is installed."""

from __future__ import annotations

__all__ = ["__version__", "program_version"]

__version__ = "0.2.0"


def program_version() -> str:
    """The version of checker."""
    return __version__
