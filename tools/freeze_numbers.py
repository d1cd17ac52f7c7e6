"""Freezes number words from 0 to 100 into `checker/values/quantities/number_words.json`.

    .venv/bin/python tools/freeze_numbers.py

Needs indic-numtowords (`pip install --no-deps indic-numtowords`). Sources: the spell-out rules of CLDR through ICU
(Unicode licence) and, for the languages of India, whose numbers to a hundred are all irregular, the tables of
indic-numtowords (MIT). Only word -> number is kept. Forms that these sources lack (cases, genders, spelling variants,
collective numerals) stand in the language packs.
"""

from __future__ import annotations

import importlib
import json
import unicodedata
from pathlib import Path
from typing import Any

from icu4py.messageformat import MessageFormat

TARGET = Path(__file__).parent.parent / "checker/values/quantities/number_words.json"
ICU_LANGUAGES = (
    "ar",
    "cs",
    "de",
    "el",
    "en",
    "es",
    "fr",
    "hi",
    "id",
    "it",
    "nl",
    "pl",
    "pt",
    "ro",
    "ru",
    "sv",
    "ta",
    "tr",
    "uk",
    "vi",
)
INDIC_LANGUAGES = ("hi", "mr", "bn", "ur", "ta", "te", "gu", "pa", "kn", "ml", "ne")


def spelled(language: str, number: int) -> str:
    """`number` as the spell-out rules of `language` write it."""
    return clean(str(MessageFormat("{n, spellout}", language).format({"n": number})))


def indic(language: str, number: int) -> set[str]:
    """The words of indic-numtowords for `number`."""
    module: Any = importlib.import_module("indic_numtowords")
    return {clean(w) for w in module.num2words(number, lang=language, variations=True)}


def clean(words: str) -> str:
    """NFC, lower case, without the soft hyphens of German, with a plain apostrophe and a space for the hyphen."""
    words = unicodedata.normalize("NFC", words).replace("\u00ad", "").replace("ʼ", "'").replace("’", "'")
    return " ".join(words.replace("-", " ").lower().split())


def main() -> None:
    """Write the table: language -> word or words -> number."""
    lines = []
    for language in sorted({*ICU_LANGUAGES, *INDIC_LANGUAGES}):
        table: dict[str, int] = {}
        for number in range(101):
            words = {spelled(language, number)} if language in ICU_LANGUAGES else set()
            words |= indic(language, number) if language in INDIC_LANGUAGES else set()
            for form in sorted(words):
                table.setdefault(form, number)
        lines.append(f'"{language}": {json.dumps(table, ensure_ascii=False)}')
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
