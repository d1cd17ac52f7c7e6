"""Whether a run of one letter can keep any regular expression of the program busy.

    python -m benchmarks.patterns [--length 40] [--length 2000] [-v]

Records every pattern that the program compiles while it imports all its modules and reads, checks and prints articles
in every language of the packs. Each is then searched in runs of each letter and sign, alone and in carrier sentences;
a search longer than a second is printed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from regex import _main

__all__ = ["recorded", "slow_searches"]

LIMIT = 1.0
"""Seconds for one search, thousands of times what a linear one takes."""
LETTERS = (
    "abcdefghijklmnopqrstuvwxyz", "ASKİIſ\u212aßﬁﬀŉǰΐևẖ", "аеиосяьЁё", "किमसानहे\u0947\u094d\u093c\u0902\u0964",
    "আকা", "அகா", "అకా", "اأيکه\u064b،", "가은의일", "中一十日。、", "あカー", "0123٣५",
    " .,:;!?-–—'’\"“«»()[]{}<>/\\|*_#@&%$€+=~^\u00a0\t\n",
)  # fmt: skip
"""Runs of these; the second group folds to several letters or across alphabets."""


def recorded() -> list[Any]:
    """Every pattern that the program compiles, in the order of compiling, each once."""
    found: dict[tuple[str, int], Any] = {}

    def record(pattern: Any) -> Any:
        if isinstance(pattern.pattern, str):
            found.setdefault((pattern.pattern, pattern.flags), pattern)
        return pattern

    engine: Any = _main
    library: Any = re
    compiled, standard = engine._compile, library._compile
    engine._compile = lambda *args, **named: record(compiled(*args, **named))
    library._compile = lambda *args, **named: record(standard(*args, **named))
    try:
        _use_everything()
    finally:
        engine._compile = compiled
        library._compile = standard
    return list(found.values())


def _use_everything() -> None:
    import checker

    for module in pkgutil.walk_packages(checker.__path__, "checker."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from checker.language import load_pack, pack_languages, tables
    from checker.report import RENDERERS
    from checker.rulefiles import RuleFiles

    rules = RuleFiles.of()
    text = "Two said «340 people» came on 3 May 2021, 12 km away: «Yes». It was 5% (Photo: A)\n\nA@b.com said 10:30.\n"
    with tempfile.TemporaryDirectory() as folder:
        for language in pack_languages(rules):
            # Words of the language's own script: an article in another one would be read as another language.
            words = (*tables(language).months, *load_pack(language, rules).reporting.verbs)
            own = f"{' '.join(words)[:400]}. {text}"
            for source, figure in (("a", "340"), ("b", "430")):
                head = f"---\nlanguage: {language}\nsource: {source}\npublished: 2021-05-04\n---\n"
                Path(folder, f"{language}-{source}.md").write_text(head + own.replace("340", figure), "utf-8")
        Path(folder, "page.html").write_text(f"<html><body><p>{text}</p></body></html>", "utf-8")
        Path(folder, "rows.csv").write_text("text,source\nHe said 5 came.,a\n", "utf-8")
        report = checker.check([folder])
        for render in RENDERERS.values():
            render(report)


def slow_searches(patterns: Sequence[Any], lengths: Sequence[int]) -> Iterator[tuple[str, str, float]]:
    """Pattern, text and seconds of each search that is longer than the limit; `lengths` are those of the runs."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, stop)
    texts = list(_texts(lengths))
    for pattern in patterns:
        for text in texts:
            start = time.process_time()
            signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
            try:
                for _ in pattern.finditer(text):
                    pass
                pattern.fullmatch(text)
            except TimeoutError:
                yield pattern.pattern, text, time.process_time() - start
                break
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _texts(lengths: Sequence[int]) -> Iterator[str]:
    for letter in "".join(LETTERS):
        for length in lengths:
            run = letter * length
            yield run
            yield f"He said y{run} reply, {run} and 5 {run}."


def main() -> None:
    """Print what is slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--length", type=int, action="append", help="letters in a run; may repeat [10 24 40]")
    options = parser.parse_args()
    patterns = recorded()
    lengths = options.length or [10, 24, 40]
    slow = list(slow_searches(patterns, lengths))
    print(f"{len(patterns)} patterns, {len(list(_texts(lengths)))} texts each: {len(slow)} slow")
    for pattern, text, seconds in slow:
        print(f"{seconds:.1f} s  {text[:60]!r}  {pattern[:200]!r}")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
