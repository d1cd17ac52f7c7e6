"""The engine that a command's options name, begun for the time of its work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from checker.engine import Engine, EngineName, begun
from checker.rulefiles import RuleFiles

__all__ = ["engine_of"]


@contextmanager
def engine_of(
    name: EngineName, scheduler: str | None, jobs: int, encoder: str, rule_files: RuleFiles
) -> Iterator[Engine]:
    """The engine of `--engine`, `--scheduler` and `--jobs`, whose workers read by `rule_files` and have `encoder`.
    Raises CheckerError."""
    from checker.pipeline import Footing

    with begun(name, jobs=jobs, scheduler=scheduler, footing=Footing(encoder, rule_files)) as engine:
        yield engine
