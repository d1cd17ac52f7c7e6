"""A desk that is really served, by `checker serve` in a process of its own, and articles to put there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from serving import Served, address_of

ROOT = Path(__file__).parents[2]
RUN = "from checker.cli.serve import register; import typer; app = typer.Typer(); register(app); app()"
ENGLISH = """---
title: Ferry sinks off Kelmar
source: Kelmar Courier
published: 2025-03-04
---
A ferry sank off the port of Kelmar on Monday night. The accident killed 21 people, the harbour police said.
The ferry had left Kelmar at 7 pm with 60 passengers on board. Rescue boats searched until Tuesday morning.
"""
HINDI = """---
title: केलमार के पास नौका डूबी
source: प्रभात पत्र
published: 2025-03-04
---
केलमार बंदरगाह के पास सोमवार रात एक नौका डूब गई। बंदरगाह पुलिस ने बताया कि हादसे में 27 लोगों की मौत हुई।
नौका शाम 7 बजे 60 यात्रियों को लेकर केलमार से रवाना हुई थी। बचाव नौकाएं मंगलवार सुबह तक तलाश करती रहीं।
"""


@dataclass
class Desk(Served):
    """A desk, asked as its page asks it."""

    folder: Path = Path()
    process: subprocess.Popen[str] | None = None

    def put(self, name: str, content: bytes, how: str = "", **headers: str) -> tuple[int, dict[str, Any]]:
        """Status and answer of an article that is put in."""
        own = {"Content-Type": "application/octet-stream", "X-Checker-Token": self.token, "X-Name": quote(name)}
        status, _, body = self.ask("POST", f"articles/put{how}", content, own | headers)
        return status, json.loads(body)

    def send(self, path: str, body: object, **headers: str) -> tuple[int, dict[str, Any]]:
        """Status and answer of a change that is sent as JSON."""
        own = {"Content-Type": "application/json", "X-Checker-Token": self.token}
        status, _, answer = self.ask("POST", path, body, own | headers)
        return status, json.loads(answer)

    def state(self) -> dict[str, Any]:
        """What the page is told."""
        found: dict[str, Any] = json.loads(self.ask("GET", "state")[2])
        return found

    def run(self, *articles: str, **more: object) -> dict[str, Any]:
        """Check articles and wait for the end of it; the run as it is told."""
        status, answer = self.send("runs", {"articles": articles, **more})
        assert status == 200, answer
        return self.ended(answer["number"])

    def ended(self, number: int) -> dict[str, Any]:
        """The run of that number, once it neither waits nor goes on."""
        for _ in range(1800):
            run = next(each for each in self.state()["runs"] if each["number"] == number)
            if not run["going"]:
                return dict(run)
            time.sleep(0.1)
        raise AssertionError("the run does not end")


@contextmanager
def desk(folder: Path, *options: str, bounds: str = "") -> Iterator[Desk]:
    """`checker serve` of the folder, on a port that is free; `bounds` are statements that make its bounds narrow."""
    command = [sys.executable, "-c", f"{bounds}\n{RUN}", str(folder), "--port", "0", "--no-browser", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"TZ": "UTC"})
    try:
        yield Desk(address_of(process), folder, process)
    finally:
        process.terminate()
        process.communicate(timeout=20)
