"""Work on many items in several processes: the results come in the order of the items, as one process would give them.

A process that is ended from outside costs time and nothing else: what it had is done again. None outlives its parent.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from checker.errors import CheckerError
from checker.terminal import say

__all__ = ["Refused", "all_of", "batches_of", "cores", "in_processes"]

T = TypeVar("T")
R = TypeVar("R")
_BATCHES = 6
"""Batches of items for each process: few enough that handing them over costs little, enough that all end together."""
_TRIES = 3
"""Times that work is begun again after a process was ended."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What a process or a worker says of a CheckerError, which whoever asked raises."""

    sentence: str


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_processes(work: Callable[[T], R], items: Sequence[T], size: Callable[[T], int], jobs: int) -> Iterator[R]:
    """What `work`, a function of a module or a `partial` of one, makes of each item, in their order, by `jobs`
    processes. `size` tells how much there is to do for an item.

    Raises what `work` raises; CheckerError where processes are ended again and again.
    """
    batches = batches_of(items, size, jobs * _BATCHES)
    done = 0
    for _ in range(_TRIES):
        try:
            with _pool(min(jobs, len(batches))) as pool:
                for future in [pool.submit(all_of, work, batch) for batch in batches[done:]]:
                    found = future.result()
                    if isinstance(found, Refused):
                        raise CheckerError(found.sentence)
                    done += 1
                    yield from found
            return
        except BrokenProcessPool:
            say("checker: a process was ended from outside; what it had is done again", err=True)
    raise CheckerError("processes are ended again and again, as where memory runs out; --jobs 1 takes the least")


def batches_of(items: Sequence[T], size: Callable[[T], int], count: int) -> list[Sequence[T]]:
    """`items` in some `count` stretches of like size."""
    sizes = [max(1, size(item)) for item in items]
    enough = max(1, sum(sizes) // count)
    found, begin, held = [], 0, 0
    for at, own in enumerate(sizes, 1):
        held += own
        if held >= enough or at == len(items):
            found.append(items[begin:at])
            begin, held = at, 0
    return found


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end when this does, in whatever way. Where the system can, they begin as copies of this one, with
    all that it has loaded."""
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    else:
        pool.shutdown()


def _begin() -> None:
    # Ctrl-C goes to all processes of a terminal: the parent alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def all_of(work: Callable[[T], R], items: Sequence[T]) -> list[R] | Refused:
    """What `work` makes of each item, in the process that was asked for it."""
    try:
        return [work(item) for item in items]
    except CheckerError as error:
        return Refused(str(error))
