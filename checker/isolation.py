"""One article's misfortune is its own: an exception that nobody foresaw takes no other article's findings away.

A `CheckerError` says that the program cannot run, and passes. With `CHECKER_DEBUG=1` in the environment everything
passes, so that whoever mends the program sees where it came from.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from checker.errors import CheckerError
from checker.messages.said import say
from checker.model import Unchecked

__all__ = ["debugging", "isolated", "without_culprits"]

T = TypeVar("T")
R = TypeVar("R")
_MOST_CULPRITS = 20
"""Where more items than this fail one after the other, the fault is not theirs."""


def debugging() -> bool:
    """Whether whoever runs the program wants tracebacks."""
    return os.environ.get("CHECKER_DEBUG", "") not in ("", "0")


def isolated(work: Callable[[], R], name: str, stage: str, failed: list[Unchecked]) -> R | None:
    """What `work` returns; None where it raises what nobody foresaw, and then `name` is listed in `failed`."""
    try:
        return work()
    except CheckerError:
        raise
    except Exception as error:
        if debugging():
            raise
        failed.append(Unchecked(name, _reason(stage, error)))
        return None


def without_culprits(
    items: Sequence[T], work: Callable[[Sequence[T]], R], name: Callable[[T], str], stage: str, failed: list[Unchecked]
) -> R:
    """`work` on `items`, or on those that are left when the items are taken out with which it raises.

    Each item that is taken out is listed in `failed`. The first item with which `work` fails is sought by halving, so
    a fault costs as many runs as `items` can be halved; without a fault `work` is run once.
    """
    kept = list(items)
    for _ in range(_MOST_CULPRITS):
        result, error = _tried(work, kept)
        if error is None or not kept:
            break
        sound, broken = 0, len(kept)
        while broken - sound > 1:
            middle = (sound + broken) // 2
            _, found = _tried(work, kept[:middle])
            if found is None:
                sound = middle
            else:
                broken, error = middle, found
        failed.append(Unchecked(name(kept.pop(broken - 1)), _reason(stage, error)))
    else:
        result, error = _tried(work, kept)
    if error is not None:
        raise error
    return cast(R, result)


def _tried(work: Callable[[Sequence[T]], R], items: Sequence[T]) -> tuple[R | None, Exception | None]:
    """The result of `work`, or what it raised."""
    try:
        return work(items), None
    except CheckerError:
        raise
    except Exception as error:
        if debugging():
            raise
        return None, error


def _reason(stage: str, error: Exception) -> str:
    return say("unread_fault", stage=stage, error=type(error).__name__)
