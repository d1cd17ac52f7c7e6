"""What the reading of an article depends on, as one name: a store that was read otherwise is read anew."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version

from checker.rulefiles import RuleFiles

__all__ = ["program_version", "reading_name"]


def program_version() -> str:
    """The version of checker, `0` where it is run without being installed."""
    try:
        return version("checker")
    except PackageNotFoundError:
        return "0"


def reading_name(rule_files: RuleFiles) -> str:
    """A hash of the program's version and of every file by which articles are read: language packs and entities."""
    digest = hashlib.sha256(program_version().encode())
    for path in rule_files.find("languages/*.yaml") + rule_files.find("entities/*.yaml"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
