"""The second loss: sentence pairs in the order in which people find them similar.

Translations alone teach a model that everything else is equally far. Pairs with human scores, each side drawn in any
language that has it, teach it the order in between: CoSENT (Su 2022), which only asks that a pair scored higher has the
higher cosine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.corpus import Corpus
from training.texts import Scored


def cosent_loss(
    unit: NDArray[np.float32], score: NDArray[np.float32], scale: float
) -> tuple[float, NDArray[np.float32]]:
    """The loss of pairs (first half, second half of ``unit``) against ``score`` and its gradient by ``unit``."""
    n = len(score)
    a, b = unit[:n], unit[n:]
    cosine = np.einsum("nd,nd->n", a, b)
    # wrong[i, j]: how far pair j, which people find less similar than i, stands above i.
    wrong = np.where(score[:, None] > score[None, :], scale * (cosine[None, :] - cosine[:, None]), -np.inf)
    top = max(0.0, float(wrong.max()))
    weight = np.exp(wrong - top)
    total = float(weight.sum()) + float(np.exp(-top))
    weight /= total
    by_cosine = (scale * (weight.sum(axis=0) - weight.sum(axis=1))).astype(np.float32)
    return top + float(np.log(total)), np.concatenate([by_cosine[:, None] * b, by_cosine[:, None] * a])


def draw_scored(
    corpus: Corpus, scored: Scored, languages: tuple[str, str], count: int, random: np.random.Generator
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Sentence numbers of ``count`` scored pairs, first sides then second, the sides in the two languages."""
    pick = random.permutation(len(scored.score))
    a = corpus.sentence[languages[0]][np.array(scored.a, np.int64)[pick]]
    b = corpus.sentence[languages[1]][np.array(scored.b, np.int64)[pick]]
    both = np.flatnonzero((a >= 0) & (b >= 0))[:count]
    return np.concatenate([a[both], b[both]]), np.array(scored.score, np.float32)[pick[both]]
