"""Writes requirements/light.txt: what a check needs, with exact versions and hashes, without torch and its own needs.

    python -m tools.lock        # needs uv; versions are those of constraints.txt

The names come from pyproject.toml; what HEAVY names is imported only for an encoder or a judge that a user names.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

HEAVY = {"sentence-transformers", "torch"}
ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "light.txt"
_HEAD = """\
# What a check needs, without torch and sentence-transformers. Written by `python -m tools.lock`; do not edit.
# pip install --require-hashes -r requirements/light.txt, then: pip install --no-deps newsroom-checker
"""


def light() -> list[str]:
    """The requirements of pyproject.toml without HEAVY."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [each for each in project["dependencies"] if re.split(r"[><=~!\[; ]", each)[0] not in HEAVY]


def main() -> None:
    """Resolve for every system and every Python from 3.11 on."""
    done = subprocess.run(
        [
            "uv", "pip", "compile", "-", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header",
            "--no-annotate", "--no-emit-index-url", "--constraint", str(ROOT / "constraints.txt"),
        ],
        input="\n".join(light()), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stderr)
    LOCK.write_text(_HEAD + done.stdout, encoding="utf-8")


if __name__ == "__main__":
    main()
