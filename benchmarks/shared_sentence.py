"""Articles that share one sentence and nothing else, with one figure changed: how many of them are found.

    python -m benchmarks.shared_sentence SHARED/bench/flores.jsonl --pair en-ru --pair hi-hi --others 6

For each pair of languages 60 sentences of the parallel set that hold one figure make two articles each: the sentence
among others of other documents, and its translation (or itself, where both languages are one) with the figure changed
among others again. All are checked in one run. Printed are the stories in which some finding stands on both articles'
own figures, the warnings and errors between articles of different stories, and those of them in one language.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from pathlib import Path

from checker import check

COUNT = 60
FIGURE = re.compile(r"(?<![\w\-–/.:,])\d{2,4}(?![^\W가-힣]|[\-–/:%]|[.,]\d)")
"""A figure that stands alone. Korean writes counters and case marks onto it."""


def main() -> None:
    """Plant, check, count."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sets", nargs="+", type=Path, help="parallel text, one document a line")
    arguments.add_argument("--pair", action="append", required=True, help="two languages, such as en-ru or hi-hi")
    arguments.add_argument("--others", type=int, default=6, help="other sentences in each article")
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    for path in given.sets:
        documents = [json.loads(line)["texts"] for line in path.read_text("utf8").splitlines()]
        for pair in given.pair:
            first, second = pair.split("-")
            if first in documents[0] and second in documents[0]:
                print(path.stem, pair, _measure(documents, first, second, given.others, random.Random(given.seed)))


def _measure(documents: list[dict[str, list[str]]], first: str, second: str, others: int, chance: random.Random) -> str:
    with tempfile.TemporaryDirectory() as folder:
        planted = _plant(documents, first, second, others, chance, Path(folder))
        report = check([folder])
        found, false = set(), 0
        for finding in report.findings:
            stories = {Path(side.article.path).stem.rsplit("-", 1)[0] for side in finding.sides}
            articles = {side.article.path for side in finding.sides}
            if len(stories) == 1 and len(articles) > 1:
                found |= stories
            elif len(stories) > 1 and finding.level != "note":
                false += 1
    return f"found {len(found)} of {planted}, warnings and errors between stories {false}"


def _plant(
    documents: list[dict[str, list[str]]], first: str, second: str, others: int, chance: random.Random, out: Path
) -> int:
    fit = [
        (document, at)
        for document, texts in enumerate(documents)
        for at, (one, two) in enumerate(zip(texts[first], texts[second], strict=True))
        if len(found := FIGURE.findall(one)) == 1 and FIGURE.findall(two) == found and len(one) < 400
    ]
    chance.shuffle(fit)
    used = set(fit[:COUNT])
    spare = [(d, at) for d, texts in enumerate(documents) for at in range(len(texts[first])) if (d, at) not in used]
    chance.shuffle(spare)
    for number, (document, at) in enumerate(fit[:COUNT]):
        for language, changed in ((first, False), (second, True)):
            text = documents[document][language][at]
            if changed:
                text = FIGURE.sub(lambda match: str(int(match.group()) + chance.randint(3, 9)), text)
            lines = [documents[d][language][a] for d, a in (spare.pop() for _ in range(others))] if others else []
            lines.insert(chance.randint(0, len(lines)), text)
            name = f"{number}-{language}{'b' if changed else 'a'}.json"
            fields = {"source": name[:-5], "language": language, "text": "\n\n".join(lines)}
            (out / name).write_text(json.dumps(fields, ensure_ascii=False), "utf8")
    return min(COUNT, len(fit))


if __name__ == "__main__":
    main()
