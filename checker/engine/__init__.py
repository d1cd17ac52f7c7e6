"""Where work on many items is done: in this process, in several of this machine, or by the workers of a cluster.

A stage that works on each item by itself gives its function and its items to an engine, and knows nothing more of it.
The results come in the order of the items and are the same, by whichever engine.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Protocol, TypeVar

from checker.errors import CheckerError

__all__ = ["HERE", "Engine", "EngineName", "Footing", "Local", "begun"]

T = TypeVar("T")
R = TypeVar("R")
_WORTH_A_PROCESS = 50_000
"""Code points of text that take longer to read than a process takes to begin."""


class EngineName(StrEnum):
    """What `--engine` names."""

    LOCAL = "local"
    DASK = "dask"


class Footing(Hashable, Protocol):
    """Names all that results depend on beside the items; can be hashed and sent to a worker."""

    def __call__(self) -> tuple[tuple[str, str], ...]:
        """What it is, in the words of a sentence, and which one it is here. Raises CheckerError where it is not."""


class Engine(Protocol):
    """Does the work of a stage on its items."""

    def map(
        self,
        work: Callable[[T], R],
        items: Sequence[T],
        size: Callable[[T], int],
        *,
        kind: Callable[[T], Hashable] | None = None,
        threaded: bool = False,
    ) -> Iterator[R]:
        """What `work`, a function of a module or a `partial` of one, makes of each item, in their order.

        `size` tells how much there is to do for an item, in code points of text or what takes as long. Items of one
        `kind` need the same tables. Work that is `threaded` keeps all cores of a machine busy by itself.
        """


class Local:
    """This machine: one process, or `jobs` of them for work that is long enough; 0 is one a core."""

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = jobs

    def map(
        self,
        work: Callable[[T], R],
        items: Sequence[T],
        size: Callable[[T], int],
        *,
        kind: Callable[[T], Hashable] | None = None,
        threaded: bool = False,
    ) -> Iterator[R]:
        """As `Engine.map` says. The first item of each kind is worked on here, so that the processes begin with what
        is known of it."""
        if threaded or self._jobs == 1 or sum(map(size, items)) < _WORTH_A_PROCESS * 2:
            yield from map(work, items)
            return
        # Imported here: few articles need no processes, and start sooner without what runs them.
        from checker.engine.processes import cores, in_processes

        jobs = self._jobs or cores()
        first = {kind(item): number for number, item in reversed(list(enumerate(items)))} if kind else {}
        here = {number: work(items[number]) for number in sorted(first.values())}
        rest = [item for number, item in enumerate(items) if number not in here]
        elsewhere = in_processes(work, rest, size, jobs) if jobs > 1 else map(work, rest)
        for number in range(len(items)):
            yield here[number] if number in here else next(elsewhere)
        # Nothing is left to do; the processes end here, waited for.
        yield from elsewhere


HERE = Local()
"""This process alone."""


@contextmanager
def begun(
    name: EngineName, *, jobs: int, scheduler: str | None = None, footing: Footing | None = None
) -> Iterator[Engine]:
    """The engine called `name`, which ends with this. Dask works on the cluster of `scheduler`, else by `jobs` workers
    of this machine, 0 for one a core. What `footing` says there must be what it says here.

    Raises:
        CheckerError: a scheduler without Dask, Dask that is not installed, a scheduler that does not answer.
    """
    if name is EngineName.LOCAL:
        if scheduler is not None:
            raise CheckerError("--scheduler names a scheduler of Dask; give --engine dask with it")
        yield Local(jobs)
        return
    # Imported here: nothing else needs Dask.
    from checker.engine.cluster import cluster

    with cluster(jobs, scheduler, footing) as engine:
        yield engine
