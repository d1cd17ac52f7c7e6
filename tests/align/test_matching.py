"""Which sentences of two articles are taken to say the same: neither too few nor too many."""

from __future__ import annotations

from checker.align.encoder import load_encoder
from checker.claims import segment
from checker.language import language_of
from checker.model import Alignment, Article, Passage, Span
from checker.rulefiles import RuleFiles
from checker.stories import find_stories
from checker.values import read_values

RULES = RuleFiles.of()


def _article(name: str, language: str, *sentences: str) -> Article:
    text = " ".join(sentences)
    return Article(name, f"{name}.txt", name, language, text, (Passage(Span(0, len(text))),))


def _aligned(*articles: Article) -> Alignment:
    claims = []
    for article in articles:
        language = language_of(article.language, RULES)
        claims += read_values(article, segment(article, language), language)
    return find_stories(articles, claims, load_encoder("default"))


def _places(alignment: Alignment) -> list[tuple[list[int], list[int]]]:
    return [([s.position for s in pair.left], [s.position for s in pair.right]) for pair in alignment.pairs]


def test_one_translated_sentence_in_two_unlike_articles_is_a_match() -> None:
    found = _aligned(
        _article(
            "a", "en", "The orchestra played in the park.",
            "The river flooded the old town of Arnberg and forty families left their homes.",
            "A new bakery opened at the station.",
        ),
        _article(
            "b", "hi", "नदी का पानी अर्नबर्ग के पुराने शहर में भर गया और चालीस परिवारों ने घर छोड़ दिए।",
            "क्रिकेट टीम ने फाइनल जीता।", "दाम बढ़ गए।",
        ),
    )  # fmt: skip
    assert _places(found) == [([1], [0])]


def test_news_of_one_kind_in_two_languages_is_no_match() -> None:
    found = _aligned(
        _article(
            "a", "en", "The council approved the budget for the schools on Monday.", "Teachers welcomed the decision."
        ),
        _article("b", "hi", "नगर परिषद ने सोमवार को नए पुल का काम रोक दिया।", "ठेकेदार ने फैसले का विरोध किया।"),
    )
    assert _places(found) == []
    assert len(found.stories) == 2


def test_a_sentence_that_comes_twice_meets_the_one_in_its_place() -> None:
    found = _aligned(
        _article(
            "a", "en", "The bell rang.", "The mayor opened the fair and thanked the guests.", "Then the children sang.",
            "The bell rang.",
        ),
        _article(
            "b", "hi", "घंटी बजी।", "महापौर ने मेले का उद्घाटन किया और मेहमानों को धन्यवाद दिया।", "फिर बच्चों ने गाया।",
            "घंटी बजी।",
        ),
    )  # fmt: skip
    assert _places(found) == [([k], [k]) for k in range(4)]
