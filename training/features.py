"""What a piece of the vocabulary is made of: itself, its letters, and its sound in Latin letters.

A token's vector is a weighted sum of trained rows, as in fastText (Bojanowski et al. 2017): a row of its own, rows
for its character n-grams, and rows for n-grams of its romanised form and of the consonants of that form. Rows for
sounds are shared by all scripts, so that a name's pieces meet in Devanagari, Cyrillic, Arabic and Hangul, also where
one of them was rare in the text or absent. When the training ends the sums are written into the table: readers of the
model see tokens only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from training.vocabulary import SPACE

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_SOUNDS = (
    ("sch", "s"), ("sh", "s"), ("ch", "c"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"),
    ("bh", "b"), ("zh", "z"), ("ts", "s"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("j", "y"), ("oo", "u"),
    ("ee", "i"), ("aa", "a"),
)  # fmt: skip
_CLASSES = str.maketrans({"c": "s", "z": "s", "g": "k", "d": "t", "b": "p", "f": "p", "v": "p", "r": "l", "m": "n"})
_VOWELS = re.compile(r"[aeiouy']+")


@dataclass(frozen=True, slots=True)
class Features:
    """Sparse rows: token ``t`` is the sum of ``weight[i] * row[part[i]]`` for ``i`` in ``start[t] .. start[t + 1]``.

    The first ``tokens`` rows are the tokens' own, the rest belong to n-grams.
    """

    start: NDArray[np.int64]
    part: NDArray[np.int32]
    weight: NDArray[np.float32]
    tokens: int
    rows: int


def own_rows_only(tokens: int) -> Features:
    """Features of a table that is finished: every token is its own row and nothing else."""
    every = np.arange(tokens + 1)
    return Features(every.astype(np.int64), every[:-1].astype(np.int32), np.ones(tokens, np.float32), tokens, tokens)


def romanised(text: str) -> str:
    """Latin letters for the sound of ``text``, folded so that usual ways of writing one sound meet; "" for Han."""
    if _HAN.search(text):
        return ""
    plain = re.sub(r"[^a-z0-9]+", "", anyascii(unicodedata.normalize("NFC", text)).lower())
    for spelt, sound in _SOUNDS:
        plain = plain.replace(spelt, sound)
    return re.sub(r"(.)\1+", r"\1", plain) if not plain.isdigit() else plain


def skeleton(sound: str) -> str:
    """The consonant classes of a romanised form: voiced and unvoiced, l and r, m and n are one."""
    if not sound or sound[0].isdigit():
        return ""
    first = "a" if sound[0] in "aeiouy" else ""
    return first + re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", sound).translate(_CLASSES).replace("h", ""))


def _ngrams(text: str, sizes: Sequence[int]) -> Iterator[str]:
    for size in sizes:
        for i in range(len(text) - size + 1):
            yield text[i : i + size]


def _letters(piece: str) -> list[str]:
    text = piece.replace(SPACE, "<")
    if _HAN.search(text):
        return [f"c:{gram}" for gram in _ngrams(text.strip("<"), (1, 2))]
    return [f"c:{gram}" for gram in _ngrams(text, (4,))]


def _sound(piece: str) -> list[str]:
    sound = romanised(piece.strip(SPACE))
    if len(sound) < 2:
        return [f"r:{sound}"] if sound.isdigit() else []
    marked = ("<" if piece.startswith(SPACE) else "") + sound
    return [f"r:{gram}" for gram in _ngrams(marked, (3,))] + [f"w:{sound}"]


def _consonants(piece: str) -> list[str]:
    bones = skeleton(romanised(piece.strip(SPACE)))
    if len(bones) < 2:
        return []
    return [f"s:{bones}"]


GROUPS = ((_letters, 1.0), (_sound, 0.8), (_consonants, 0.4))
"""The kinds of n-grams and the length of a token's share of each kind."""


def features_of(vocabulary: Sequence[str], frequency: NDArray[np.float64], *, smooth: float, rare: int = 2) -> Features:
    """The parts of every piece of ``vocabulary``.

    ``frequency`` is each piece's share of all tokens; its smoothed inverse ``smooth / (smooth + share)`` (Arora et al.
    2017) multiplies the whole token. An n-gram that fewer than ``rare`` pieces hold is left out: it would say what the
    piece's own row says.
    """
    parts = [[sorted(set(group(piece))) for group, _ in GROUPS] for piece in vocabulary]
    held = Counter(gram for groups in parts for grams in groups for gram in grams)
    row = {gram: len(vocabulary) + i for i, gram in enumerate(sorted(g for g, n in held.items() if n >= rare))}
    importance = smooth / (smooth + frequency)
    start, part, weight = [0], [], []
    for token, groups in enumerate(parts):
        part.append(token)
        weight.append(importance[token])
        for (_, length), grams in zip(GROUPS, groups, strict=True):
            known = [row[gram] for gram in grams if gram in row]
            part.extend(known)
            weight.extend([importance[token] * length / max(1, len(known)) ** 0.5] * len(known))
        start.append(len(part))
    return Features(
        np.array(start, np.int64),
        np.array(part, np.int32),
        np.array(weight, np.float32),
        len(vocabulary),
        len(vocabulary) + len(row),
    )
