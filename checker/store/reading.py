"""What the reading of an article depends on, as one name: a store that was read otherwise is read anew."""

from __future__ import annotations

import hashlib

from checker.rulefiles import RuleFiles
from checker.version import program_version

__all__ = ["reading_name"]


def reading_name(rule_files: RuleFiles) -> str:
    """A hash of the program's version and of every file by which articles are read: language packs and entities."""
    digest = hashlib.sha256(program_version().encode())
    for path in rule_files.find("languages/*.yaml") + rule_files.find("entities/*.yaml"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
