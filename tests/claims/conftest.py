"""Articles of one paragraph a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.claims import segment
from checker.language import language_of
from checker.model import Article, Claim, Passage, Span
from checker.rulefiles import RuleFiles


def article_of(text: str, language: str) -> Article:
    passages = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(Span(start, start + len(line))))
        start += len(line) + 1
    return Article(id="a", path="a.txt", source="a", language=language, text=text, passages=tuple(passages))


@pytest.fixture(scope="session")
def read() -> Callable[[str, str], list[Claim]]:
    rules = RuleFiles.of()
    return lambda text, language: segment(article_of(text, language), language_of(language, rules))
