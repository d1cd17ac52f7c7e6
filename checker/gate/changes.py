"""Which articles are new or changed since a commit, as git tells."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from checker.errors import CheckerError
from checker.ingest.finding import Source, find_sources

__all__ = ["changed_since"]


def changed_since(ref: str, paths: Sequence[str]) -> list[str]:
    """The articles at `paths` that were added, modified, copied or renamed since the common ancestor of `ref` and HEAD,
    committed or not; deleted ones are left out. A `ref` of zeros, which CI systems give for what was before the first
    push of a branch, makes every article new.

    Raises CheckerError outside of a repository and for a `ref` that git does not know.
    """
    top = Path(os.fsdecode(_git("rev-parse", "--show-toplevel").rstrip(b"\n")))
    found = [source.path for source in find_sources(paths) if isinstance(source, Source) and source.path is not None]
    if ref and not ref.strip("0"):
        return [str(path) for path in found]
    base = _base(ref)
    diff = _git(
        "diff", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--name-only", "--find-renames",
        "--diff-filter=ACMRT", "-z", base, "--",
    )  # fmt: skip
    untracked = _git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", str(top))
    changed = {os.path.realpath(top / os.fsdecode(name)) for name in (diff + untracked).split(b"\0") if name}
    return [str(path) for path in found if os.path.realpath(path) in changed]


def _base(ref: str) -> str:
    if ref.startswith("-") or not _try_git("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"):
        if _shallow():
            raise CheckerError(
                f"git does not know '{ref}' because this clone is shallow; fetch the whole history "
                f"(`git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout)"
            )
        raise CheckerError(f"git does not know '{ref}'; check its spelling, or run `git fetch` first")
    base = _try_git("merge-base", ref, "HEAD")
    if base:
        return base.decode().strip()
    if _shallow():
        raise CheckerError(
            f"this clone is shallow and does not reach back to where '{ref}' and HEAD part; fetch the whole history "
            f"(`git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout)"
        )
    raise CheckerError(f"'{ref}' and HEAD have no common history; name a commit that HEAD descends from")


def _shallow() -> bool:
    return _try_git("rev-parse", "--is-shallow-repository").strip() == b"true"


def _git(*arguments: str) -> bytes:
    done = _run(arguments)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reason = said[-1].removeprefix("fatal: ") if said else f"it ended with {done.returncode}"
        raise CheckerError(f"git could not tell what changed: {reason}; --changed-since works inside a git repository")
    return done.stdout


def _try_git(*arguments: str) -> bytes:
    """What git prints, nothing where it fails."""
    done = _run(arguments)
    return done.stdout if done.returncode == 0 else b""


def _run(arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], capture_output=True, check=False, env=_environment(str(Path.cwd())))
    except OSError as error:
        raise CheckerError(f"git cannot be run ({error.strerror}); --changed-since needs it") from error


@cache
def _environment(folder: str) -> dict[str, str]:
    """What git is run with, so that the settings of a repository run no program: a monitor of files, a hook, a filter
    that files go through to be compared, a transport that fetches what is missing."""
    names = (
        "config",
        "--includes",
        "-z",
        "--name-only",
        "--get-regexp",
        r"^filter\..*\.(clean|smudge|process|required)$",
    )
    told = subprocess.run(["git", *names], capture_output=True, check=False, cwd=folder).stdout
    off = {"core.fsmonitor": "false", "core.hooksPath": os.devnull}
    for key in filter(None, map(os.fsdecode, told.split(b"\0"))):
        off[key] = "false" if key.endswith(".required") else ""
    found = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_CONFIG_COUNT": str(len(off))}
    for number, (key, value) in enumerate(off.items()):
        found |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return found
