"""Work by the workers of Dask: what one process would give, whatever becomes of a worker, and none is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from waiting import runs, until

from checker import pipeline
from checker.engine import EngineName, begun
from checker.errors import CheckerError, RuleFileError
from checker.pipeline import Footing
from checker.report.json import render
from checker.rulefiles import RuleFiles

pytest.importorskip("distributed")

from checker.engine import cluster
from checker.engine.cluster import Dask

_TOLD = {
    "en": "The ferry from Larkmere sank on 3 May 2021. Some {n} people were saved, said the harbour office.",
    "hi": "नौका 3 मई 2021 को डूब गई। बंदरगाह कार्यालय ने कहा कि {n} लोगों को बचाया गया।",
}


def _one(_item: int) -> int:
    return 1


@pytest.fixture(scope="module")
def workers() -> Iterator[Dask]:
    with cluster.cluster(2, None, Footing("default", RuleFiles.of())) as dask:
        yield dask


def _doubled(ends: Path, number: int) -> tuple[int, int]:
    if number == 7 and ends.exists():
        ends.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number, os.getpid()


def test_a_worker_that_is_killed_changes_nothing_but_the_time(workers: Dask, tmp_path: Path) -> None:
    (ends := tmp_path / "ends").touch()
    found = list(workers.map(partial(_doubled, ends), range(40), _one))
    assert [value for value, _ in found] == [2 * n for n in range(40)]
    assert not ends.exists()
    assert os.getpid() not in {process for _, process in found}


def test_the_report_of_a_cluster_is_that_of_one_process(workers: Dask, tmp_path: Path) -> None:
    for number in range(12):
        language, told = list(_TOLD.items())[number % 2]
        head = f"---\nsource: Paper {number}\nlanguage: {language}\npublished: 2021-05-04\n---\n"
        (tmp_path / f"{number:02}.md").write_text(head + told.format(n=40 + number // 6) + "\n", "utf-8")
    whole = pipeline.check([str(tmp_path)])
    assert whole.findings
    assert render(pipeline.check([str(tmp_path)], engine=workers)) == render(whole)


def _refuses(number: int) -> int:
    if number == 3:
        raise RuleFileError("pack.yaml", 4, "what is this")
    return number


def test_what_a_worker_refuses_is_the_sentence_of_the_program(workers: Dask) -> None:
    with pytest.raises(CheckerError, match=r"^pack\.yaml:4: what is this$"):
        list(workers.map(_refuses, range(9), _one))


@dataclass(frozen=True)
class _Other:
    """What a worker has that is not this process's."""

    model: bool

    def __call__(self) -> tuple[tuple[str, str], ...]:
        here = multiprocessing.parent_process() is None
        if not here and not self.model:
            raise CheckerError("encoder 'news': no such folder")
        return (("Python", "3.11"), ("checker", "1.0" if here else "0.9"))


@pytest.mark.parametrize(
    ("footing", "sentence"),
    [
        (_Other(model=True), r"^worker tcp://\S+: has checker 0\.9, and this machine 1\.0; install the same"),
        (_Other(model=False), r"^worker tcp://\S+: encoder 'news': no such folder$"),
    ],
)
def test_a_worker_that_stands_on_something_else_is_named(workers: Dask, footing: _Other, sentence: str) -> None:
    with pytest.raises(CheckerError, match=sentence):
        list(Dask(workers.client, footing).map(_refuses, range(2), _one))


def _killed(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_workers_that_are_always_ended_are_one_sentence(workers: Dask) -> None:
    with pytest.raises(CheckerError, match="memory"):
        list(workers.map(_killed, range(1), _one))


def test_a_scheduler_that_does_not_answer_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_ANSWER", 1)
    with (
        pytest.raises(CheckerError, match=r"^tcp://127\.0\.0\.1:1: no Dask scheduler answers there"),
        begun(EngineName.DASK, jobs=1, scheduler="tcp://127.0.0.1:1"),
    ):
        pass


def test_what_is_no_address_is_said_before_anything_is_tried() -> None:
    with pytest.raises(CheckerError, match="not the address"), begun(EngineName.DASK, jobs=1, scheduler="somewhere"):
        pass
    with pytest.raises(CheckerError, match="--engine dask"), begun(EngineName.LOCAL, jobs=1, scheduler="tcp://a:1"):
        pass


def test_without_dask_its_installation_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(CheckerError, match=r"pip install 'newsroom-checker\[cluster\]'"),
        begun(EngineName.DASK, jobs=1),
    ):
        pass


_WAITING = """
import os, signal, sys, time
from functools import partial
from pathlib import Path
from checker.engine import EngineName, begun

def one(number):
    return 1

def wait(folder, number):
    (folder / str(os.getpid())).touch()
    time.sleep(60)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # behind a shell's & it is ignored
    with begun(EngineName.DASK, jobs=2) as engine:
        list(engine.map(partial(wait, Path(sys.argv[1])), range(4), one))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="signals and /proc as on Linux")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_program(tmp_path: Path, how: signal.Signals) -> None:
    (script := tmp_path / "run.py").write_text(_WAITING)
    (seen := tmp_path / "seen").mkdir()
    with subprocess.Popen([sys.executable, script, seen], stderr=subprocess.DEVNULL) as program:
        assert until(lambda: len(list(seen.iterdir())) == 2)
        program.send_signal(how)
        assert program.wait(30) != 0
    processes = [int(path.name) for path in seen.iterdir()]
    assert until(lambda: not any(map(runs, processes)))
