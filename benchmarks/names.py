"""How many names of people, places and organisations are found in sentences whose names were written down by hand.

    python -m benchmarks.names NAMES.jsonl [--wrong]

NAMES.jsonl: a row a sentence with `language`, `text` and `names`, each with `start`, `end` (code points) and `type`
(person, place, organisation), as HiNER and MahaNER annotate them. A name counts as found where a value of its type
overlaps it; what overlaps no name at all is wrong. `--wrong` lists what was found wrongly.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from checker.language import language_of
from checker.model import NameValue
from checker.rulefiles import RuleFiles
from checker.values.names import find_names

_TYPES = {"person": "person", "org": "organisation", "place": "place", "nationality": "place"}


def counted(rows: list[dict[str, Any]]) -> tuple[dict[tuple[str, str], Counter[str]], list[str]]:
    """(language, type) -> how many were found, missed and wrong; and a line for each wrong one."""
    rules, wrong = RuleFiles.of(), []
    score: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        found = [
            v for v in find_names(row["text"], language_of(row["language"], rules)) if isinstance(v.detail, NameValue)
        ]
        kinds = [_TYPES.get(v.detail.type, "other") for v in found if isinstance(v.detail, NameValue)]
        used: set[int] = set()
        for name in row["names"]:
            hits = [k for k, v in enumerate(found) if v.span.start < name["end"] and name["start"] < v.span.end]
            used.update(hits)
            right = any(kinds[k] == name["type"] for k in hits)
            score[row["language"], name["type"]]["found" if right else "missed"] += 1
        for k in sorted(set(range(len(found))) - used):
            score[row["language"], kinds[k]]["wrong"] += 1
            wrong.append(f"{row['language']} {kinds[k]}: {found[k].text} | {row['text']}")
    return score, wrong


def main() -> None:
    """Read the arguments and print one line a language and type."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", type=Path)
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.names.read_text(encoding="utf-8").splitlines()]
    score, wrong = counted(rows)
    print("language | type | gold | precision | recall | F1")
    for (language, kind), n in sorted(score.items()):
        gold, found = n["found"] + n["missed"], n["found"] + n["wrong"]
        precision, recall = n["found"] / max(1, found), n["found"] / max(1, gold)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(f"{language} | {kind} | {gold} | {precision:.2f} | {recall:.2f} | {f1:.2f}")
    if arguments.wrong:
        print(*wrong, sep="\n")


if __name__ == "__main__":
    main()
