"""Which sentences of two articles say the same, and which articles tell of one story: neither too few nor too many."""

from __future__ import annotations

import datetime as dt

from checker.align.encoder import load_encoder
from checker.claims import segment
from checker.language import language_of
from checker.model import Alignment, Article, Passage, Span
from checker.rulefiles import RuleFiles
from checker.stories import find_stories
from checker.values import read_values

RULES = RuleFiles.of()


def _article(name: str, language: str, *sentences: str, day: dt.date | None = None) -> Article:
    text = " ".join(sentences)
    return Article(name, f"{name}.txt", name, language, text, (Passage(Span(0, len(text))),), published=day)


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


_CLOSED = "The old bridge over the Arn was closed on Monday after cracks were found."
_MONDAY = dt.date(2024, 3, 4)


def test_two_reports_that_share_one_sentence_of_four_are_no_copies() -> None:
    found = _aligned(
        _article(
            "a", "en", _CLOSED, "Engineers will look at the pillars this week.", "The town expects long detours.",
            "Buses take another road.", day=_MONDAY,
        ),
        _article(
            "b", "en", _CLOSED, "Shopkeepers near the market fear for their trade.", "A ferry may help in spring.",
            "Nobody was hurt, the police said.", day=_MONDAY,
        ),
    )  # fmt: skip
    assert [story.articles for story in found.stories] == [("a", "b")]
    assert found.stories[0].copies == ()


def test_one_sentence_of_two_reports_on_one_matter_is_no_boilerplate() -> None:
    found = _aligned(
        _article("a", "en", _CLOSED, "Engineers look at the pillars of the bridge over the Arn.", day=_MONDAY),
        _article("b", "en", "The bridge over the Arn in Arnberg is shut.", _CLOSED, day=_MONDAY),
    )
    assert not any(found.left_out.values())
    assert _places(found) == [([0], [1])]


def test_a_line_of_articles_that_share_nothing_else_is_boilerplate() -> None:
    line = "Read more about this in our newsletter every morning."
    found = _aligned(
        _article("a", "en", "The river rose in Arnberg.", line, "Families left home.", day=_MONDAY),
        _article("b", "en", "The team won the cup.", line, "Fans sang all night.", day=_MONDAY),
    )
    assert [[piece.span.start for piece in found.left_out[name]] for name in "ab"] == [[27], [22]]


def test_two_articles_of_one_day_that_name_one_man_and_one_town_may_be_two_stories() -> None:
    found = _aligned(
        _article(
            "a", "en", "Vladimir Putin came to Delhi on Monday and met Narendra Modi.", "They spoke of trade and oil.",
            "A dinner followed.", day=_MONDAY,
        ),
        _article(
            "b", "hi", "दिल्ली में क्रिकेट का फाइनल खेला गया।", "नरेंद्र मोदी भी मैदान में थे।", "भारत ने मैच जीता।", day=_MONDAY
        ),
    )  # fmt: skip
    assert len(found.stories) == 2


def test_two_articles_of_one_day_on_one_visit_are_one_story() -> None:
    found = _aligned(
        _article(
            "a", "en", "Vladimir Putin came to Delhi on Monday and met Narendra Modi.", "They spoke of trade and oil.",
            "A dinner followed.", day=_MONDAY,
        ),
        _article(
            "b", "hi", "व्लादिमीर पुतिन सोमवार को दिल्ली पहुंचे।", "नरेंद्र मोदी ने हवाई अड्डे पर स्वागत किया।", "रात में भोज हुआ।",
            day=_MONDAY,
        ),
    )  # fmt: skip
    assert len(found.stories) == 1


def test_two_sentences_on_rain_are_no_match_for_it() -> None:
    found = _aligned(
        _article(
            "a", "en", "The orchestra played in the park.", "Heavy rain flooded several streets of the city.",
            "Prices of coffee went up again.", day=_MONDAY,
        ),
        _article(
            "b", "hi", "क्रिकेट टीम ने फाइनल जीता।", "भारी बारिश से गांव की फसलें बर्बाद हो गईं।", "बिजली की नई लाइन बनेगी।",
            day=_MONDAY,
        ),
    )  # fmt: skip
    assert _places(found) == []


def test_a_sentence_with_one_word_changed_is_copied_and_one_told_anew_is_not() -> None:
    told = "The old bridge over the Arn was closed on Monday after deep cracks were found by engineers."
    for other, copied in (
        (told.replace("closed", "shut"), True),
        ("On Monday the old bridge over the Arn was shut by engineers, since deep cracks were found in it.", False),
    ):
        found = _aligned(
            _article("a", "en", told, "Buses take another road.", day=_MONDAY),
            _article("b", "en", other, "Shops fear for trade.", day=_MONDAY),
        )
        assert _places(found) == [([0], [0])]
        assert bool(found.copied) == copied
