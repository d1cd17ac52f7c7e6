"""Which sentences of one article repeat its head: news says what matters in the headline, again in the lead, and again
in the text. Only the head is laid beside the rest, so that a long article costs no more than it has sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from checker.align.encoder import Thresholds
from checker.model import Pair, Sentence

__all__ = ["echoes"]

_LEAD = 2
"""Sentences of the text that belong to the head, beside the headline."""
_MOST = 2
"""Sentences that may repeat one of the head."""
_REACH = 400
"""Sentences from the beginning in which the head is repeated."""
_LONGEST = 1500
"""Code points; what is longer is no sentence."""


def echoes(sentences: Sequence[Sentence], vectors: NDArray[np.float32], thresholds: Thresholds) -> list[Pair]:
    """Pairs of the headline or the lead (left) with a later sentence (right) that seems to say the same, the nearest
    ones first. `vectors` is (sentences, dim) of unit length. A pair may still tell of two things that are alike.
    """
    near = [(row, sentence) for row, sentence in enumerate(sentences[:_REACH]) if len(sentence.text) <= _LONGEST]
    body = [row for row, sentence in near if sentence.kind == "body"]
    headline = [row for row, sentence in near[:1] if sentence.kind == "title"]
    head = headline + body[:_LEAD]
    found = []
    for row in head:
        later = np.array([other for other in body if other > row], dtype=np.int64)
        if not later.size:
            continue
        cosine = vectors[later] @ vectors[row]
        for at in np.argsort(-cosine, kind="stable")[:_MOST]:
            if cosine[at] >= thresholds.same:
                other = sentences[int(later[at])]
                found.append(Pair((sentences[row],), (other,), round(float(cosine[at]), 4)))
    return found
