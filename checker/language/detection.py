"""Which language an article is written in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex

from checker.language.cldr import TABLE_LANGUAGES

__all__ = ["detect_language"]

_SAMPLE = 4_000
"""Code points that are looked at; more does not change the answer."""
_SURE = 0.5
"""Probability below which py3langid only guesses; it is calibrated for the length of the text."""
_LETTER = regex.compile(r"\p{L}")
_DEVANAGARI = regex.compile(r"[\p{L}&&\p{Devanagari}]", regex.V1)
_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]+")
_FUNCTION_WORDS = {
    "hi": "है हैं में ने के की को से का और यह कि पर था थे थी लिए भी नहीं गया हुए रहा रहे साथ इस उन्होंने",
    "mr": (
        "आहे आहेत आणि यांनी यांच्या मध्ये होते होता होती हे या की केले केली केला म्हणाले त्यांनी त्या नाही झाले झाली असे असून व मात्र साठी"
    ),
    "ne": "छ छन् हो र गर्ने गरेको गरिएको भएको भएका पनि थियो थिए लागि यो तथा उनले हुने भने गर्न तर रहेको बताए बताउनुभयो",
}
_MEMBERSHIP = {
    word: tuple(language for language, words in _FUNCTION_WORDS.items() if word in words.split())
    for words in _FUNCTION_WORDS.values()
    for word in words.split()
}


def detect_language(text: str) -> str:
    """The BCP 47 primary subtag of the language of `text`, `und` where it cannot be told. Meant for whole articles;
    measured in docs/languages.md."""
    sample = text[:_SAMPLE].encode("utf-8", "replace").decode("utf-8")
    if not _LETTER.search(sample):
        return "und"
    # The three Devanagari languages share most letters; their function words tell them apart, in short texts too.
    if 2 * len(_DEVANAGARI.findall(sample)) > len(_LETTER.findall(sample)):
        votes = _votes(sample)
        best, second, _ = sorted(votes, key=lambda language: -votes[language])
        if votes[best] >= 2 and votes[best] >= 3 * votes[second]:
            return best
    language, confidence = _identifier(TABLE_LANGUAGES).classify(sample)
    return str(language) if confidence > _SURE else "und"


def _votes(text: str) -> dict[str, int]:
    votes = dict.fromkeys(_FUNCTION_WORDS, 0)
    for word in _WORD.findall(text):
        belongs = _MEMBERSHIP.get(word, ())
        if len(belongs) == 1:
            votes[belongs[0]] += 1
    return votes


@lru_cache(maxsize=1)
def _identifier(languages: tuple[str, ...]) -> Any:
    # Imported here: reading its model takes a second, which text that names itself need not wait for.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(languages))
    return identifier
