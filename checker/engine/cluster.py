"""Work on many items by the workers of Dask (Rocklin 2015): on a cluster that runs, or on one begun on this machine.

A worker that is ended costs time and nothing else: the scheduler gives what it had to another one. No more is in flight
than the workers can take, so that results wait here and nowhere else.
"""

from __future__ import annotations

import logging
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

import regex

from checker.engine import Footing
from checker.engine.processes import Refused, all_of, batches_of, cores
from checker.errors import CheckerError
from checker.terminal import say

__all__ = ["Dask", "cluster"]

T = TypeVar("T")
R = TypeVar("R")
_BATCHES = 6
"""Batches of items for each worker at least: few enough that handing them over costs little, enough that all end
together."""
_LARGEST = 400_000
"""Code points of a batch: some seconds of work, and no more than a few megabytes of results."""
_AHEAD = 2
"""Batches that each worker has at hand besides the one it works on."""
_ANSWER = 15
"""Seconds in which a scheduler answers."""
_PATIENCE = 60
"""Seconds in which a cluster has a worker again."""
_LOOK = 5.0
"""Seconds between two looks at whether there is a worker."""
_ADDRESS = regex.compile(r"(?:[a-z]{2,8}://)?[^\s/]{1,253}:\d{1,5}/?")
_ONE_AT_A_TIME = threading.Lock()
"""Of a worker with several threads: what articles are read with is of one thread."""


class Dask:
    """The workers of a cluster. `footing` is what each of them must have in common with this process."""

    def __init__(self, client: Any, footing: Footing | None) -> None:
        self.client = client
        self._footing = footing
        self._here = footing() if footing is not None else ()

    def map(
        self,
        work: Callable[[T], R],
        items: Sequence[T],
        size: Callable[[T], int],
        *,
        kind: Callable[[T], Hashable] | None = None,  # noqa: ARG002
        threaded: bool = False,  # noqa: ARG002
    ) -> Iterator[R]:
        """As `Engine.map` says."""
        workers = max(1, len(self._workers()))
        whole = sum(max(1, size(item)) for item in items)
        waiting = iter(batches_of(items, size, max(workers * _BATCHES, whole // _LARGEST)))
        flying: deque[Any] = deque()
        try:
            while True:
                for batch in islice(waiting, workers * (1 + _AHEAD) - len(flying)):
                    done = self.client.submit(_done, self._footing, self._here, work, batch, pure=False)
                    flying.append(done)
                if not flying:
                    return
                found = self._result(flying[0])
                flying.popleft()
                if isinstance(found, Refused):
                    raise CheckerError(found.sentence)
                yield from found
        finally:
            with suppress(Exception):
                self.client.cancel(list(flying))

    def _result(self, future: Any) -> list[Any] | Refused:
        from distributed.scheduler import KilledWorker

        alone = 0.0
        while True:
            try:
                found: list[Any] | Refused = future.result(timeout=_LOOK)
                return found
            except TimeoutError:
                if future.done():
                    raise
                alone = 0.0 if self._workers() else alone + _LOOK
                if alone >= _PATIENCE:
                    raise CheckerError(
                        f"{_address(self.client)}: no worker is left; start some with `dask worker ADDRESS`"
                    ) from None
            except KilledWorker as error:
                raise CheckerError(
                    "workers are ended again and again, as where memory runs out; give each of them more"
                ) from error
            except CancelledError as error:
                raise CheckerError(f"{_address(self.client)}: the scheduler went away; start it again") from error
            except (ImportError, AttributeError) as error:
                raise CheckerError(
                    f"a worker cannot load what it is to do ({error}); install the same checker on every worker"
                ) from error

    def _workers(self) -> dict[str, int]:
        try:
            found: dict[str, int] = self.client.nthreads()
        except OSError as error:
            raise CheckerError(f"{_address(self.client)}: the scheduler went away; start it again") from error
        return found


@contextmanager
def cluster(jobs: int, scheduler: str | None, footing: Footing | None) -> Iterator[Dask]:
    """The workers of the cluster at the address `scheduler`, else `jobs` workers on this machine, 0 for one a core,
    that end with this. Raises CheckerError."""
    try:
        import distributed
    except ImportError as error:
        raise CheckerError(
            "--engine dask needs Dask, which is not installed; pip install 'newsroom-checker[cluster]'"
        ) from error
    # What happens to a worker is told in a sentence, where it matters.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with ExitStack() as ends:
        if scheduler is None:
            scratch = ends.enter_context(tempfile.TemporaryDirectory(prefix="checker-", ignore_cleanup_errors=True))
            at: Any = ends.enter_context(
                distributed.LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=jobs or cores(), threads_per_worker=1, processes=True, host="127.0.0.1",
                    dashboard_address="127.0.0.1:0", local_directory=scratch, silence_logs=logging.CRITICAL,
                )
            )  # fmt: skip
        else:
            at = scheduler
            if not _ADDRESS.fullmatch(at):
                raise CheckerError(f"{scheduler}: not the address of a scheduler; give one such as tcp://host:8786")
        try:
            begun = distributed.Client(at, timeout=_ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]
            client = ends.enter_context(begun)
        except (OSError, ValueError) as error:
            raise CheckerError(
                f"{scheduler}: no Dask scheduler answers there; start one with `dask scheduler`, or leave out "
                "--scheduler for workers on this machine"
            ) from error
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise CheckerError(
                f"{_address(client)}: the scheduler has no worker; start some with `dask worker ADDRESS`"
            ) from error
        say(f"checker: Dask, workers: {len(client.nthreads())}, dashboard: {client.dashboard_link}", err=True)
        yield Dask(client, footing)


def _address(client: Any) -> str:
    return str(client.scheduler.address if client.scheduler is not None else "Dask")


def _done(
    footing: Footing | None, expected: Sequence[tuple[str, str]], work: Callable[[T], R], items: Sequence[T]
) -> list[R] | Refused:
    """What a worker makes of a batch; nothing where it does not stand on what the process that asks stands on."""
    with _ONE_AT_A_TIME:
        if footing is not None and isinstance(own := _own(footing), Refused):
            return Refused(f"worker {_worker()}: {own.sentence}")
        if footing is not None:
            for (what, theirs), (_, ours) in zip(_own(footing), expected, strict=True):  # type: ignore[arg-type]
                if theirs != ours:
                    return Refused(
                        f"worker {_worker()}: has {what} {theirs}, and this machine {ours}; install the same checker, "
                        "rules and encoder on every worker"
                    )
        return all_of(work, items)


@lru_cache(maxsize=2)
def _own(footing: Footing) -> Sequence[tuple[str, str]] | Refused:
    try:
        return footing()
    except CheckerError as error:
        return Refused(str(error))


def _worker() -> str:
    from distributed import get_worker

    return str(get_worker().address)
