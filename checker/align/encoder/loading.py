"""From a name to an encoder: the embedded models, a folder, or a hub name, with the cache around it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.align.encoder.cache import CachedEncoder, default_cache_dir
from checker.align.encoder.contract import Encoder, Role, Thresholds
from checker.engine import HERE, Engine
from checker.errors import CheckerError
from checker.hub import expanded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from checker.align.encoder.static import StaticEncoder

__all__ = ["DEFAULT", "EmbeddedModel", "embedded_models", "load_encoder"]

DEFAULT = "default"
_MODELS = Path(__file__).resolve().parent.parent / "models"
_CARD = "checker.json"
_TEXTS = 2048
"""Texts that are handed over at a time, which no engine changes: what a model makes of a text may depend, in the last
digits, on those beside it."""


@dataclass(frozen=True, slots=True)
class EmbeddedModel:
    """A model that ships with the program: its name, folder, size of its files in bytes, dimension and languages."""

    name: str
    folder: Path
    size: int
    dim: int
    languages: tuple[str, ...]
    default: bool


def embedded_models() -> list[EmbeddedModel]:
    """The models that ship with the program, by name."""
    found = []
    for card in sorted(_MODELS.glob(f"*/{_CARD}")):
        said = _read_card(card)
        files = [path for path in card.parent.iterdir() if path.is_file()]
        found.append(
            EmbeddedModel(
                card.parent.name,
                card.parent,
                sum(path.stat().st_size for path in files),
                int(said["dim"]),
                tuple(said["languages"]),
                bool(said["default"]),
            )
        )
    return found


def load_encoder(name: str = DEFAULT, *, cache_dir: Path | None = None, engine: Engine = HERE) -> Encoder:
    """The encoder called ``name``, with its vectors kept under ``cache_dir`` (None: the user's cache folder). What is
    not kept is encoded by the ``engine``.

    ``name`` is ``default`` or another embedded model, a folder, or a sentence-transformers hub name. Only the last two
    may import sentence-transformers and torch; a folder that is a plain StaticEmbedding never does.

    Raises:
        CheckerError: the model is not there, not complete, or cannot be fetched.
    """
    cache = cache_dir if cache_dir is not None else default_cache_dir()
    models = {DEFAULT if model.default else model.name: model for model in embedded_models()}
    embedded = models.get(name) or next((model for model in models.values() if model.name == name), None)
    if embedded is None and name == DEFAULT:
        raise CheckerError(f"{_MODELS}: the embedded model is missing; install the checker again")
    opened = _elsewhere(name, cache) if embedded is None else _embedded(embedded.folder, embedded.name)
    return CachedEncoder(_Spread(opened, name, engine), cache)


class _Spread:
    """An encoder whose texts are encoded by an engine, some at a time."""

    def __init__(self, encoder: Encoder, name: str, engine: Engine) -> None:
        self.id = encoder.id
        self.revision = encoder.revision
        self.dim = encoder.dim
        self.thresholds = encoder.thresholds
        self._sent = _Sent(encoder, name)
        self._engine = engine

    def encode(self, texts: Sequence[str], role: Role = "same") -> NDArray[np.float32]:
        import numpy as np

        some = [texts[first : first + _TEXTS] for first in range(0, len(texts), _TEXTS)]
        found = self._engine.map(partial(self._sent, role), some, _length, threaded=True)
        return np.concatenate([np.zeros((0, self.dim), np.float32), *found])


class _Sent:
    """An encoder here; where it is sent, the one of this name, which a worker opens once."""

    def __init__(self, encoder: Encoder, name: str) -> None:
        self._encoder, self._name = encoder, name

    def __reduce__(self) -> tuple[Callable[[str], _Sent], tuple[str]]:
        return _of_worker, (self._name,)

    def __call__(self, role: Role, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encoder.encode(texts, role)


@lru_cache(maxsize=1)
def _of_worker(name: str) -> _Sent:
    return _Sent(load_encoder(name), name)


def _length(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


class _Embedded:
    """A model that ships. Its description tells all but vectors, so its files are opened for the first text that the
    cache does not know."""

    def __init__(self, folder: Path, name: str) -> None:
        said = _read_card(folder / _CARD)
        self.id = name
        self.revision = str(said["revision"])
        self.dim = int(said["dim"])
        self.thresholds = Thresholds(float(said["thresholds"]["propose"]), float(said["thresholds"]["same"]))
        self._folder = folder

    @cached_property
    def _opened(self) -> StaticEncoder:
        from checker.align.encoder.static import StaticEncoder

        return StaticEncoder(self._folder, id=self.id, thresholds=self.thresholds, revision=self.revision)

    def encode(self, texts: Sequence[str], role: Role = "same") -> NDArray[np.float32]:
        return self._opened.encode(texts, role)


@lru_cache(maxsize=2)
def _embedded(folder: Path, name: str) -> Encoder:
    """A model that ships, read once: it never changes, and many small folders may be checked in one process."""
    return _Embedded(folder, name)


def _elsewhere(name: str, cache: Path) -> Encoder:
    """A model that does not ship, with thresholds measured on the shipped pairs when it is first met."""
    from checker.align.encoder.calibration import known_thresholds
    from checker.align.encoder.static import StaticEncoder, is_static_folder

    folder = expanded(name)
    unset = Thresholds(0.0, 0.0)
    encoder: Any
    if name and folder.is_dir():
        if is_static_folder(folder):
            encoder = StaticEncoder(folder, id=folder.resolve().name, thresholds=unset)
        else:
            from checker.align.encoder.hub import open_folder

            encoder = open_folder(folder, unset)
    elif not name or folder.exists() or name.startswith((".", "/", "~")):
        raise CheckerError(f"encoder {name!r}: no such folder; name a model's folder, a hub name or {DEFAULT!r}")
    else:
        from checker.align.encoder.hub import open_hub_name

        encoder = open_hub_name(name, unset)
    encoder.thresholds = known_thresholds(encoder, cache)
    checked: Encoder = encoder
    return checked


def _read_card(path: Path) -> dict[str, Any]:
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        Thresholds(float(card["thresholds"]["propose"]), float(card["thresholds"]["same"]))
        _ = card["languages"], card["default"], card["revision"], card["dim"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CheckerError(f"{path}: not the description of an embedded model; install the checker again") from error
    return card
