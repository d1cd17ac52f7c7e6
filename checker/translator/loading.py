"""From a name to a translator: a model's folder, or a hub name, told at once where it cannot serve."""

from __future__ import annotations

from pathlib import Path

from checker.cachefile import default_cache_dir
from checker.errors import CheckerError
from checker.hub import content_name, folder_in_hub_cache, local_folder, reach_hub, read_translation_model
from checker.translator.model import Translator

__all__ = ["load_translator"]

_ORGANISATION = "Helsinki-NLP"
"""Whose models may be named without it."""
_SUITS = "facebook/m2m100_418M"
_ELSEWHERE = "download it where there is a network and name its folder, or run without --translator"


def load_translator(name: str, *, cache_dir: Path | None = None) -> Translator:
    """The translator called `name`, a folder or a hub name, with its translations kept under `cache_dir` (None: the
    user's cache folder). The weights are read when they are first needed; one that must be downloaded is so at once.

    Raises:
        CheckerError: the model is not there, is none for translation, or cannot be fetched.
    """
    what, cache = f"translator {name!r}", cache_dir if cache_dir is not None else default_cache_dir()
    folder = local_folder(name, what=what, suits=_SUITS)
    if folder is not None:
        problem = f"{folder}: not a seq2seq model that transformers can read; name another folder"
        if not (folder / "config.json").is_file():
            raise CheckerError(problem)
        return Translator(
            lambda: read_translation_model(str(folder), what=what, problem=problem),
            id=folder.resolve().name, revision=content_name(folder), cache=cache,
        )  # fmt: skip
    kept = folder_in_hub_cache(name, _ORGANISATION)
    if kept is None:
        reach_hub(what, _ELSEWHERE)
        full = name if "/" in name else f"{_ORGANISATION}/{name}"
        problem = f"{what}: the hub has no seq2seq model of this name that can be read; {_SUITS} is one"
        read_translation_model(full, what=what, problem=problem)
        kept = folder_in_hub_cache(full, _ORGANISATION)
        if kept is None:
            raise CheckerError(problem)
    snapshot = kept
    problem = f"{snapshot}: the downloaded model is not complete; delete this folder and run again"
    return Translator(
        lambda: read_translation_model(str(snapshot), what=what, problem=problem),
        id=name, revision=snapshot.name, cache=cache,
    )  # fmt: skip
