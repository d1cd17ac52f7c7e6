"""Dates that follow from other sentences of the article."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from checker.language import language_of
from checker.model import Article, Claim, DateValue, Passage, Span, Value
from checker.rulefiles import RuleFiles
from checker.values.dates import derive_dates, find_dates

RULES = RuleFiles.of()


def read(language: str, *sentences: str, published: dt.date | None = None, apart: int = 0) -> list[Value]:
    """The dates of an article with one claim a sentence, `apart` passages from each other, after deriving."""
    text = " ".join(sentences)
    article = Article("a", "a.txt", "desk", language, text, (Passage(Span(0, len(text))),), published=published)
    claims, start = [], 0
    for i, sentence in enumerate(sentences):
        span = Span(start, start + len(sentence))
        values = tuple(
            replace(v, span=Span(start + v.span.start, start + v.span.end))
            for v in find_dates(sentence, language_of(language, RULES), published)
        )
        claims.append(Claim(str(i), "a", span, span, sentence, language, passage=i * apart, values=values))
        start += len(sentence) + 1
    return [value for claim in derive_dates(article, claims) for value in claim.values]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("hi", ("पिछली बार साल 2000 में वह यहाँ आए थे।", "24 सालों में पहली बार वह यहाँ पहुँचे।")),
        ("hi", ("वह 24 सालों में देश की अपनी पहली यात्रा पर हैं।", "आखिरी बार वह 2000 में आए थे।")),
        ("mr", ("२४ वर्षांत पहिल्यांदा तो येथे आला.", "शेवटच्या वेळी तो २००० मध्ये आला होता.")),
        ("en", ("He was last here in 2000.", "It is his first visit in 24 years.")),
        ("ru", ("В последний раз он был здесь в 2000 году.", "Он впервые за 24 года приехал сюда.")),
        ("ko", ("그는 마지막으로 2000년에 왔다.", "24년 만에 처음 돌아왔다.")),
    ],
)
def test_the_first_time_in_years_is_counted_from_the_last_time(language: str, sentences: tuple[str, str]) -> None:
    (found,) = [v for v in read(language, *sentences) if isinstance(v.detail, DateValue) and v.detail.gap_years]

    assert found.value == "2024 (first in 24 years; last in 2000)"
    assert isinstance(found.detail, DateValue)
    assert (found.detail.basis, found.detail.year, found.detail.earliest) == ("derived", 2024, dt.date(2024, 1, 1))
    assert "2000" in found.detail.because[0] or "२०००" in found.detail.because[0]
    assert found.detail.because[1].endswith("2000 + 24 = 2024.")


def test_nothing_is_derived_from_two_different_last_times() -> None:
    values = read("en", "He was last here in 2000.", "The last time was in 2005.", "His first visit in 24 years began.")

    assert values[-1].value == "first in 24 years (unresolved)"


def test_nothing_is_derived_from_a_last_time_far_away_in_the_article() -> None:
    values = read(
        "en", "The flood last came in 2000: that was last time.", "His first visit in 24 years began.", apart=5
    )

    assert values[-1].value == "first in 24 years (unresolved)"


def test_nothing_is_derived_that_lies_after_the_publication() -> None:
    values = read(
        "en", "He was last here in 2019.", "His first visit in 24 years began.", published=dt.date(2024, 6, 19)
    )

    assert values[-1].value == "first in 24 years (unresolved)"


@pytest.mark.parametrize(
    ("language", "sentences"),
    [("en", ("It opened in 2021.", "Two years later it closed.")), ("hi", ("वह 2021 में आए।", "उसके दो साल बाद लौटे।"))],
)
def test_years_later_count_from_the_year_of_the_sentence_before(language: str, sentences: tuple[str, str]) -> None:
    assert read(language, *sentences)[-1].value == "2023 (2 years after 2021)"


def test_years_later_after_two_years_stay_unresolved() -> None:
    assert (
        read("en", "It opened in 2021 and 2022.", "Two years later it closed.")[-1].value
        == "2 years later (unresolved)"
    )
