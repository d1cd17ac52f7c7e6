"""How well sentence boundaries are found: lines that hold one sentence each are joined, and the joints sought again.

    python benchmarks/boundaries.py PARALLEL.jsonl[.gz] [--language hi ...] [--misses N]

PARALLEL.jsonl holds one object a line, language -> sentence. Prints precision, recall and F1 of the joints and
sentences a second, for the rules of `checker.language`, for ICU alone and, where it is installed, for sentencex. Lines
that hold two sentences count as errors of all.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from icu4py.breakers import SentenceBreaker

from checker.language import language_of, sentences
from checker.rulefiles import RuleFiles

try:
    import sentencex
except ImportError:
    sentencex = None

GROUP = 8
"""Lines joined into one paragraph."""


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The parallel lines of `path`."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from map(json.loads, raw.decode("utf-8").splitlines())


def paragraphs(texts: list[str], joint: str) -> Iterator[tuple[str, set[int]]]:
    """Groups of lines joined by `joint`, with the offsets at which the later lines begin."""
    for first in range(0, len(texts), GROUP):
        text, starts = "", set()
        for line in texts[first : first + GROUP]:
            if text:
                text += joint
                starts.add(len(text))
            text += line
        yield text, starts


def score(
    texts: list[str], joint: str, cut: Callable[[str], list[int]], misses: int
) -> tuple[float, float, float, float]:
    """Precision, recall, F1 of the joints, and sentences a second."""
    hits = found = wanted = 0
    seconds = 0.0
    for text, starts in paragraphs(texts, joint):
        begun = time.perf_counter()
        cuts = set(cut(text)) - {0}
        seconds += time.perf_counter() - begun
        hits += len(cuts & starts)
        found += len(cuts)
        wanted += len(starts)
        for place in sorted(cuts ^ starts):
            if misses > 0:
                misses -= 1
                kind = "extra " if place in cuts else "missed"
                print(f"    {kind} {text[max(0, place - 40) : place]!r} | {text[place : place + 30]!r}")
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9), len(texts) / max(seconds, 1e-9)


def main() -> None:
    """Read the arguments and print one line a language and method."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parallel", type=Path)
    parser.add_argument(
        "--language",
        nargs="*",
        default=[
            "hi",
            "mr",
            "en",
            "ru",
            "ko",
            "zh",
            "ar",
            "de",
            "es",
            "fr",
            "vi",
            "ja",
            "uk",
            "it",
            "pt",
            "tr",
            "bn",
            "ur",
        ],
    )
    parser.add_argument("--misses", type=int, default=0, help="print this many errors of each language")
    parser.add_argument("--limit", type=int, default=2000, help="lines of each language")
    arguments = parser.parse_args()
    rules = RuleFiles.of()
    rows = list(lines(arguments.parallel))
    for language in arguments.language:
        texts = [row[language].strip() for row in rows if row.get(language)][: arguments.limit]
        if not texts:
            continue
        joint = "" if language in {"zh", "ja"} else " "

        def ours(text: str, language: str = language) -> list[int]:
            return [span.start for span in sentences(text, language_of(language, rules))]

        def icu(text: str, language: str = language) -> list[int]:
            return [start for start, _ in SentenceBreaker(text, language).segments()]

        def other(text: str, language: str = language) -> list[int]:
            pieces = sentencex.segment(language, text)
            return list(itertools.accumulate((len(piece) for piece in pieces), initial=0))[:-1]

        methods = [("checker", ours, arguments.misses), ("icu", icu, 0)]
        for name, cut, shown in [*methods, ("sentencex", other, 0)] if sentencex else methods:
            precision, recall, f1, speed = score(texts, joint, cut, shown)
            figures = f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {speed:10,.0f}/s"
            print(f"{language} {name:9} {figures}  ({len(texts)} lines)")


if __name__ == "__main__":
    main()
