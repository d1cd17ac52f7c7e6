"""What an article is told of by itself: every warning and error of articles that are checked one by one.

    python -m benchmarks.alone [--language hi]... [--sentences 15] [--most 40] PATH...

A PATH is a folder of articles, one article, or a file of parallel text, JSON lines (plain or .gz) with the languages as
keys, or below `texts`. The sentences of a language are joined in their order into articles, at most `--most` a file and
language. Prints a line for each warning and error, to be read, and how many articles there were.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.ingest.given import GivenArticle
from checker.model import Report
from checker.pipeline import check

__all__ = ["articles_of", "joined"]

_LANGUAGES = ("hi", "mr", "en", "ru", "ko")


def joined(path: Path, language: str, sentences: int, most: int) -> Iterator[str]:
    """The first articles of `sentences` sentences each that a file of parallel text gives in a language."""
    held: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            told = record.get("texts", record).get(language)
            if not told:
                continue
            held += [told] if isinstance(told, str) else told
            while len(held) >= sentences and most:
                yield "\n".join(held[:sentences])
                del held[:sentences]
                most -= 1
            if not most:
                return


def articles_of(path: Path) -> Iterator[Path]:
    """The articles below a folder, or the one that `path` is."""
    if path.is_dir():
        yield from (each for each in sorted(path.rglob("*.txt")) if each.is_file())
    else:
        yield path


def _reports(
    paths: Sequence[Path], languages: Sequence[str], sentences: int, most: int
) -> Iterator[tuple[str, Report]]:
    for path in paths:
        if ".jsonl" not in path.name:
            for each in articles_of(path):
                yield str(each.relative_to(path)) if path.is_dir() else path.name, check([str(each)], home=each.parent)
            continue
        for language in languages:
            for n, text in enumerate(joined(path, language, sentences, most)):
                name = f"{path.name.partition('.')[0]}-{language}-{n:03d}"
                given = GivenArticle.of(text, {"language": language}, name)
                yield name, check([], given=[given])


def main(argv: Sequence[str] | None = None) -> int:
    """Check, and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--language", action="append", dest="languages", help="of parallel text; default: five")
    parser.add_argument("--sentences", type=int, default=15)
    parser.add_argument("--most", type=int, default=40)
    given = parser.parse_args(argv)
    told: Counter[str] = Counter()
    articles = 0
    for name, report in _reports(given.paths, given.languages or _LANGUAGES, given.sentences, given.most):
        articles += 1
        for finding in report.findings:
            if finding.level == "note":
                continue
            told[f"{finding.level} {finding.rule}"] += 1
            words = " | ".join(
                f"{' + '.join(value.text for value in side.values)} «{side.claim.text}»" for side in finding.sides
            )
            print(f"{name}\t{finding.level} {finding.rule}\t{finding.message}\t{words}", flush=True)
    print(f"{articles} articles, {told.total()} warnings and errors")
    for kind, number in sorted(told.items()):
        print(f"  {kind} {number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
