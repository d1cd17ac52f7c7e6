"""What the rules for furniture take of texts that hold none: paragraphs of parallel sets, files of articles.

    python -m benchmarks.furniture SHARED/bench/flores.jsonl SHARED/bench/xquad.jsonl
    python -m benchmarks.furniture SHARED/bench/reports/stories

A parallel set is a document a line, with the paragraphs of each language. Printed is every piece that was taken, with
the reason, and how many of how many paragraphs lost something.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from checker.ingest import read_articles
from checker.ingest.passages import lay_out
from checker.model import Span
from checker.rulefiles import RuleFiles


def main() -> None:
    """Read, list, count."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", nargs="+", type=Path, help="a parallel set, or a folder of articles")
    rules = RuleFiles.of()
    for path in arguments.parse_args().paths:
        count, taken = 0, 0
        for language, paragraphs, pieces in _folder(path, rules) if path.is_dir() else _parallel(path, rules):
            count += paragraphs
            taken += len(pieces)
            for reason, text in pieces:
                print(f"{language} | {reason} | {text}")
        print(f"{path.name}: of {count} paragraphs {taken} pieces were taken")


def _parallel(path: Path, rules: RuleFiles) -> Iterator[tuple[str, int, list[tuple[str, str]]]]:
    for row in path.read_text("utf8").splitlines():
        for language, paragraphs in json.loads(row)["texts"].items():
            for paragraph in paragraphs:
                layout = lay_out(paragraph, Span(0, len(paragraph)), None, language, rules)
                yield language, 1, [(piece.reason, piece.span.of(paragraph)) for piece in layout.boilerplate]


def _folder(path: Path, rules: RuleFiles) -> Iterator[tuple[str, int, list[tuple[str, str]]]]:
    for article in read_articles([str(path)], rules).articles:
        pieces = [(piece.reason, piece.span.of(article.text)) for piece in article.boilerplate]
        yield article.language, len(article.passages), pieces


if __name__ == "__main__":
    main()
