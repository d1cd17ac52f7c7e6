"""The version of this program. The build reads it here, so that nothing has to look for what is installed."""

from __future__ import annotations

__all__ = ["OLDEST", "__version__", "program_version", "rule_page"]

__version__ = "0.2.0"
OLDEST = (3, 11)
"""The oldest Python that this program runs on."""
_DOCS = "https://newsroom-checker.readthedocs.io/en/stable/"
"""Where the pages of docs/ are published with a release."""


def program_version() -> str:
    """The version of checker."""
    return __version__


def rule_page(rule: str) -> str:
    """The address of what docs/rules.md says of a rule that ships, by its id."""
    return f"{_DOCS}rules/#{rule}"
