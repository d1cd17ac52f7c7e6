from __future__ import annotations
from collections.abc import Iterator
from checker.model import Finding
from checker.rules.context import Context
from checker.rules.definitions import Rule
__all__ = ["evaluate"]
def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    yield from ()
