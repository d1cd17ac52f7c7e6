"""From a name to a judge: a model's folder, or a hub name, told at once where it cannot serve."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from checker.cachefile import default_cache_dir
from checker.errors import CheckerError
from checker.hub import content_name, folder_in_hub_cache, is_hub_name, reach_hub, read_model
from checker.judge.labels import SUITS, labels_of, read_labels
from checker.judge.model import Judge

__all__ = ["load_judge"]

_ORGANISATION = "cross-encoder"
"""Whose models may be named without it."""
_ELSEWHERE = "download it where there is a network and name its folder, or run without --judge"


def load_judge(name: str, *, cache_dir: Path | None = None) -> Judge:
    """The judge called `name`, a folder or a hub name, with its verdicts kept under `cache_dir` (None: the user's
    cache folder). The weights are read when they are first needed; a model that must be downloaded is so at once.

    Raises:
        CheckerError: the model is not there, is none of natural language inference, or cannot be fetched.
    """
    what, cache = f"judge {name!r}", cache_dir if cache_dir is not None else default_cache_dir()
    folder = Path(name).expanduser()
    if name and folder.is_dir():
        labels = read_labels(folder, what)
        revision, problem = content_name(folder), f"{folder}: not a cross-encoder that sentence-transformers can read"
        return Judge(
            lambda: _read(str(folder), revision, what, f"{problem}; name another folder"), labels,
            id=folder.resolve().name, revision=revision, cache=cache,
        )  # fmt: skip
    if not name or folder.exists() or name.startswith((".", "/", "~")) or not is_hub_name(name):
        raise CheckerError(f"{what}: no such folder; name a model's folder or a hub name, such as {SUITS}")
    kept = folder_in_hub_cache(name, _ORGANISATION)
    if kept is None:
        reach_hub(what, _ELSEWHERE)
        _fetch(name, what)
        kept = folder_in_hub_cache(name, _ORGANISATION)
        if kept is None:
            raise CheckerError(f"{what}: was downloaded to no place that can be found; name its folder instead")
    labels, snapshot = read_labels(kept, what), kept
    problem = f"{kept}: the downloaded model is not complete; delete this folder and run again"
    return Judge(
        lambda: _read(str(snapshot), snapshot.name, what, problem), labels,
        id=name, revision=kept.name, cache=cache,
    )  # fmt: skip


def _fetch(name: str, what: str) -> None:
    read_model(
        "CrossEncoder", name, what=what,
        problem=f"{what}: the hub has no cross-encoder of this name that can be read; {SUITS} is one",
    )  # fmt: skip


@lru_cache(maxsize=1)
def _read(folder: str, _revision: str, what: str, problem: str) -> Any:
    """The model in `folder`, read once in a process, in single precision whatever it was saved in."""
    model = read_model("CrossEncoder", folder, what=what, problem=problem).float()
    labels_of(model.config.id2label, what)
    return model
