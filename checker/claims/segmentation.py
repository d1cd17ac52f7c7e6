"""Article -> claims: sentences, cut into clauses where that is sure, without questions."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter

from checker.language import sentences
from checker.model import Article, Claim, Span
from checker.rulefiles import RuleFiles

__all__ = ["segment"]


def segment(article: Article, rules: RuleFiles) -> list[Claim]:
    """The claims of `article` in the order of the text; spans count code points of `article.text`."""
    claims: list[Claim] = []
    seen: Counter[str] = Counter()
    for index, passage in enumerate(article.passages):
        text = passage.span.of(article.text)
        for sentence in sentences(text, article.language, rules):
            span = Span(passage.span.start + sentence.start, passage.span.start + sentence.end)
            words = span.of(article.text)
            claims.append(
                Claim(
                    id=_claim_id(article.id, words, seen),
                    article=article.id,
                    span=span,
                    sentence=span,
                    text=words,
                    language=article.language,
                    kind=passage.kind,
                    passage=index,
                )
            )
    return claims


def _claim_id(article: str, text: str, seen: Counter[str]) -> str:
    """Content hash of the article's id, the normalised text and how often that text came before in the article."""
    normal = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    seen[normal] += 1
    key = f"{article}\0{normal}\0{seen[normal]}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
