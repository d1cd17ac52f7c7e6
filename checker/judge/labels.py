"""Which of a model's outputs means what: the labels of its configuration, in whatever order and case it has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.errors import CheckerError

__all__ = ["SUITS", "Labels", "labels_of", "read_labels"]

SUITS = "MoritzLaurer/mDeBERTa-v3-base-xnli-multilingual-nli-2mil7"
"""A model of the hub with the labels that are needed."""

_NEEDED = ("contradiction", "entailment", "neutral")


@dataclass(frozen=True, slots=True)
class Labels:
    """The positions of two labels among three; the third is neutral."""

    contradiction: int
    entailment: int


def read_labels(folder: Path, what: str) -> Labels:
    """The labels that `config.json` in `folder` gives. `what` names the judge in errors.

    Raises:
        CheckerError: the file is missing or broken, or has other labels than contradiction, entailment and neutral.
    """
    path = folder / "config.json"
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CheckerError(f"{what}: has no config.json, so it is no cross-encoder; {_mend()}") from error
    except (OSError, ValueError) as error:
        raise CheckerError(f"{path}: not the configuration of a model; {_mend()}") from error
    return labels_of(config.get("id2label") if isinstance(config, dict) else None, what)


def labels_of(said: object, what: str) -> Labels:
    """The labels of `said`, a model's `id2label`. Raises CheckerError where they are not the three that are needed."""
    names = said if isinstance(said, Mapping) else {}
    at = {str(label).strip().casefold(): str(number) for number, label in names.items()}
    if len(names) != len(_NEEDED) or sorted(at) != sorted(_NEEDED) or sorted(at.values()) != ["0", "1", "2"]:
        has = ", ".join(str(label)[:40] for label in list(names.values())[:5]) or "none"
        raise CheckerError(
            f"{what}: its labels are {has}; a judge needs contradiction, entailment and neutral; {_mend()}"
        )
    return Labels(int(at["contradiction"]), int(at["entailment"]))


def _mend() -> str:
    return f"name a cross-encoder for natural language inference, such as {SUITS}"
