"""What else finds sentences that say the same, or reads values: processor seconds in one run, on the same input.

    python -m benchmarks.rivals [--articles 300] [--real FOLDER]

Search is over the vectors of the default encoder, of made articles in five languages. For values, sentences of the
articles in English; dateparser and quantulum3 are timed where they are installed (`pip install dateparser quantulum3`).
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.whole import made_articles, real_articles
from checker import claims, ingest, values
from checker.align.candidates import nearest_abroad
from checker.align.encoder import load_encoder
from checker.align.sentences import gather
from checker.language import language_of
from checker.pipeline import read_claims
from checker.rulefiles import RuleFiles

__all__ = ["seconds"]


def seconds(work: Callable[[], Any], times: int = 2) -> float:
    """The least processor time of `work`."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def searches(
    vectors: Sequence[NDArray[np.float32]], languages: Sequence[str], same: float
) -> dict[str, Callable[[], Any]]:
    """By name: ways to find the sentences, or articles, that come near each other."""
    import torch
    from sentence_transformers import util

    rows = np.concatenate(vectors)
    tensor = torch.from_numpy(rows)

    def naive() -> None:
        for row in rows:
            np.nonzero(rows @ row >= same)

    return {
        "`nearest_abroad`, articles of two languages": lambda: nearest_abroad(
            vectors, languages, range(len(vectors)), same, lambda one, two: one == two
        ),
        "one product of all sentences": lambda: np.nonzero(rows @ rows.T >= same),
        "naive: each sentence with all others": naive,
        "`semantic_search`, 8 of each": lambda: util.semantic_search(tensor, tensor, top_k=8),
        "`paraphrase_mining_embeddings`": lambda: util.paraphrase_mining_embeddings(tensor, top_k=8),
        "`community_detection`": lambda: util.community_detection(tensor, threshold=same, min_community_size=2),
    }


def readers(folder: Path) -> tuple[int, dict[str, Callable[[], Any]]]:
    """The number of English sentences, and by name ways to read values in them."""
    rules = RuleFiles.of()
    language = language_of("en", rules)
    articles = [each for each in ingest.read_articles([str(folder)], rules).articles if each.language == "en"]
    segments = [(article, claims.segment(article, language)) for article in articles]
    texts = [claim.span.of(article.text) for article, own in segments for claim in own]
    found: dict[str, Callable[[], Any]] = {
        "checker: dates, quantities, names, places, events": lambda: [
            values.read_values(article, own, language) for article, own in segments
        ]
    }
    if dateparser := _installed("dateparser.search"):
        base = {"RELATIVE_BASE": dt.datetime(2026, 1, 2)}
        found["dateparser: dates"] = lambda: [
            dateparser.search_dates(text, languages=["en"], settings=base) for text in texts
        ]
    if (quantulum := _installed("quantulum3.parser")) and _runs(lambda: quantulum.parse("12 pounds")):
        found["quantulum3: quantities"] = lambda: [quantulum.parse(text) for text in texts]
    return len(texts), found


def _runs(work: Callable[[], Any]) -> bool:
    """Whether `work` can be done: quantulum3 brings a classifier that one version of scikit-learn loads."""
    try:
        work()
    except Exception as error:
        print(f"left out: {error}")
        return False
    return True


def _installed(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--real", type=Path, metavar="FOLDER", help="articles of your own instead of made ones")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        real_articles(folder, options.articles, options.real) if options.real else made_articles(
            folder, options.articles
        )
        reading = read_claims([name], RuleFiles.of())
        own = gather(reading.articles, reading.claims)
        encoder = load_encoder()
        vectors = [encoder.encode([sentence.text for sentence in each]) for each in own]
        languages = [each[0].language if each else "" for each in own]
        print(f"| {sum(map(len, own)):,} sentences | seconds | times ours |\n|---|---:|---:|")
        _table(searches(vectors, languages, encoder.thresholds.same))
        count, ways = readers(folder)
        print(f"\n| {count:,} English claims | seconds | times ours |\n|---|---:|---:|")
        _table(ways)


def _table(ways: dict[str, Callable[[], Any]]) -> None:
    ours = 0.0
    for name, way in ways.items():
        spent = seconds(way)
        ours = ours or spent
        print(f"| {name} | {spent:.2f} | {spent / ours:.2f} |", flush=True)


if __name__ == "__main__":
    main()
