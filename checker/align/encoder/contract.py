"""What the rest of the program knows of an encoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["Encoder", "Role", "Thresholds"]

Role = Literal["same", "query", "passage"]
"""What a text is encoded for: to be compared with its like, to search, or to be found by a search."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Cosines of one encoder, set on pairs whose answer is known.

    ``propose``: from here on a pair of sentences is worth comparing. ``same``: from here on mutual nearest neighbours
    are very probably translations of each other.
    """

    propose: float
    same: float


class Encoder(Protocol):
    """Sentences to vectors. ``id`` and ``revision`` together name the weights; equal names give equal vectors."""

    @property
    def id(self) -> str: ...

    @property
    def revision(self) -> str: ...

    @property
    def dim(self) -> int: ...

    @property
    def thresholds(self) -> Thresholds: ...

    def encode(self, texts: Sequence[str], role: Role = "same") -> NDArray[np.float32]:
        """float32 (n, dim), every row of unit length; a text without a letter or a digit gives a row of zeros."""
        ...
