"""Signs in orders that nobody writes, figures without end, years of no calendar of ours, tables pasted as text."""

from __future__ import annotations

import datetime as dt
import time

import pytest

import checker
from checker.language import language_of, plain
from checker.model import Value
from checker.rulefiles import RuleFiles
from checker.values.dates import find_dates
from checker.values.quantities import find_quantities

RULES = RuleFiles.of()
DAY = dt.date(2024, 6, 20)


def read(text: str, code: str) -> tuple[list[Value], list[Value]]:
    """Dates and quantities of a sentence as it is read from a file."""
    language = language_of(code, RULES)
    dates = find_dates(plain(text), language, DAY)
    return dates, find_quantities(plain(text), language, [each.span for each in dates])


def shown(text: str, code: str) -> list[str]:
    return [each.value for found in read(text, code) for each in found]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("hi", "30 प्र\u200dति\u200cशत लोग", ["30 %"]),
        ("hi", "\u200d\u200c25\u200d प्रतिशत", ["25 %"]),
        ("hi", "15 ज\u200cन\u200dव\u200cरी 2020 को", ["2020-01-15"]),
        ("hi", "5 ह\u095bार रुपये", ["INR 5000"]),
        ("hi", "5 हज\u093cार रुपये", ["INR 5000"]),
        ("mr", "40 ट\u200dक्\u200d\u200cके", ["40 %"]),
        ("mr", "15 जाने\u200dवा\u200cरी 2020 रोजी", ["2020-01-15"]),
    ],
)
def test_joiners_and_nukta_change_no_value(code: str, text: str, expected: list[str]) -> None:
    assert shown(text, code) == expected


@pytest.mark.parametrize("code", ["hi", "mr"])
@pytest.mark.parametrize(
    "word", ["\u093f\u0940किलो", "ज\u094d\u093c\u094dनवरी", "ह\u093cज\u093c\u093cार", "\u0902\u0903\u0901", "\u094d"]
)
def test_marks_in_an_order_that_no_word_has_leave_the_figure_alone(code: str, word: str) -> None:
    assert shown(f"12 {word} 2", code)[0] == "12"


@pytest.mark.parametrize(
    ("code", "text"), [("en", "{} people died"), ("hi", "{} लोग मारे गए"), ("ru", "{} рублей"), ("ko", "{}명")]
)
def test_a_number_of_400_digits_is_read_soon_and_has_no_amount_to_compare(code: str, text: str) -> None:
    began = time.process_time()
    dates, quantities = read(text.format("9" * 400), code)

    assert not dates
    assert [each.detail.dimension for each in quantities if hasattr(each.detail, "dimension")] == ["identifier"]
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "on 1 January 0000"),
        ("hi", "1 जनवरी 0000 को"),
        ("mr", "1 जानेवारी 0000 रोजी"),
        ("ru", "1 января 0000 года"),
        ("ko", "0000년 1월 1일"),
        ("en", "0000-01-01"),
    ],
)
def test_no_date_is_of_the_year_nought(code: str, text: str) -> None:
    dates, _ = read(text, code)

    assert all(getattr(each.detail, "year", None) is None for each in dates)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("hi", "मंदिर विक्रम संवत 1981 में बना।"),
        ("hi", "मंदिर शक संवत 1946 में बना।"),
        ("hi", "वह 1945 हिजरी में लौटे।"),
        ("hi", "स्तूप बुद्ध संवत 1967 का है।"),
        ("mr", "मंदिर विक्रम संवत 1981 मध्ये बांधले."),
        ("mr", "वाडा शके 1946 मध्ये बांधला."),
        ("mr", "तो हिजरी सन 1945 मध्ये परतला."),
        ("mr", "स्तूप बौद्ध संवत 1967 चा आहे."),
        ("en", "The temple dates from Vikram Samvat 1981."),
        ("en", "The fort was built in Saka era 1946."),
        ("en", "He came back in 1945 AH."),
        ("en", "It was cast in 1967 of the Buddhist Era."),
        ("ru", "Он вернулся в 1945 году хиджры."),
        ("ru", "Ступа построена в 1967 году буддийской эры."),
        ("uk", "Він повернувся 1945 року хіджри."),
        ("de", "Er kam im Jahr 1945 der Hidschra zurück."),
        ("fr", "Il revint en 1945 de l'hégire."),
        ("es", "Volvió en 1945 de la hégira."),
        ("it", "Tornò nel 1945 dell'egira."),
        ("pt", "Voltou em 1945 da hégira."),
        ("tr", "Hicri 1945 yılında döndü."),
        ("ar", "عاد عام 1945 هـ."),
        ("ur", "وہ 1945 ہجری میں لوٹے۔"),
        ("bn", "তিনি 1945 হিজরি সালে ফেরেন।"),
        ("bn", "বইটি 1967 বঙ্গাব্দে বেরোয়।"),
        ("ta", "ஹிஜ்ரி 1945 இல் திரும்பினார்."),
        ("te", "హిజ్రీ 1945 లో తిరిగి వచ్చాడు."),
        ("ko", "절은 불기 1967년에 세워졌다."),
        ("ja", "寺は仏暦1967年に建てられた。"),
        ("zh", "寺庙建于佛历1967年。"),
        ("vi", "Chùa dựng năm 1967 phật lịch."),
    ],
)  # fmt: skip
def test_a_year_of_another_era_is_no_year_of_ours(code: str, text: str) -> None:
    dates, quantities = read(text, code)

    assert not [each.value for each in dates]
    assert all(getattr(each.detail, "dimension", "") not in ("count", "time") for each in quantities)


@pytest.mark.parametrize(
    ("code", "text", "year"),
    [
        ("en", "The line opened in Reiwa 3.", "2021"),
        ("en", "He was born in Showa 55.", "1980"),
        ("ja", "路線は令和3年に開業した。", "2021"),
        ("ja", "彼は昭和五十五年に生まれた。", "1980"),
        ("zh", "该线于令和3年通车。", "2021"),
        ("zh", "大桥建于民国50年。", "1961"),
        ("ko", "노선은 레이와 3년에 개통했다.", "2021"),
        ("ko", "발사는 주체 105년에 있었다.", "2016"),
        ("ko", "법은 단기 4283년에 나왔다.", "1950"),
        ("ru", "Линия открыта в Рэйва 3.", "2021"),
        ("de", "Die Linie wurde in Reiwa 3 eröffnet.", "2021"),
        ("fr", "La ligne ouvrit en Reiwa 3.", "2021"),
        ("es", "La línea abrió en Reiwa 3.", "2021"),
    ],
)
def test_a_year_of_an_era_that_begins_with_ours_is_converted(code: str, text: str, year: str) -> None:
    assert [each.value for each in read(text, code)[0]] == [year]


TABLE = {
    "en": "Team\tPlayed\tWon\tLost\nReds\t12\t9\t3\nBlues\t12\t4\t8\nGreens\t12\t5\t7\n",
    "hi": "टीम\tमैच\tजीत\tहार\nलाल\t12\t9\t3\nनीली\t12\t4\t8\nहरी\t12\t5\t7\n",
    "mr": "संघ | सामने | विजय | पराभव\nलाल | 12 | 9 | 3\nनिळा | 12 | 4 | 8\nहिरवा | 12 | 5 | 7\n",
    "ru": "Команда; Игры; Победы\nКрасные; 12; 9\nСиние; 12; 4\nЗелёные; 12; 5\n",
    "ko": "팀\t경기\t승\t패\n홍팀\t12\t9\t3\n청팀\t12\t4\t8\n녹팀\t12\t5\t7\n",
}


@pytest.mark.parametrize("code", sorted(TABLE))
def test_a_table_pasted_as_text_contradicts_neither_itself_nor_its_neighbour(code: str) -> None:
    one = checker.article(TABLE[code], language=code, source="A")
    two = checker.article("\n".join(reversed(TABLE[code].splitlines())), language=code, source="B")

    assert [each.rule for each in checker.check([one, two]).findings if each.level != "note"] == []
