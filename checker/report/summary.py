"""The Report of a run, put together from what the stages found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.model import (
    LEVELS,
    Agreement,
    Article,
    ArticleSuppression,
    Claim,
    Finding,
    Question,
    Report,
    Story,
    Summary,
    Suppressed,
    Unchecked,
)
from checker.report.gaps import find_gaps

__all__ = ["summarise"]


def summarise(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    agreements: Sequence[Agreement],
    stories: Sequence[Story],
    unchecked: Sequence[Unchecked],
    stored: frozenset[str] = frozenset(),
    suppressed: Sequence[Suppressed] = (),
    unused_suppressions: Sequence[ArticleSuppression] = (),
    facts: Sequence[Question] = (),
) -> Report:
    """A Report with its counts. Near-duplicate articles of a story count as one source. What one source alone says is
    joined to the agreements as one of a single side."""
    told = (*findings, *(each.finding for each in suppressed))
    alone = find_gaps(articles, claims, told, agreements, stories)
    levels = Counter(finding.level for finding in findings)
    per_article = Counter(claim.article for claim in claims)
    return Report(
        articles=tuple(articles),
        claims={article.id: per_article[article.id] for article in articles},
        findings=tuple(findings),
        # What only stored articles agree on was said when they were checked.
        agreements=tuple(a for a in (*agreements, *alone) if any(side.article.id not in stored for side in a.sides)),
        unchecked=tuple(unchecked),
        stories=tuple(stories),
        stored=stored,
        suppressed=tuple(suppressed),
        unused_suppressions=tuple(unused_suppressions),
        facts=tuple(facts),
        summary=Summary(
            articles=len(articles),
            claims=len(claims),
            stories=len(stories),
            sources=len({article.source for article in articles}),
            languages=tuple(sorted({article.language for article in articles})),
            findings={level: levels[level] for level in LEVELS},
            rules=dict(sorted(Counter(finding.rule for finding in findings).items())),
        ),
    )
