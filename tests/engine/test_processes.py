"""Articles read by several processes: the same report, whatever becomes of a process, and none is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from waiting import runs, until

from checker import engine, pipeline
from checker.engine import Local
from checker.engine.processes import in_processes
from checker.errors import CheckerError, RuleFileError
from checker.report.json import render

_TOLD = {
    "en": "The ferry from Larkmere sank on 3 May 2021. Some {n} people were saved, said the harbour office.",
    "ru": "Паром из порта затонул 3 мая 2021 года. Спасено {n} человек, сообщили в управлении порта.",
    "hi": "नौका 3 मई 2021 को डूब गई। बंदरगाह कार्यालय ने कहा कि {n} लोगों को बचाया गया।",
}


def _articles(folder: Path) -> None:
    for number in range(30):
        language = list(_TOLD)[number % 3]
        head = f"---\nsource: Paper {number}\nlanguage: {language}\npublished: 2021-05-04\n---\n"
        text = head + _TOLD[language].format(n=40 + number // 10) + "\n"
        (folder / f"{number:02}.md").write_text(text, "utf-8")


def test_the_report_is_the_same_by_however_many_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _articles(tmp_path)
    monkeypatch.setattr(engine, "_WORTH_A_PROCESS", 100)
    whole = pipeline.check([str(tmp_path)], engine=Local(1))
    assert whole.findings
    for jobs in (2, 3):
        assert render(pipeline.check([str(tmp_path)], engine=Local(jobs))) == render(whole)


def _doubled(ends: Path, number: int) -> tuple[int, int]:
    if number == 7 and ends.exists():
        ends.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number, os.getpid()


def test_a_process_that_is_killed_changes_nothing_but_the_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (ends := tmp_path / "ends").touch()
    found = list(in_processes(partial(_doubled, ends), range(40), lambda _: 1, 2))
    assert [value for value, _ in found] == [2 * n for n in range(40)]
    assert os.getpid() not in {process for _, process in found}
    assert capsys.readouterr().err.count("\n") == 1


def _killed(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_processes_that_are_always_killed_are_one_sentence() -> None:
    with pytest.raises(CheckerError, match="memory"):
        list(in_processes(_killed, range(4), lambda _: 1, 2))


def _refuses(number: int) -> int:
    if number == 3:
        raise RuleFileError("pack.yaml", 4, "what is this")
    return number


def test_what_a_process_refuses_is_the_sentence_of_its_parent() -> None:
    with pytest.raises(CheckerError, match=r"^pack\.yaml:4: what is this$"):
        list(in_processes(_refuses, range(9), lambda _: 1, 2))


_WAITING = """
import os, signal, sys, time
from functools import partial
from pathlib import Path
from checker.engine import Local
from checker.engine.processes import in_processes

def wait(folder, number):
    (folder / str(os.getpid())).touch()
    time.sleep(60)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # behind a shell's & it is ignored
    list(in_processes(partial(wait, Path(sys.argv[1])), range(4), lambda _: 1, 2))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="signals and /proc as on Linux")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_program(tmp_path: Path, how: signal.Signals) -> None:
    (script := tmp_path / "run.py").write_text(_WAITING)
    (seen := tmp_path / "seen").mkdir()
    with subprocess.Popen([sys.executable, script, seen], stderr=subprocess.DEVNULL) as program:
        assert until(lambda: len(list(seen.iterdir())) == 2)
        program.send_signal(how)
        assert program.wait(30) != 0
    processes = [int(path.name) for path in seen.iterdir()]
    assert until(lambda: not any(map(runs, processes)))
