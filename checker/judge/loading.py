"""From a name to a judge: a model's folder, or a hub name, told at once where it cannot serve."""

from __future__ import annotations

import importlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker.cachefile import default_cache_dir
from checker.errors import CheckerError
from checker.hub import content_name, folder_in_hub_cache, local_folder, reach_hub, read_model
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
    folder = local_folder(name, what=what, suits=SUITS)
    if folder is not None:
        labels = read_labels(folder, what)
        revision, problem = content_name(folder), f"{folder}: not a cross-encoder that sentence-transformers can read"
        return Judge(
            lambda: _read(str(folder), revision, what, f"{problem}; name another folder"), labels,
            id=folder.resolve().name, revision=revision, cache=cache,
        )  # fmt: skip
    kept = folder_in_hub_cache(name, _ORGANISATION)
    if kept is None:
        reach_hub(what, _ELSEWHERE)
    snapshot = kept or _fetched(name if "/" in name else f"{_ORGANISATION}/{name}", what)
    problem = f"{snapshot}: the downloaded model is not complete; delete this folder and run again"
    return Judge(
        lambda: _read(str(snapshot), snapshot.name, what, problem), read_labels(snapshot, what),
        id=name, revision=snapshot.name, cache=cache,
    )  # fmt: skip


def _fetched(name: str, what: str) -> Path:
    """The folder of a model of the hub that was downloaded; its labels are looked at before its weights are fetched."""
    problem = f"{what}: the hub has no cross-encoder of this name that can be read; {SUITS} is one"
    try:
        config = Path(importlib.import_module("huggingface_hub").hf_hub_download(name, "config.json"))
    except Exception as error:  # whatever the hub client raises
        raise CheckerError(problem) from error
    read_labels(config.parent, what)
    read_model("CrossEncoder", name, what=what, problem=problem)
    return config.parent


@lru_cache(maxsize=1)
def _read(folder: str, _revision: str, what: str, problem: str) -> Any:
    """The model in `folder`, read once in a process, in single precision whatever it was saved in."""
    model = read_model("CrossEncoder", folder, what=what, problem=problem).float()
    labels_of(model.config.id2label, what)
    return model
