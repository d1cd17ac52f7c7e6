"""Languages: which articles a desk wants checked."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from checker.gate.levels import keep
from checker.model import Report, Unchecked

__all__ = ["in_languages"]


def in_languages(report: Report, languages: Sequence[str]) -> Report:
    """`report` without findings in other languages than the desk's; their articles are listed as unchecked."""
    if not languages:
        return report
    foreign = {article.id: article.language for article in report.articles if article.language not in languages}
    notes = tuple(
        Unchecked(article, f"is in '{language}', which is none of the configured languages ({', '.join(languages)})")
        for article, language in foreign.items()
    )
    report = keep(report, lambda finding: not any(side.article.id in foreign for side in finding.sides))
    return dataclasses.replace(report, unchecked=(*report.unchecked, *notes))
