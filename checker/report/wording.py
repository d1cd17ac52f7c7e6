"""English that every renderer needs: counted nouns, lists, names of languages and rules."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language import traits_of
from checker.wording import MONTHS, listed, readable

__all__ = [
    "counted",
    "known_because",
    "language_name",
    "listed",
    "readable",
    "rule_title",
    "shown_date",
    "text_direction",
]

_LANGUAGES = {
    "ar": "Arabic", "bn": "Bengali", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
    "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "kn": "Kannada", "ko": "Korean", "ml": "Malayalam", "mr": "Marathi", "ne": "Nepali", "nl": "Dutch", "or": "Odia",
    "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ru": "Russian", "sd": "Sindhi",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese", "und": "unknown language",
}  # fmt: skip


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """«1 source», «2 sources», «1,200 stories»."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def language_name(code: str) -> str:
    """The English name of a language, or its code where it is not in the table."""
    return _LANGUAGES.get(code, code)


def text_direction(language: str) -> str:
    """`rtl` or `ltr`, as the HTML attribute `dir` takes it; `auto` where the language is not known."""
    if language in ("und", ""):
        return "auto"
    return "rtl" if traits_of(language).leftward else "ltr"


_RULES = {
    "age-mismatch": "Age and birth do not fit",
    "conversion-mismatch": "Conversion does not hold",
    "date-conflict": "Dates disagree",
    "direction-conflict": "Roles are exchanged",
    "duration-mismatch": "Duration and its ends do not fit",
    "fact-conflict": "Against a settled fact",
    "judged-conflict": "Seem to contradict each other",
    "malformed-number": "Unreadable number",
    "name-conflict": "Names disagree",
    "name-variant": "Spelt in several ways",
    "place-conflict": "Places disagree",
    "quantity-conflict": "Figures disagree",
    "repeated-word": "Repeated word",
    "self-conflict": "Says it in two ways",
    "share-mismatch": "Percentage does not fit",
    "status-conflict": "Happened or not",
    "sum-mismatch": "Does not add up",
    "weekday-mismatch": "Wrong weekday",
}


def rule_title(rule: str) -> str:
    """What an editor reads for a rule: its title, or its id in words for a rule of the desk's own."""
    return _RULES.get(rule, rule.replace("-", " ").replace("_", " ").capitalize())


def shown_date(iso: str) -> str:
    """«19 June 2024» for `2024-06-19`; what is no such date stays as it is."""
    parts = iso.split("-")
    if len(parts) != 3 or not all(p.isdigit() for p in parts) or not 1 <= int(parts[1]) <= 12:
        return iso
    return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {int(parts[0])}"


def known_because(reason: str, joined: Sequence[str]) -> str:
    """Why a finding is known, and which articles have joined it since."""
    said = f"joined by {listed(list(joined))}" if joined else ""
    return "; ".join(part for part in (reason, said) if part)
