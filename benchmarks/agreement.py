"""How often the same values are read in the two languages of one sentence.

    python -m benchmarks.agreement PARALLEL.jsonl[.gz] ... [--pair en-ta ...] [--lines 1000] [--misses N]

PARALLEL.jsonl holds one object a line, language -> sentence, or one document a line, {"texts": {language: [paragraph,
...]}}. Of the first lines that have both languages, prints for figures (years, days, amounts), names of the calendar
(months, weekdays) and countries how many the first language gives, and the share of the values of both that the other
side gives too: 2 * shared / (left + right). Amounts of less than three are left out, because translators add and drop
them. Translators' own liberties count as disagreement, so the share compares versions and languages; it is no rate of
errors.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path

from checker.language import language_of
from checker.model import Sentence, Span, Value
from checker.questions.comparison.atoms import Atom, atoms
from checker.rulefiles import RuleFiles
from checker.values.dates import find_dates
from checker.values.names import find_names
from checker.values.quantities import find_quantities

KINDS = ("figures", "calendar", "countries")
_LEAST = 3


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The parallel sentences or paragraphs of `path`, language -> text."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in raw.decode("utf-8").splitlines():
        record = json.loads(line)
        if "texts" not in record:
            yield record
            continue
        texts = record["texts"]
        for number in range(min(map(len, texts.values()))):
            yield {language: paragraphs[number] for language, paragraphs in texts.items()}


def read_sentence(text: str, language: str, rules: RuleFiles) -> Sentence:
    """`text` as one sentence with its dates, quantities and places."""
    known = language_of(language, rules)
    dates = find_dates(text, known, None)
    quantities = find_quantities(text, known, [value.span for value in dates])
    values: list[Value] = sorted(
        (*dates, *quantities, *find_names(text, known)), key=lambda value: (value.span, value.kind)
    )
    return Sentence(language, 0, Span(0, len(text)), 0, "body", language, text, (), tuple(values))


def keys(sentence: Sentence) -> Counter[tuple[str, object]]:
    """What the sentence says, as (kind, value): a year, a day and an amount of one size are the same figure."""
    found: Counter[tuple[str, object]] = Counter()
    for atom in atoms([sentence]):
        key = _key(atom)
        if key is not None:
            found[key] += 1
    return found


def _key(atom: Atom) -> tuple[str, object] | None:
    if atom.part == "country":
        return ("countries", atom.country) if atom.is_country else None
    if atom.part in ("month", "weekday"):
        return "calendar", (atom.part, atom.number)
    figure = atom.amount.low if atom.amount is not None else Decimal(atom.number or 0)
    if atom.part in ("decade", "century"):
        return "figures", (atom.part, figure)
    return ("figures", abs(figure)) if figure is not None and abs(figure) >= _LEAST else None


def main() -> None:
    """Print one line a file and pair of languages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pair", nargs="*", default=["en-hi"])
    parser.add_argument("--lines", type=int, default=1000)
    parser.add_argument("--misses", type=int, default=0, help="how many disagreeing sentences to show for each pair")
    arguments = parser.parse_args()
    rules = RuleFiles.of()
    for path in arguments.files:
        records = list(lines(path))
        for pair in arguments.pair:
            left, right = pair.split("-")
            both = [(record[left], record[right]) for record in records if left in record and right in record]
            given, shared, total = Counter[str](), Counter[str](), Counter[str]()
            shown = 0
            for one, two in islice(both, arguments.lines):
                ours, theirs = keys(read_sentence(one, left, rules)), keys(read_sentence(two, right, rules))
                for kind in KINDS:
                    a, b = ({k: n for k, n in side.items() if k[0] == kind} for side in (ours, theirs))
                    given[kind] += sum(a.values())
                    total[kind] += sum(a.values()) + sum(b.values())
                    shared[kind] += 2 * sum((Counter(a) & Counter(b)).values())
                if ours != theirs and shown < arguments.misses:
                    shown += 1
                    print(f"{left}: {one}\n{right}: {two}\n    {_told(ours - theirs)} | {_told(theirs - ours)}")
            shares = "  ".join(f"{kind} {shared[kind] / max(total[kind], 1):.3f} of {given[kind]}" for kind in KINDS)
            print(f"{path.name.split('.')[0]} {pair}  {shares}")


def _told(values: Counter[tuple[str, object]]) -> str:
    return ", ".join(str(value) for _, value in values)


if __name__ == "__main__":
    main()
