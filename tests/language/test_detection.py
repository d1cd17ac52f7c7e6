"""Which language a text is in."""

from __future__ import annotations

import pytest

from checker.language import detect_language

TEXTS = {
    "hi": "महापौर ने सोमवार को बताया कि नया पुल अगले महीने आम लोगों के लिए खोल दिया जाएगा।",
    "mr": "महापौरांनी सोमवारी सांगितले की नवीन पूल पुढील महिन्यात सर्वसामान्य लोकांसाठी खुला केला जाईल.",
    "ne": "नगर प्रमुखले सोमबार नयाँ पुल अर्को महिना सर्वसाधारणका लागि खुला गरिने बताउनुभयो।",
    "en": "The mayor said on Monday that the new bridge would open to the public next month.",
    "ru": "Мэр сообщил в понедельник, что новый мост откроют для жителей в следующем месяце.",
    "ko": "시장은 월요일 새 다리가 다음 달 시민에게 개방된다고 말했다.",
    "zh": "市长星期一表示，新桥将于下月向公众开放。",
    "ja": "市長は月曜日、新しい橋が来月から一般に開放されると述べた。",
    "de": "Der Bürgermeister sagte am Montag, dass die neue Brücke im nächsten Monat geöffnet wird.",
    "uk": "Мер повідомив у понеділок, що новий міст відкриють для мешканців наступного місяця.",
    "ar": "قال رئيس البلدية يوم الاثنين إن الجسر الجديد سيفتح أمام الجمهور الشهر المقبل.",
    "ur": "میئر نے پیر کو بتایا کہ نیا پل اگلے مہینے عوام کے لیے کھول دیا جائے گا۔",
    "vi": "Thị trưởng cho biết hôm thứ Hai rằng cây cầu mới sẽ mở cửa vào tháng tới.",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_one_sentence_of_news_is_enough(language: str) -> None:
    assert detect_language(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "   ", "12 345", "१२३", "😀", "...", "\ud800", "https://example.com/", "ok"])
def test_what_cannot_be_told_is_undetermined(text: str) -> None:
    assert detect_language(text) == "und"


def test_a_foreign_quotation_does_not_change_the_language_of_an_article() -> None:
    assert detect_language(TEXTS["hi"] * 3 + ' "The bridge is open," he said. ' + TEXTS["hi"] * 3) == "hi"


@pytest.mark.parametrize(
    ("text", "language"), [("किम ने पुतिन को आमंत्रित किया", "hi"), ("पुतीन यांनी किमला निमंत्रण दिले", "mr")]
)
def test_a_short_line_is_told_by_its_grammar(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_quoted_words_of_another_script_do_not_vote() -> None:
    text = "The word है means is and the word में means in; this article about them is in English all the same."
    assert detect_language(text) == "en"


def test_bidi_marks_and_odd_blanks_do_not_matter() -> None:
    assert detect_language("\u202b" + TEXTS["ar"] + "\u202c\u200f") == "ar"
