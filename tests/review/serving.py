"""A review that is really served, by `checker review` in a process of its own."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

RUN = "from checker.cli.review import register; import typer; app = typer.Typer(); register(app); app()"


@dataclass
class Served:
    """The address of a running review, and a client that sends what it is told to and nothing of its own."""

    address: str

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def token(self) -> str:
        return urlsplit(self.address).path.strip("/")

    def ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of one request; `path` is taken from the review's own address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = {"Host": f"127.0.0.1:{self.port}", **(headers or {})}
        content = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        try:
            connection.request(method, path if path.startswith("/") else f"/{self.token}/{path}", content, sent)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def decide(self, change: dict[str, object], **headers: str) -> tuple[int, dict[str, object]]:
        """Status and answer of a decision that is sent as the page sends it."""
        own = {"Content-Type": "application/json", "X-Checker-Token": self.token, **headers}
        status, _, body = self.ask("POST", "decisions", change, own)
        return status, json.loads(body)


def address_of(process: subprocess.Popen[str]) -> str:
    """The address that a server tells on standard error once it is up."""
    assert process.stderr is not None
    lines = []
    for line in process.stderr:
        lines.append(line)
        if line.strip().startswith("http://"):
            return line.strip()
    raise AssertionError("the server did not start: " + "".join(lines))


@contextmanager
def served(report: Path, *options: str) -> Iterator[Served]:
    """`checker review` of the report, on a port that is free."""
    command = [sys.executable, "-c", RUN, str(report), "--port", "0", "--no-browser", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    try:
        yield Served(address_of(process))
    finally:
        process.terminate()
        process.communicate(timeout=20)
