"""What people, organisations and places are called in the language that is spoken, by their English labels.

Frozen from the entity lists of `rules/` and from CLDR by `tools/freeze_names.py`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib.resources import files

from checker.messages import DEFAULT, spoken

__all__ = ["local_name"]


def local_name(label: str) -> str:
    """The name in the language that is spoken, `label` where none is known."""
    return label if spoken() == DEFAULT else _names().get(spoken(), {}).get(label, label)


@functools.cache
def _names() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((files("checker.messages") / "names.json").read_bytes())
    return found
