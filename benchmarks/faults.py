"""Kills the program at random moments: what it keeps must be the old state or the new one, and the next run goes on.

    python -m benchmarks.faults [--kind index]... [--count 100] [--seed 0]

Each kind is a command that is started on a folder of its own, killed (SIGKILL) and looked at. Half of the kills come at
a moment drawn from the whole time that the command takes, half within 20 ms of its first change to the folder, which is
where it commits. index, check, diff, baseline: what the folder holds is what it held before, or what a run that is not
killed makes of it; and that run ends well. review, serve: every decision and article that a client was told is saved is
there after the kill, whole. watch: the articles are as they were. Prints a table; the exit code is 1 where a kill broke
something.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

__all__ = ["KINDS", "Tally", "kills"]

_ROOT = Path(__file__).resolve().parents[1]
_RUN = [sys.executable, "-c", "import sys; from checker.cli.main import main; sys.argv[0] = 'checker'; main()"]
_ARTICLE = "---\nsource: Paper {name}\nlanguage: en\npublished: 2024-03-06\n---\nThe mill of Larkmere, with {number} \
lamps, was opened on Monday, 5 March 2024, by its owner.\n"
_IN_COMMIT = 0.02


@dataclass(slots=True)
class Tally:
    """Kills, how many of them met the old and the new state, and what was neither."""

    kills: int = 0
    old: int = 0
    new: int = 0
    broken: list[str] = field(default_factory=list)


def _started(arguments: Sequence[str], folder: Path) -> subprocess.Popen[str]:
    told = {**os.environ, "PYTHONPATH": str(_ROOT), "CHECKER_CACHE_DIR": str(folder.parent / "cache")}
    return subprocess.Popen(
        [*_RUN, *arguments], cwd=folder, env=told, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def _whole(arguments: Sequence[str], folder: Path) -> str:
    """Run to the end; what is wrong, or nothing."""
    process = _started(arguments, folder)
    said = process.communicate()[0]
    if process.returncode not in (0, 1) or "Traceback" in said:
        return f"the next run ended with {process.returncode}: {said[-300:]}"
    return ""


def _seen(folder: Path) -> set[tuple[str, int]]:
    return {
        (entry.path, entry.stat().st_mtime_ns) for each in (folder, *folder.glob("s*/")) for entry in os.scandir(each)
    }


def _kill(process: subprocess.Popen[str], folder: Path, chance: random.Random, lasts: float) -> None:
    """At a moment of the time that it `lasts`, or where it begins to write."""
    if chance.random() < 0.5:
        time.sleep(chance.random() * lasts)
    else:
        before, ends = _seen(folder), time.monotonic() + 2 * lasts
        while time.monotonic() < ends and process.poll() is None:
            try:
                if _seen(folder) != before:
                    break
            except OSError:
                break
        time.sleep(chance.random() * _IN_COMMIT)
    process.kill()
    process.communicate()


def _articles(folder: Path, number: int) -> None:
    (folder / "articles").mkdir(exist_ok=True)
    for name in "abc":
        told = number + (name == "b")
        (folder / "articles" / f"{name}.md").write_text(_ARTICLE.format(name=name, number=told), "utf-8")


def _stored(folder: Path) -> object:
    from checker.store import Store, verify

    if not (folder / "store" / "manifest.json").exists():
        return None
    if problems := verify(folder / "store"):
        raise ValueError(f"the store is damaged: {problems}")
    store = Store(folder / "store")
    return sorted(
        each.article.text
        for segment in store.segments
        for each in segment.load(sorted(set(range(segment.entry.articles)) - set(segment.entry.deleted)))
    )


def _file(name: str) -> Callable[[Path], object]:
    def state(folder: Path) -> object:
        path = folder / name
        return path.read_bytes() if path.exists() else None

    return state


def _reported(folder: Path, number: int) -> None:
    """Two reports of two states of the articles."""
    from checker import check
    from checker.report import write_report

    for name, told in (("old.json", number), ("new.json", number + 2)):
        _articles(folder, told)
        write_report(check([folder / "articles"]), folder / name)


@dataclass(frozen=True, slots=True)
class _Command:
    """A command that ends by itself."""

    arguments: tuple[str, ...]
    prepare: Callable[[Path, int], None]
    state: Callable[[Path], object]

    def kill(self, folder: Path, number: int, chance: random.Random, tally: Tally) -> None:
        self.prepare(folder, number)
        before = self.state(folder)
        begun = time.monotonic()
        if number == 0:
            if problem := _whole(self.arguments, folder):
                tally.broken.append(problem)
            _LASTS[self.arguments] = time.monotonic() - begun
            return
        process = _started(self.arguments, folder)
        _kill(process, folder, chance, _LASTS[self.arguments])
        tally.kills += 1
        after = self.state(folder)
        if problem := _whole(self.arguments, folder):
            tally.broken.append(problem)
        final = self.state(folder)
        if after == before:
            tally.old += 1
        elif after == final:
            tally.new += 1
        else:
            tally.broken.append(f"kill {number}: neither the old state nor the new one")


_LASTS: dict[tuple[str, ...], float] = {}


@dataclass(frozen=True, slots=True)
class _Server:
    """A command that serves until it is killed, while a client saves one thing after the other."""

    arguments: tuple[str, ...]
    send: Callable[[str, Path, int], None]
    """Save thing number so and so at the address; raises where it was not told to be saved."""
    kept: Callable[[Path], set[int]]
    prepare: Callable[[Path, int], None]

    def kill(self, folder: Path, number: int, chance: random.Random, tally: Tally) -> None:
        if number == 0:
            self.prepare(folder, number)
            return
        process = _started(self.arguments, folder)
        address = _address(process)
        saved: list[int] = []

        def client() -> None:
            for each in range(1000 * number, 1000 * number + 500):
                try:
                    self.send(address, folder, each)
                except HTTPError as error:
                    tally.broken.append(f"kill {number}: the server refused what was sent: {error}")
                    return
                except (OSError, HTTPException):
                    return
                saved.append(each)

        sender = threading.Thread(target=client)
        sender.start()
        # Of four kills one comes before anything may have been saved.
        early = chance.random() < 0.25
        while not early and not saved and sender.is_alive():
            time.sleep(0.005)
        time.sleep(chance.random() * 0.4)
        process.kill()
        process.communicate()
        sender.join()
        tally.kills += 1
        lost = set(saved) - self.kept(folder)
        if lost:
            tally.broken.append(f"kill {number}: {len(lost)} of {len(saved)} that were said to be saved are lost")
        elif saved:
            tally.new += 1
        else:
            tally.old += 1


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip().startswith("http://"):
            return line.strip()
    raise ValueError("the server did not start")


def _posted(address: str, path: str, content: bytes, **headers: str) -> None:
    token = urlsplit(address).path.strip("/")
    own = {"X-Checker-Token": token, **{name.replace("_", "-"): value for name, value in headers.items()}}
    request = urllib.request.Request(address.rstrip("/") + "/" + path, content, own)
    with urllib.request.urlopen(request, timeout=20) as answer:
        answer.read()


def _decide(address: str, folder: Path, number: int) -> None:
    told = json.loads((folder / "new.json").read_text("utf-8"))["findings"][0]["fingerprint"]
    change = {"fingerprint": told, "version": 0, "comment": str(number), "author": "A"}
    _posted(address, "decisions", json.dumps(change).encode(), Content_Type="application/json")


def _decided(folder: Path) -> set[int]:
    from checker.review import load_decisions

    path = folder / "new.decisions.db"
    found = load_decisions(path).values() if path.exists() else ()
    return {int(comment.text) for each in found for comment in each.comments}


def _put(address: str, _folder: Path, number: int) -> None:
    text = _ARTICLE.format(name=number, number=number)
    _posted(address, "articles/put", text.encode(), Content_Type="application/octet-stream", X_Name=f"{number}.md")


def _lying(folder: Path) -> set[int]:
    found = set()
    for path in (folder / "desk").glob("*.md"):
        if path.read_text("utf-8") == _ARTICLE.format(name=path.stem, number=path.stem):
            found.add(int(path.stem))
        else:
            raise ValueError(f"{path.name} is no whole article")
    return found


@dataclass(frozen=True, slots=True)
class _Watch:
    """A command that writes nothing."""

    def kill(self, folder: Path, number: int, chance: random.Random, tally: Tally) -> None:
        _articles(folder, number)
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        process = _started(["watch", "articles"], folder)
        assert process.stdout is not None
        if number == 0 or chance.random() < 0.5:
            if "watching" not in process.stdout.readline():
                tally.broken.append("the next run does not watch")
        else:
            time.sleep(chance.random() * 2)
        process.kill()
        process.communicate()
        if number:
            tally.kills += 1
            if {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before:
                tally.old += 1
            else:
                tally.broken.append(f"kill {number}: a file has changed")


KINDS: dict[str, _Command | _Server | _Watch] = {
    "index": _Command(("index", "articles", "--store", "store", "--jobs", "1"), _articles, _stored),
    "check": _Command(("check", "articles", "-o", "new.json", "--jobs", "1"), _articles, _file("new.json")),
    "diff": _Command(("diff", "old.json", "new.json", "-o", "diff.html"), _reported, _file("diff.html")),
    "baseline": _Command(
        ("baseline", "new.json", "-o", "known.json", "--accept-new"), _reported, _file("known.json")
    ),
    "review": _Server(("review", "new.json", "--port", "0", "--no-browser"), _decide, _decided, _reported),
    "serve": _Server(("serve", "desk", "--port", "0", "--no-browser"), _put, _lying, _articles),
    "watch": _Watch(),
}  # fmt: skip


def kills(kind: str, count: int, seed: int) -> Tally:
    """Kill the command `count` times."""
    tally, chance = Tally(), random.Random(f"{kind} {seed}")
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer, "folder")
        folder.mkdir()
        for number in range(count + 1):
            try:
                KINDS[kind].kill(folder, number, chance, tally)
            except Exception as error:
                tally.broken.append(f"kill {number}: {type(error).__name__}: {error}")
    return tally


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", action="append", choices=tuple(KINDS), help="may repeat; all of them without it")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    print("| command | kills | old state | new state | broken |\n|---|---|---|---|---|")
    failed = False
    for kind in options.kind or KINDS:
        tally = kills(kind, options.count, options.seed)
        print(f"| {kind} | {tally.kills} | {tally.old} | {tally.new} | {len(tally.broken)} |", flush=True)
        for each in tally.broken[:5]:
            print(f"  {each}", flush=True)
        failed |= bool(tally.broken)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
