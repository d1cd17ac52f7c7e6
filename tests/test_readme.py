"""The README shows what the program prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = re.findall(r"```console\n\$ checker (.+)\n((?s:.*?))```", (ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_readme_has_five_examples() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_an_example_of_the_readme_prints_what_stands_there(command: str, shown: str) -> None:
    words = [sys.executable, "-m", "checker", *command.split()]
    run = subprocess.run(words, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert run.stdout.rstrip() == shown.rstrip()
    assert run.returncode in (0, 1)
