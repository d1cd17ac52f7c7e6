"""Standard output and error: whole or an error, and no article steers a terminal or a CI runner."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker.errors import CheckerError
from checker.terminal import plain, say, write_standard

ROOT = Path(__file__).parents[2]
HOSTILE = "::error::x\n##[add-mask]340 ##vso[task.setvariable]y\x1b[2J\u202e people came on 3 May 2021."


def run(
    arguments: list[str], folder: Path, stdout: int | str = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[str]:
    target = os.open(stdout, os.O_WRONLY) if isinstance(stdout, str) else stdout
    try:
        return subprocess.run(
            [sys.executable, "-m", "checker", *arguments], cwd=folder, stdout=target, stderr=subprocess.PIPE, text=True,
            env=os.environ | environment, check=False,
        )  # fmt: skip
    finally:
        if isinstance(stdout, str):
            os.close(target)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Some 340 people came on 3 May 2021, which was a Sunday.\n" * 400, "utf-8")
    return tmp_path


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is of Linux")
def test_a_full_disk_is_one_sentence_and_exit_2(article: Path, unbuffered: str) -> None:
    done = run(["check", "a.txt", "--format", "json"], article, "/dev/full", PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 2
    assert done.stderr == "checker: standard output cannot be written (No space left on device); free some space\n"


def test_a_reader_that_goes_away_ends_the_run_quietly(article: Path) -> None:
    command = f"{sys.executable} -m checker check a.txt --format json | head -c 10"
    done = subprocess.run(command, cwd=article, shell=True, capture_output=True, text=True, check=False)
    assert len(done.stdout) == 10
    # Whether the tally is still told depends on how much of the report the pipe had room for.
    assert done.stderr == "" or done.stderr.startswith("1 article from 1 source")


def test_a_closed_standard_output_is_one_sentence(article: Path) -> None:
    command = f"{sys.executable} -m checker check a.txt >&-"
    done = subprocess.run(command, cwd=article, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "checker: standard output is closed; name a file with -o FILE\n")


def test_a_working_folder_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f"rmdir {gone}; {sys.executable} -m checker check x"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=gone, shell=True, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "checker: the working folder does not exist any more; change to another one"


def test_what_nobody_foresaw_is_one_sentence_and_a_traceback_on_request(article: Path) -> None:
    program = (
        "import checker.pipeline, sys\n"
        "def broken(*_, **__): raise LookupError('what\\nnow')\n"
        "checker.pipeline.check = broken\n"
        "from checker.cli.main import main\n"
        "sys.argv = ['checker', 'check', 'a.txt']\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=article, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "something went wrong that nobody foresaw (LookupError: what now)" in done.stderr
    environment = os.environ | {"CHECKER_DEBUG": "1"}
    done = subprocess.run(command, cwd=article, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_no_line_of_an_article_is_a_command_of_a_runner(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, "utf-8")
    (tmp_path / "b.txt").write_text(HOSTILE.replace("340", "430"), "utf-8")
    for arguments in (["check", "."], ["check", ".", "--format", "markdown"], ["claims", "."]):
        lines = run([*arguments], tmp_path).stdout.splitlines()
        assert lines
        assert not [line for line in lines if line.strip().startswith("::") or "##[" in line or "##vso[" in line]
        assert not any("\x1b" in line or "\u202e" in line for line in lines)
    for arguments in (["check", ".", "--format", "json"], ["check", ".", "--format", "sarif"]):
        text = run([*arguments], tmp_path).stdout
        assert "##[" not in text
        assert "##[add-mask]" in json.dumps(json.loads(text), ensure_ascii=False)


def test_an_error_message_stays_on_its_line_and_steers_nothing() -> None:
    error = CheckerError("a\nb\x1b[31m\u2028c")
    assert str(error) == "a b\ufffd[31m\ufffdc"


def test_lines_are_made_plain(capsys: pytest.CaptureFixture[str]) -> None:
    say("  ::warning::x", "a\nb", "##[group]x")
    assert capsys.readouterr().out == "  : :warning: :x\na b\n# #[group]x\n".replace("g: :x", "g::x")
    assert plain("\ud800") == "\ufffd"


def test_annotations_stay_annotations(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write_standard(b"::error file=a::##[x]\n", "github")
    assert capsysbinary.readouterr().out == b"::error file=a::# #[x]\n"


@pytest.mark.parametrize("path", sorted((ROOT / "checker" / "cli").glob("*.py")), ids=lambda path: path.name)
def test_commands_print_through_the_terminal_alone(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    names = [ast.unparse(call.func) for call in calls]
    assert not [
        name for name in names if name in ("print", "typer.echo", "click.echo") or name.endswith("stdout.write")
    ]
