"""FreeDict dictionaries as parallel text: ``python -m training.dictionaries FOLDER OUT``.

FOLDER holds dictd files (``freedict-por-eng.dict.dz`` and its ``.index``, anywhere below), as the Debian packages
``dict-freedict-*`` bring them. Writes ``OUT/freedict-CODE.jsonl`` for each language, one entry a line: the English
headword with its first translations, or the other headword with its first English glosses.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

CODES = {
    "ces": "cs", "ell": "el", "fin": "fi", "hun": "hu", "ind": "id", "ita": "it", "nld": "nl", "pol": "pl",
    "por": "pt", "swe": "sv", "tur": "tr",
}  # fmt: skip
"""Languages of dictionaries and the codes that the other text uses."""

GLOSSES = 3
"""Translations of an entry that are read: what follows is rarer."""
MOST = 40_000
"""Entries of a language that are written, evenly from A to Z where there are more."""
LONGEST = 40
"""Code points of one translation; longer ones are explanations."""

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>|/[^/]*/|\"[^\"]*\"")
_NUMBERING = re.compile(r"^\s*\d+\.\s*")


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads every dictionary below a folder."""
    parser = argparse.ArgumentParser(prog="python -m training.dictionaries", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    for spelt, code in CODES.items():
        lines = [
            json.dumps({"en": english, code: other}, ensure_ascii=False)
            for name, first in ((f"eng-{spelt}", True), (f"{spelt}-eng", False))
            for index in sorted(given.folder.rglob(f"freedict-{name}.index"))
            for english, other in (pair if first else pair[::-1] for pair in entries(index))
        ]
        lines = lines[:: max(1, -(-len(lines) // MOST))]
        if lines:
            (given.out / f"freedict-{code}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
            print(f"{code}: {len(lines)} entries")


def entries(index: Path) -> Iterator[tuple[str, str]]:
    """(headword, its first translations) of one dictionary, in the order of its index."""
    text = gzip.decompress(index.with_suffix(".dict.dz").read_bytes())
    for line in index.read_text(encoding="utf-8").splitlines():
        head, start, length = line.split("\t")[:3]
        if head.startswith("00") or not any(letter.isalpha() for letter in head):
            continue
        body = text[_number(start) : _number(start) + _number(length)].decode("utf-8", "replace")
        found = _glosses(body)
        if found:
            yield head, ", ".join(found)


def _number(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value * 64 + _DIGITS.index(digit)
    return value


def _glosses(body: str) -> list[str]:
    """The first short translations of an entry, without what stands in brackets."""
    found: dict[str, None] = {}
    for line in body.splitlines()[1:]:
        for gloss in re.split(r"[,;:.]", _ASIDE.sub(" ", _NUMBERING.sub("", line))):
            plain = " ".join(gloss.split())
            if 1 < len(plain) <= LONGEST and len(plain.split()) <= 4:
                found[plain] = None
            if len(found) == GLOSSES:
                return list(found)
    return list(found)


if __name__ == "__main__":
    main()
