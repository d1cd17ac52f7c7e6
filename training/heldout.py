"""Sentences of the added languages that are never trained on, so that what they have learnt can be measured.

The evaluation sets hold none of these languages. A fixed share of the parallel text is set aside instead: in each
source the sentences whose English has the smallest hash. Their English is left out of all other files as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from training.texts import read_lines

__all__ = ["CANDIDATES", "HELD_OUT", "held_out", "held_out_keys"]

CANDIDATES = 1000
"""English sentences among which a translation is sought; also the most that are set aside of a source and language."""

HELD_OUT: Mapping[str, tuple[str, ...]] = {
    "pt": ("tatoeba",), "ta": ("newstest", "indian-parallel"), "te": ("indian-parallel",),
    "it": ("newstest", "tatoeba"), "tr": ("newstest", "tatoeba"), "ro": ("newstest", "tatoeba"), "cs": ("newstest",),
    "pl": ("newstest", "tatoeba"), "hu": ("newstest", "tatoeba"), "fi": ("newstest", "tatoeba"), "nl": ("tatoeba",),
    "sv": ("tatoeba",), "id": ("tico19", "tatoeba"), "fa": ("tatoeba",), "he": ("tatoeba",),
    "ml": ("indian-parallel",), "ne": ("tico19",), "el": ("xquad-questions",), "th": ("xquad-questions",),
    "gu": ("ui-messages",), "kn": ("ui-messages",), "pa": ("ui-messages",),
}  # fmt: skip
"""The sources of each language that a part is set aside of: news and prose where there is any."""

SHARE = 4
"""One sentence in so many is set aside at most."""
FEWEST_WORDS = 4
"""English words of a sentence that is set aside; shorter ones say nothing that tells them apart."""


def held_out(folder: Path) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """By (source, language) the (English, other) sentences of ``folder`` that are set aside."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for source in sorted({source for sources in HELD_OUT.values() for source in sources}):
        languages = [language for language, sources in HELD_OUT.items() if source in sources]
        said: dict[str, dict[str, str]] = {language: {} for language in languages}
        for path in sorted(folder.glob(f"{source}.jsonl*")):
            for line in read_lines(path):
                english = str(line.get("en") or "")
                if len(english.split()) >= FEWEST_WORDS:
                    for language in languages:
                        if line.get(language):
                            said[language].setdefault(english, str(line[language]))
        for language in languages:
            ranked = sorted(said[language].items(), key=lambda pair: hashlib.sha256(pair[0].encode()).digest())
            found[source, language] = ranked[: min(CANDIDATES, len(ranked) // SHARE)]
    return found


def held_out_keys(folder: Path) -> frozenset[str]:
    """The English of what is set aside, as the reading of the text compares it."""
    return frozenset(_key(english) for pairs in held_out(folder).values() for english, _ in pairs)


def _key(english: str) -> str:
    return " ".join(english.split()).casefold()
