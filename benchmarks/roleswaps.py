"""How often an exchange of doer and receiver is found, and how often a paraphrase is taken for one.

    python -m benchmarks.roleswaps [--missed]

`roleswaps.yaml` has, of 20 events in each language, the sentence as it was, with doer and receiver exchanged, and told
otherwise with nothing exchanged. The first is laid beside each of the others as two articles. An exchange counts as
found where a warning or an error is told, a paraphrase as a false alarm likewise. `--missed` lists both.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import yaml

from checker import pipeline

_SENTENCES = Path(__file__).parent / "roleswaps.yaml"


def loud(language: str, left: str, right: str, folder: Path) -> bool:
    """Whether two articles of one sentence each are told to contradict each other, by a warning or an error."""
    for name, text in (("a", left), ("b", right)):
        (folder / f"{name}.md").write_text(
            f"---\nlanguage: {language}\nsource: {name}\npublished: 2024-03-04\n---\n{text}\n", encoding="utf-8"
        )
    return any(finding.level != "note" for finding in pipeline.check([str(folder)]).findings)


def main() -> None:
    """Print a line a language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--language", action="append")
    arguments = parser.parse_args()
    print("language | exchanges | found | paraphrases | false alarms")
    told: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for language, rows in yaml.safe_load(_SENTENCES.read_text(encoding="utf-8")).items():
            if arguments.language and language not in arguments.language:
                continue
            found = [loud(language, row[0], row[1], Path(folder)) for row in rows]
            false = [loud(language, row[0], row[2], Path(folder)) for row in rows]
            told += [f"missed: {row[1]}" for row, hit in zip(rows, found, strict=True) if not hit]
            told += [f"false: {row[2]}" for row, hit in zip(rows, false, strict=True) if hit]
            print(f"{language} | {len(rows)} | {sum(found)} | {len(rows)} | {sum(false)}", flush=True)
    if arguments.missed:
        print(*told, sep="\n")


if __name__ == "__main__":
    main()
