"""How well skeletons tell the names of one place in two scripts from the names of two places.

    python benchmarks/skeletons.py [--pairs hi-en ru-ko ...]

The pairs are names of territories and cities from the frozen tables that both languages have. A pair of one place
counts as positive, each name with thirty names of other places as negative. Prints the area under the ROC curve of the
similarity of the skeletons, and the share of positives and negatives at or above .80. Exonyms (Deutschland, Germany)
are part of it.
"""

from __future__ import annotations

import argparse
import random

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from checker.language import skeleton, tables

PAIRS = ("hi-mr", "hi-en", "mr-en", "hi-ru", "ru-en", "ko-en", "hi-ko", "ru-ko", "ar-en", "uk-ru", "bn-hi", "el-en")


def similarity(left: str, right: str) -> float:
    """Mean of Jaro-Winkler and edit ratio of two skeletons, 0 to 1."""
    return float(JaroWinkler.similarity(left, right) + fuzz.ratio(left, right) / 100) / 2


def names(language: str) -> dict[str, str]:
    """Id -> name of territories and of the CLDR cities, single words only."""
    table = tables(language)
    found: dict[str, str] = {}
    for name, key in (*table.territories.items(), *table.cities.items()):
        if " " not in name and len(name) > 2:
            found.setdefault(key, name)
    return found


def area(positive: list[float], negative: list[float]) -> float:
    """The area under the ROC curve, by ranks."""
    scores = np.concatenate([positive, negative])
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    count = len(positive)
    return float((ranks[:count].sum() - count * (count + 1) / 2) / (count * len(negative)))


def main() -> None:
    """Print one line a pair of languages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", nargs="*", default=PAIRS)
    arguments = parser.parse_args()
    for pair in arguments.pairs:
        left, right = (names(language) for language in pair.split("-"))
        shared = sorted(set(left) & set(right))
        rng = random.Random(0)
        a = {key: skeleton(left[key]) for key in shared}
        b = {key: skeleton(right[key]) for key in shared}
        positive = [similarity(a[key], b[key]) for key in shared]
        negative = [similarity(a[key], b[other]) for key in shared for other in rng.sample(shared, 30) if other != key]
        found = sum(score >= 0.8 for score in positive) / max(len(positive), 1)
        false = sum(score >= 0.8 for score in negative) / max(len(negative), 1)
        figures = f"AUC {area(positive, negative):.4f}  at .80 {found:.3f} of them, {false:.5f} of others"
        print(f"{pair}  {figures}  ({len(shared)})")


if __name__ == "__main__":
    main()
