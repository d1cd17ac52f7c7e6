"""The quotes of a report in the reader's language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from checker.model import Report, Translations
from checker.translator.model import Translator

__all__ = ["translated"]


def translated(report: Report, translator: Translator, target: str) -> tuple[Report, int]:
    """`report` with the quotes of its findings that are in another language translated into `target`, and how many of
    them were left as they are."""
    asked: dict[str, dict[str, None]] = defaultdict(dict)
    for finding in report.findings:
        for side in finding.sides:
            language = side.article.language
            if language not in (target, "und"):
                asked[language].setdefault(side.claim.text)
    texts: dict[tuple[str, str], str] = {}
    for language in sorted(asked):
        quotes = sorted(asked[language])
        for quote, said in zip(quotes, translator.translate(quotes, language, target), strict=True):
            if said:
                texts[language, quote] = said
    left = sum(map(len, asked.values())) - len(texts)
    return replace(report, translations=Translations(translator.id, target, texts)), left
