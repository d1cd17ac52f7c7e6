"""Whether a sentence reads alike however its white space and letters are encoded.

    python -m benchmarks.variants [--cases tests/cases] [-v]

Takes the sentences of the case tables and every form of several words of every language pack, writes each in each
variant (two spaces, line break, tab, no-break and ideographic spaces, joiners, NFD, candrabindu for anusvara),
reads both through the whole reading stage, and prints how many of a kind and variant read alike.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from checker import claims, values
from checker.ingest import in_canonical_text
from checker.language import language_of, load_pack, pack_languages
from checker.model import Article, Passage, Span
from checker.rulefiles import RuleFiles

__all__ = ["VARIANTS", "Case", "case_sentences", "pack_forms", "reading"]

RULES = RuleFiles.of()
SECTIONS = ("dates", "numbers", "names", "events", "reporting", "clauses", "scope")
"""Sections of a pack whose words stand in sentences."""


def _spaced(space: str) -> Callable[[str], str]:
    return lambda text: text.replace(" ", space)


def _joined(joiner: str) -> Callable[[str], str]:
    """A joiner behind every third letter, and one behind every virama: neither changes a word."""

    def write(text: str) -> str:
        return "".join(
            letter + joiner if (letter.isalpha() and place % 3 == 0) or letter == "\u094d" else letter
            for place, letter in enumerate(text)
        )

    return write


# A no-break space between two digits groups them: that one says something.
VARIANTS: dict[str, Callable[[str], str]] = {
    "two spaces": _spaced("  "),
    "line break": _spaced("\n"),
    "tab": _spaced("\t"),
    "U+00A0": lambda text: re.sub(r"(?<!\d) | (?!\d)", "\u00a0", text),
    "U+3000": _spaced("\u3000"),
    "ZWJ": _joined("\u200d"),
    "ZWNJ": _joined("\u200c"),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "candrabindu": lambda text: text.replace("\u0902", "\u0901"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A text of a language, and what it is a case of."""

    kind: str
    language: str
    text: str


def reading(language: str, text: str) -> list[tuple[str, str, str]]:
    """Kind, value and words of each value of the one paragraph `text`, in order; the words in canonical form.

    Ids of unknown names are made of their letters and are compared as such.
    """
    article = Article("a", "a.txt", "a", language, text, (Passage(Span(0, len(text))),))
    article = in_canonical_text(article)
    known = language_of(language, RULES)
    found = values.read_values(article, claims.segment(article, known), known)
    return [(value.kind, value.value, value.text) for claim in found for value in claim.values]


def case_sentences(folder: Path) -> Iterator[Case]:
    """The sentences of the case tables below `folder`: dates, quantities, names, events."""
    for kind in ("dates", "quantities"):
        for path in sorted((folder / kind).glob("*.yaml")):
            table = yaml.safe_load(path.read_text(encoding="utf-8"))
            by_language = table if path.stem == "others" else {path.stem: table}
            yield from (Case(kind, lang, text) for lang, rows in by_language.items() for text in rows)
    for kind in ("names", "events"):
        for path in sorted((folder / kind).glob("*.yaml")):
            for case in yaml.safe_load(path.read_text(encoding="utf-8")):
                said = case["say"]
                text = said if isinstance(said, str) else " ".join(said)
                yield Case(kind, case.get("in", path.stem), text)


def pack_forms(language: str) -> Iterator[Case]:
    """Every form of several words in the pack of `language`, between figures that it may govern."""
    pack = load_pack(language, RULES)
    for section in SECTIONS:
        for form in sorted(set(_strings(getattr(pack, section)))):
            if " " in form and not any(sign in form for sign in "…|*{}+()"):
                yield Case(section, language, f"12 {form} 340")


def _strings(record: Any) -> Iterator[str]:
    if isinstance(record, str):
        yield record
    elif isinstance(record, dict):
        for key, value in record.items():
            yield from _strings(key)
            yield from _strings(value)
    elif isinstance(record, tuple):
        for value in record:
            yield from _strings(value)
    elif is_dataclass(record):
        for each in fields(record):
            yield from _strings(getattr(record, each.name))


@lru_cache(maxsize=4)
def _as_read(language: str, text: str) -> list[tuple[str, str, str]]:
    return reading(language, text)


def differs(case: Case, variant: str) -> bool:
    """Whether `case` reads otherwise when it is written as `variant`."""
    written = VARIANTS[variant](case.text)
    return written != case.text and reading(case.language, written) != _as_read(case.language, case.text)


def rotating(case: Case) -> str:
    """One variant of `case`, chosen by a hash of its text: over all cases every variant comes up alike often."""
    return list(VARIANTS)[hashlib.sha256(case.text.encode()).digest()[0] % len(VARIANTS)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, default=Path("tests/cases"))
    parser.add_argument("-v", "--verbose", action="store_true", help="print each text that reads otherwise")
    options = parser.parse_args()
    cases = [*case_sentences(options.cases), *(c for lang in pack_languages(RULES) for c in pack_forms(lang))]
    seen: Counter[tuple[str, str]] = Counter()
    alike: Counter[tuple[str, str]] = Counter()
    for case in cases:
        for variant, write in VARIANTS.items():
            if write(case.text) == case.text:
                continue
            seen[case.kind, variant] += 1
            if not differs(case, variant):
                alike[case.kind, variant] += 1
            elif options.verbose:
                print(f"{case.kind} {case.language} {variant}: {case.text}")
    kinds = dict.fromkeys(case.kind for case in cases)
    print("| variant | " + " | ".join(kinds) + " |\n|---" * 1 + "|---" * len(kinds) + "|")
    for variant in VARIANTS:
        cells = (f"{alike[kind, variant]} of {seen[kind, variant]}" for kind in kinds)
        print(f"| {variant} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
