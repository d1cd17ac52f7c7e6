"""Claims that nobody was counted: «no one was killed», «पुलिस के अनुसार कोई घायल नहीं हुआ», «погибших нет»."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.model import Claim, QuantityValue, Value
from checker.rulefiles import RuleFiles
from checker.statements.measures import nobody_words
from checker.statements.words import claim_words

__all__ = ["nobody"]


def nobody(claim: Claim, rules: RuleFiles) -> Iterator[tuple[str, Value]]:
    """The measures of which the claim says that the count is nought, each with that value; a question says nothing."""
    if claim.text.rstrip().endswith("?"):
        return
    words = claim_words(claim)
    told = set()
    for first, last, names in nobody_words(claim.language, rules).find_all(words.folded):
        for name in names:
            if name in told:
                continue
            told.add(name)
            span = words.span(first, last)
            nought = Decimal(0)
            detail = QuantityValue(nought, nought, significant=1, form="words")
            yield name, Value("quantity", span, words.said(span), "0", detail)
