"""Any sentence-transformers model, from a folder or by its hub name. The library is imported only when one is named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.align.encoder.contract import Role, Thresholds
from checker.align.encoder.families import family_of
from checker.errors import CheckerError
from checker.hub import content_name, folder_in_hub_cache, is_hub_name, reach_hub, read_model

__all__ = ["TransformerEncoder", "open_folder", "open_hub_name"]

_BATCH = 32
_ORGANISATION = "sentence-transformers"
"""Whose models may be named without it."""
_LIST = "`checker encoders` lists names that suit"
_ELSEWHERE = f"download it where there is a network and name its folder, or use the embedded encoder; {_LIST}"


class TransformerEncoder:
    """A sentence-transformers model behind the encoder's contract."""

    def __init__(self, model: Any, *, id: str, revision: str, thresholds: Thresholds) -> None:
        self.id = id
        self.revision = revision
        self.thresholds = thresholds
        self.dim = int(model.get_embedding_dimension())
        self._model = model
        self._family = family_of(id)

    def encode(self, texts: Sequence[str], role: Role = "same") -> NDArray[np.float32]:
        """float32 (n, dim) of unit length; an empty text gives a row of zeros. The family's mark for ``role`` goes in
        front of every text; what the model cuts off at its own length is not read.
        """
        out = np.zeros((len(texts), self.dim), np.float32)
        said = [i for i, text in enumerate(texts) if text.strip()]
        if said:
            mark = self._family.prefix(role)
            readable = [mark + texts[i].encode("utf-8", "replace").decode() for i in said]
            found = self._model.encode(readable, batch_size=_BATCH, show_progress_bar=False, convert_to_numpy=True)
            rows = np.asarray(found, np.float32)
            length = np.linalg.norm(rows, axis=1, keepdims=True)
            out[said] = np.divide(rows, length, out=np.zeros_like(rows), where=length > 1e-12)
        return out


def open_folder(folder: Path, thresholds: Thresholds) -> TransformerEncoder:
    """The model in ``folder``.

    Raises:
        CheckerError: the folder holds no model that sentence-transformers can read.
    """
    model = _read(str(folder), f"{folder}: not a model that sentence-transformers can read; name another folder")
    return TransformerEncoder(model, id=folder.resolve().name, revision=content_name(folder), thresholds=thresholds)


def open_hub_name(name: str, thresholds: Thresholds) -> TransformerEncoder:
    """The model of a hub name: from the local hub cache where it is there, else downloaded.

    Raises:
        CheckerError: the name is no hub name, or the model is not here and cannot be fetched.
    """
    if not is_hub_name(name):
        raise CheckerError(
            f"encoder {name!r}: neither a folder nor a name such as organisation/model; `checker encoders` lists some"
        )
    cached = folder_in_hub_cache(name, _ORGANISATION)
    if cached is None:
        reach_hub(f"encoder {name!r}", _ELSEWHERE)
        model = _read(name, f"encoder {name!r}: the hub has no model of this name that can be read; {_LIST}")
        cached = folder_in_hub_cache(name, _ORGANISATION)
    else:
        model = _read(str(cached), f"{cached}: the downloaded model is not complete; delete this folder and run again")
    return TransformerEncoder(model, id=name, revision=cached.name if cached else "unknown", thresholds=thresholds)


def _read(name: str, problem: str) -> Any:
    return read_model("SentenceTransformer", name, what=f"encoder {name!r}", problem=problem)
