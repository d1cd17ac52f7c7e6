"""How well two short texts of two languages are told apart: texts that translate each other, and all others.

    python -m benchmarks.briefs SHARED/bench/flores.jsonl --pair en-ru --pair hi-ko --sentences 2

Each document of the set is cut into texts of so many sentences. Printed are, of the texts of two languages that
translate each other and of those that do not, the shares whose matches reach each mean cosine over all sentences.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.align.encoder import Encoder, load_encoder
from checker.align.matching import masked

LEAST = (0.32, 0.36, 0.40, 0.44, 0.50)


def main() -> None:
    """Encode, match, count."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("set", type=Path, help="parallel text, one document a line")
    arguments.add_argument("--pair", action="append", required=True, help="two languages, such as en-ru")
    arguments.add_argument("--sentences", type=int, default=2)
    given = arguments.parse_args()
    documents = [json.loads(line)["texts"] for line in given.set.read_text("utf8").splitlines()]
    encoder = load_encoder("default")
    print("mean cosine     ", *(f"{least:8.2f}" for least in LEAST))
    for pair in given.pair:
        first, second = pair.split("-")
        owners, left = _texts(documents, first, given.sentences, encoder)
        _, right = _texts(documents, second, given.sentences, encoder)
        mean = _mean_cosine(left, right, encoder.thresholds.propose)
        true, other = np.diag(mean), mean[owners[:, None] != owners[None, :]]
        print(pair, "translations", *(f"{(true >= least).mean():8.2f}" for least in LEAST))
        print(pair, "others      ", *(f"{(other >= least).mean():8.0e}" for least in LEAST))


def _texts(
    documents: list[dict[str, list[str]]], language: str, size: int, encoder: Encoder
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The document of each text, and its vectors (texts, sentences, dim)."""
    lines: list[str] = []
    owners: list[int] = []
    for number, texts in enumerate(documents):
        for start in range(0, len(texts[language]) - size + 1, size):
            lines += map(masked, texts[language][start : start + size])
            owners.append(number)
    return np.array(owners), encoder.encode(lines).reshape(len(owners), size, -1)


def _mean_cosine(left: NDArray[np.float32], right: NDArray[np.float32], least: float) -> NDArray[np.float32]:
    """(left, right): the cosines of sentences that are each other's nearest, over the number of sentences."""
    size = left.shape[1]
    cosine = np.einsum("isd,jtd->ijst", left, right, optimize=True)
    forth, back = cosine.argmax(axis=3), cosine.argmax(axis=2)
    total = np.zeros(cosine.shape[:2], dtype=np.float32)
    for row in range(size):
        nearest = forth[:, :, row, None]
        value = np.take_along_axis(cosine[:, :, row], nearest, axis=2)[:, :, 0]
        mutual = np.take_along_axis(back, nearest, axis=2)[:, :, 0] == row
        total += np.where(mutual & (value >= least), value, 0)
    return np.asarray(total / size)


if __name__ == "__main__":
    main()
