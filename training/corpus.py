"""The concepts as token numbers: one flat array, and by pair of languages and source the concepts that have both."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.texts import Concepts

CHUNK = 8192


@dataclass(frozen=True, slots=True)
class Corpus:
    """Tokenised parallel text.

    Sentence ``s`` holds ``tokens[start[s]:start[s + 1]]``; ``sentence[language][i]`` is its number for concept ``i``,
    -1 where it is not said; ``digest[s]`` tells equal token lists.
    """

    tokens: NDArray[np.int32]
    start: NDArray[np.int64]
    digest: NDArray[np.uint32]
    sentence: dict[str, NDArray[np.int32]]
    source: NDArray[np.int32]
    sources: tuple[str, ...]

    def frequency(self, size: int) -> NDArray[np.float64]:
        """Each token's share of the tokens of its language's sentences, the highest over the languages."""
        share = np.zeros(size)
        for numbers in self.sentence.values():
            mine = numbers[numbers >= 0]
            if not len(mine):
                continue
            first, last = int(self.start[mine.min()]), int(self.start[mine.max() + 1])
            count = np.bincount(self.tokens[first:last], minlength=size)
            share = np.maximum(share, count / max(1, count.sum()))
        return share


def encode_all(tokenizer: Tokenizer, texts: Sequence[str]) -> Iterable[list[int]]:
    """Token numbers of each text, in chunks so that memory stays flat."""
    for i in range(0, len(texts), CHUNK):
        for encoding in tokenizer.encode_batch_fast(list(texts[i : i + CHUNK]), add_special_tokens=False):
            yield encoding.ids


def tokenise(concepts: Concepts, tokenizer: Tokenizer) -> Corpus:
    """The corpus of ``concepts``, one language's sentences after another's."""
    pieces: list[NDArray[np.int32]] = []
    start: list[int] = [0]
    digest: list[int] = []
    sentence = {}
    for language in concepts.languages:
        texts = concepts.texts[language]
        said = [i for i, text in enumerate(texts) if text]
        numbers = np.full(len(texts), -1, np.int32)
        for i, ids in zip(said, encode_all(tokenizer, [texts[i] for i in said]), strict=True):
            if not ids:
                continue
            row = np.array(ids, np.int32)
            numbers[i] = len(digest)
            pieces.append(row)
            start.append(start[-1] + len(row))
            digest.append(zlib.crc32(row.tobytes()))
        sentence[language] = numbers
    return Corpus(
        np.concatenate(pieces),
        np.array(start, np.int64),
        np.array(digest, np.uint32),
        sentence,
        np.array(concepts.source, np.int32),
        tuple(concepts.sources),
    )


def smaller_pieces(
    tokens: Sequence[str], frequency: NDArray[np.float64], whole: int = 0
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """For every token the likeliest way to write it with smaller ones: (where each list begins, the pieces).

    A token that has none, a single letter, stands for itself, and so do the first ``whole`` tokens.
    """
    score = {token: math.log(frequency[i] + 1e-8) for i, token in enumerate(tokens)}
    number = {token: i for i, token in enumerate(tokens)}
    start, split = [0], []
    for i, token in enumerate(tokens):
        parts = _best_split(token, score) if len(token) > 1 and i >= whole else None
        split.extend([number[part] for part in parts] if parts else [number[token]])
        start.append(len(split))
    return np.array(start, np.int64), np.array(split, np.int32)


def own_pieces_only(tokens: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """As ``smaller_pieces``, where no token is ever cut."""
    return np.arange(tokens + 1, dtype=np.int64), np.arange(tokens, dtype=np.int32)


def _best_split(piece: str, score: Mapping[str, float]) -> list[str] | None:
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-1e9, 0)] * len(piece)
    for end in range(1, len(piece) + 1):
        for begin in range(end):
            part = piece[begin:end]
            if part in score and len(part) < len(piece) and best[begin][0] + score[part] > best[end][0]:
                best[end] = (best[begin][0] + score[part], begin)
    if best[-1][0] <= -1e8:
        return None
    parts, end = [], len(piece)
    while end:
        parts.append(piece[best[end][1] : end])
        end = best[end][1]
    return parts[::-1]


def pair_pools(corpus: Corpus, languages: Sequence[str], least: int) -> dict[tuple[str, str, int], NDArray[np.int32]]:
    """Concepts by (language, language, source) where both languages say it; pools under ``least`` are left out."""
    pools = {}
    for a, b in combinations(languages, 2):
        both = (corpus.sentence[a] >= 0) & (corpus.sentence[b] >= 0)
        for source in range(len(corpus.sources)):
            pool = np.flatnonzero(both & (corpus.source == source)).astype(np.int32)
            if len(pool) >= least:
                pools[a, b, source] = pool
    return pools
