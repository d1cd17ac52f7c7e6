"""Which language an article is written in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex

from checker.language.cldr import TABLE_LANGUAGES

__all__ = ["detect_language"]

_SAMPLE = 4_000
_SCRIPT_LANGUAGES = {
    "Hangul": ("ko",), "Devanagari": ("hi", "mr", "ne"), "Thai": ("th",), "Hebrew": ("he",), "Greek": ("el",),
    "Bengali": ("bn",), "Gurmukhi": ("pa",), "Gujarati": ("gu",), "Tamil": ("ta",), "Telugu": ("te",),
    "Malayalam": ("ml",), "Kannada": ("kn",), "Arabic": ("ar", "ur", "fa"), "Cyrillic": ("ru", "uk", "bg", "sr"),
}  # fmt: skip


@lru_cache(maxsize=64)
def _identifier(languages: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(languages))
    return identifier


def detect_language(text: str) -> str:
    """The BCP 47 primary subtag of the language of `text`, `und` where it cannot be told."""
    sample = text[:_SAMPLE].encode("utf-8", "replace").decode("utf-8")
    if not regex.search(r"\p{L}", sample):
        return "und"
    language, confidence = _identifier(TABLE_LANGUAGES).classify(sample)
    return str(language) if confidence > 0.5 else "und"
