"""Freezes given and family names into `checker/language/tables/people/`, with the common words that are none.

    python tools/freeze_people.py       needs Faker (MIT licence), which nothing else of the project does

Names come from Faker's providers and from `tools/people_extras.yaml`. Where a script has no capitals only lists tell a
name from a common word, so the table of Devanagari also holds common words: those that the tokenizer of the default
encoder keeps whole and that are no names.
"""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import regex
import yaml
from freeze_cldr import FOLDER, compact
from tokenizers import Tokenizer

from checker.language.cldr import fold_key
from checker.values.names.inflection import fold

SCRIPTS = {
    "Deva": ("hi_IN", "mr_IN", "ne_NP"), "Latn": ("en_IN", "en_US", "en_GB"), "Cyrl": ("ru_RU",), "Hang": ("ko_KR",)
}  # fmt: skip
_LETTERS = {"Deva": r"[\p{Devanagari}]+", "Latn": r"[A-Za-z’'-]+", "Cyrl": r"[А-Яа-яЁё-]+", "Hang": r"[가-힣]+"}
_MODEL = Path(__file__).parent.parent / "checker" / "align" / "models" / "claims-20" / "tokenizer.json"


def names(script: str, kind: str) -> set[str]:
    """Faker's `first_names` or `last_names` of the script's locales, folded."""
    found: set[str] = set()
    for locale in SCRIPTS[script]:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for part in (kind, f"{kind}_male", f"{kind}_female"):
            found.update(fold(fold_key(name)) for name in getattr(provider, part, ()))
    return {name for name in found if regex.fullmatch(_LETTERS[script], name)}


def table(script: str, extras: dict[str, Any]) -> dict[str, list[str]]:
    """`given`, `family`: names; `doubtful`: those among them that are common words too; `words`: common words;
    `wordlike`: names that mean something else too; `alone`: names of which one is enough."""
    own = extras.get(script, {})
    listed = {
        kind: {fold(fold_key(name)) for name in own.get(kind, ())} for kind in ("given", "family", "none", "beside")
    }
    given = (names(script, "first_names") | listed["given"]) - listed["none"]
    family = (names(script, "last_names") | listed["family"]) - listed["none"]
    words: set[str] = set()
    if script == "Deva":
        pieces = Tokenizer.from_file(str(_MODEL)).get_vocab()
        words = {fold(piece[1:]) for piece in pieces if regex.fullmatch(r"▁\p{Devanagari}{2,}", piece)}
    sure = listed["given"] | listed["family"]
    doubtful = ((given | family) & words) - sure
    return {
        "given": sorted(given), "family": sorted(family), "doubtful": sorted(doubtful),
        "words": sorted(words - given - family),
        "wordlike": sorted((given | family) & (words | listed["beside"])),
        "alone": sorted(sure - words - listed["none"] - listed["beside"]) if script == "Deva" else [],
    }  # fmt: skip


def main() -> None:
    """Write the tables."""
    extras = yaml.safe_load((Path(__file__).parent / "people_extras.yaml").read_text(encoding="utf-8"))
    to = FOLDER / "people"
    to.mkdir(exist_ok=True)
    for script in SCRIPTS:
        found = table(script, extras)
        (to / f"{script}.json").write_text(compact(found), encoding="utf-8")
        print(script, json.dumps({kind: len(each) for kind, each in found.items()}))


if __name__ == "__main__":
    main()
