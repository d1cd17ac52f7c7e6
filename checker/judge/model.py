"""A cross-encoder that reads two texts at once and says whether they contradict or follow from each other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.cachefile import CacheFile
from checker.errors import CheckerError
from checker.judge.labels import Labels

__all__ = ["Judge", "Verdict"]

PREPARATION = "1"
"""The way texts are prepared and shares are rounded; a change of it must not find verdicts made the old way."""

_BATCH = 32
_LONGEST = 4000
"""Code points of a text beyond which no model reads it whole: not even the count of its tokens is taken."""
_TOO_LONG = 255
"""Stands for a share of a pair that the model cannot read whole."""

_ANOTHER = "fetch the model again, or name another one"

Texts = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of two texts: shares of probability, 0 to 1 in hundredths, in the less sure direction."""

    contradiction: float
    entailment: float


class Judge:
    """A model of natural language inference. `id` and `revision` name the weights; equal names give equal verdicts.
    `read` gives the sentence-transformers CrossEncoder and is called when the first pair has to be read. `judged`
    counts the pairs that had to be read after all."""

    def __init__(self, read: Callable[[], Any], labels: Labels, *, id: str, revision: str, cache: Path) -> None:
        self.id = id
        self.revision = revision
        self.judged = 0
        self._read = read
        self._labels = labels
        self._kept = CacheFile(cache, "verdict", (id, revision, PREPARATION))

    def verdicts(self, pairs: Sequence[Texts], tell: Callable[[int, int], None]) -> list[Verdict | None]:
        """The verdict on each pair, whichever text stands first; None for a pair too long for the model. `tell` hears
        how many pairs are done and how many there are."""
        keys = [_key(pair) for pair in pairs]
        place = {key: number for number, key in reversed(list(enumerate(keys)))}
        rows = {key: row for key, row in self._kept.read(list(place)).items() if len(row) == 2}
        missing = [key for key in place if key not in rows]
        tell(len(place) - len(missing), len(place))
        if missing:
            asked = [_prepared(pairs[place[key]]) for key in missing]
            found = self._judge(asked, lambda done: tell(len(place) - len(missing) + done, len(place)))
            self.judged += len(missing)
            fresh = dict(zip(missing, found, strict=True))
            rows.update(fresh)
            self._kept.write(fresh)
        return [_verdict(rows[key]) for key in keys]

    def _judge(self, pairs: Sequence[Texts], tell: Callable[[int], None]) -> list[bytes]:
        """The two shares of each pair, in per cent. Batches hold pairs of like length, in an order that depends on the
        texts alone."""
        model = self._read()
        lengths = _lengths(model, pairs)
        limit = model.max_seq_length or max(lengths)
        readable = sorted((n for n in range(len(pairs)) if lengths[n] <= limit), key=lambda n: (-lengths[n], pairs[n]))
        shares: dict[int, bytes] = {}
        for first in range(0, len(readable), _BATCH // 2):
            some = readable[first : first + _BATCH // 2]
            both = [turned for n in some for turned in (pairs[n], pairs[n][::-1])]
            sure = self._probabilities(model, both).reshape(len(some), 2, 3).min(axis=1)
            for n, row in zip(some, sure, strict=True):
                percent = np.rint(100 * row[[self._labels.contradiction, self._labels.entailment]])
                shares[n] = bytes(percent.astype(np.uint8).tolist())
            tell(len(pairs) - len(readable) + len(shares))
        return [shares.get(n, bytes([_TOO_LONG, _TOO_LONG])) for n in range(len(pairs))]

    def _probabilities(self, model: Any, pairs: list[Texts]) -> NDArray[np.float64]:
        """float64 (pairs, 3): the softmax over the model's own outputs, whatever it was saved to make of them. Raises
        CheckerError for a model that gives none."""
        from torch.nn import Identity

        try:
            outputs = model.predict(pairs, batch_size=_BATCH, activation_fn=Identity(), show_progress_bar=False)
        except Exception as error:  # whatever weights that do not fit their tokenizer make the library or torch raise
            raise CheckerError(f"judge {self.id!r}: its weights and its tokenizer do not fit; {_ANOTHER}") from error
        logits = np.asarray(outputs, np.float64)
        if not np.isfinite(logits).all():
            raise CheckerError(f"judge {self.id!r}: its weights are damaged, it answers with no numbers; {_ANOTHER}")
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        found: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
        return found


def _lengths(model: Any, pairs: Sequence[Texts]) -> list[int]:
    """The tokens of each pair, with the model's own marks."""
    short = [n for n, pair in enumerate(pairs) if max(map(len, pair)) <= _LONGEST]
    lengths = [_LONGEST * len(pair) for pair in pairs]
    if short:
        coded = model.tokenizer([pairs[n][0] for n in short], [pairs[n][1] for n in short], truncation=False)
        for n, tokens in zip(short, coded["input_ids"], strict=True):
            lengths[n] = len(tokens)
    return lengths


def _prepared(pair: Texts) -> Texts:
    """The two texts on one line each, in one order, without the lone surrogates that no tokenizer takes."""
    one, two = sorted(" ".join(text.encode("utf-8", "replace").decode().split()) for text in pair)
    return one, two


def _key(pair: Texts) -> bytes:
    return hashlib.sha256("\0".join(_prepared(pair)).encode()).digest()


def _verdict(row: bytes) -> Verdict | None:
    return None if _TOO_LONG in row else Verdict(row[0] / 100, row[1] / 100)
