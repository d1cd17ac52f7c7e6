"""What an amount is of: its measure, its part or group, the happening, the place, the moment."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.claims import segment
from checker.language import language_of
from checker.model import Article, Passage, Span, Statement
from checker.rulefiles import RuleFiles
from checker.statements import read_statements
from checker.values import read_values

RULES = RuleFiles.of()


def told(text: str, language: str = "en", published: dt.date | None = dt.date(2024, 5, 4)) -> list[Statement]:
    passages = []
    start = 0
    for line in text.split("\n"):
        passages.append(Passage(Span(start, start + len(line))))
        start += len(line) + 1
    article = Article("a", "a.txt", "Desk", language, text, tuple(passages), published=published)
    spoken = language_of(article.language, RULES)
    return read_statements(article, read_values(article, segment(article, spoken), spoken), RULES)


def measures(text: str, language: str = "en") -> set[tuple[str, str]]:
    return {(each.measure, each.value.value) for each in told(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "measure"),
    [
        ("en", "The blaze left 9 people trapped in the mill.", "trapped"),
        ("en", "The court fined the dairy $40,000 in March.", "fine"),
        ("en", "Crews say 60% of the blaze is contained.", "contained"),
        ("hi", "मिल में 9 लोग फंसे हुए हैं।", "trapped"),
        ("hi", "कंपनी पर 40 लाख रुपये का जुर्माना लगाया गया।", "fine"),
        ("mr", "इमारतीत ९ लोक अडकले आहेत.", "trapped"),
        ("ru", "Компанию оштрафовали: штраф составил 40 тысяч рублей.", "fine"),
        ("ko", "회사에 벌금 4000만 원이 부과됐다.", "fine"),
        ("en", "The dairy, founded in 1987, closed its doors.", "founded"),
    ],
)
def test_word_beside_an_amount_says_what_it_is_of(language: str, text: str, measure: str) -> None:
    assert measure in {name for name, _ in measures(text, language)}


def test_part_and_group_are_no_total() -> None:
    [dead] = told("The blast killed 14 people, including children.")
    assert dead.qualifiers.part is None
    [some] = told("On the train 3 of those killed were from Larkmere.")
    assert some.qualifiers.part == "part among them"
    [officers] = told("The blast killed 3 police officers.")
    assert officers.qualifiers.part == "police"


def test_others_are_counted_besides_their_own_measure_only() -> None:
    hurt = [each for each in told("The blast killed 14 people and injured 6 others.") if each.measure == "injured"]
    assert [each.qualifiers.definition for each in hurt] == [None]
    more = [each for each in told("The blast killed 2 more people.") if each.measure == "dead"]
    assert [each.qualifiers.definition for each in more] == ["further"]


@pytest.mark.parametrize(
    "text",
    [
        "A blast shook the mill on Friday.\nIn February, a blast killed 12 people in the port.",
        "A blast shook the mill on Friday.\nIn a separate blast, 12 people were killed.",
        "A blast shook the mill on Friday.\nIn 2011 a blast shook the port.\nIt killed 12 people.",
    ],
)
def test_what_is_recalled_is_told_of_another_happening(text: str) -> None:
    [dead] = [each for each in told(text) if each.measure == "dead"]
    assert dead.thing.background


def test_number_of_a_house_is_no_year() -> None:
    [hurt] = [each for each in told("Six people were injured at 1903 Mallow Street.") if each.measure == "injured"]
    assert not hurt.thing.background


def test_word_with_an_amount_that_nobody_counts_tells_of_no_other() -> None:
    assert ("injured", "1") not in measures("A gunman killed 1 person, injuring several.")


def test_amount_in_brackets_is_of_the_same_measure() -> None:
    found = measures("Thieves stole 80 million euros ($90 million) from the vault.")
    assert {name for name, value in found if "90" in value} == {"loot"}


def test_age_of_a_bystander_and_time_since_are_no_counts() -> None:
    assert not [each for each in told("A woman, 18, was killed.") if each.measure == "dead"]
    assert not [each for each in told("Two days after the spree, the mayor spoke.") if each.measure == "duration"]


@pytest.mark.parametrize(("words", "sign"), [("just after", ">"), ("shortly before", "<"), ("at", "=")])
def test_clock_may_be_a_little_later_or_earlier(words: str, sign: str) -> None:
    [clock] = [each for each in told(f"The blast happened {words} 6:10 a.m.") if each.measure == "clock"]
    assert clock.value.detail.comparator == sign  # type: ignore[union-attr]


def test_time_of_something_else_is_not_when_it_happened() -> None:
    assert not [each for each in told("He was pronounced dead at 2:12 a.m.") if each.measure == "clock"]


def test_distance_is_of_the_place_that_it_is_counted_from() -> None:
    [distance] = [each for each in told("The island lies 900 km south of Tehran.") if each.measure == "distance"]
    assert (distance.thing.kind, distance.thing.label) == ("place", "Tehran")


def test_counted_noun_of_no_list_is_a_measure_of_its_own() -> None:
    found = told("The gunman emptied three magazines. It happened three times.")
    assert [each.measure for each in found if each.measure.startswith("open/")] == ["open/en/count/magazin"]


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("en", "The boatman fled after the accident.", "fled"),
        ("hi", "हादसे के बाद नाव का चालक फ़रार हो गया।", "fled"),
        ("mr", "बोटीच्या चालकाला पोलिसांनी अटक केली.", "arrested"),
        ("ru", "Водителя задержали, он арестован.", "arrested"),
        ("ko", "경찰은 선장을 체포했다.", "arrested"),
    ],
)
def test_state_is_told_of_what_is_named_beside_it(language: str, text: str, state: str) -> None:
    assert ("driver", state) in measures(text, language)


def test_negated_state_and_two_states_at_once_tell_nothing() -> None:
    assert not [each for each in told("The boatman has not been arrested.") if each.measure == "driver"]
    assert not [each for each in told("The boatman fled and was arrested.") if each.measure == "driver"]


@pytest.mark.parametrize(
    ("language", "text", "states"),
    [
        ("en", "The park lies north of Delhi.", ["north"]),
        ("en", "The park lies north-east of Delhi.", []),
        ("hi", "उद्यान दिल्ली के उत्तर में है।", ["north"]),
        ("hi", "उद्यान दिल्ली के उत्तर-पूर्व में है।", []),
        ("mr", "उद्यान दिल्लीच्या उत्तर-पूर्वेला आहे.", []),
        ("ru", "Парк лежит к северо-востоку от Дели.", []),
    ],
)
def test_north_east_is_neither_north_nor_east(language: str, text: str, states: list[str]) -> None:
    assert [each.value.value for each in told(text, language) if each.measure.startswith("compass")] == states


@pytest.mark.parametrize(
    ("language", "text", "measure"),
    [
        ("en", "No one was killed or injured in the fire.", "dead"),
        ("en", "No one was killed or injured in the fire.", "injured"),
        ("hi", "आग में कोई घायल नहीं हुआ।", "injured"),
        ("mr", "या आगीत जीवितहानी झाली नाही.", "dead"),
        ("ru", "При пожаре никто не пострадал.", "injured"),
        ("ko", "이 화재로 인명 피해는 없었다.", "dead"),
    ],
)
def test_nobody_is_nought(language: str, text: str, measure: str) -> None:
    assert (measure, "0") in measures(text, language)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("He talked to 15 workers who said that the bombs caused no deaths.", "dead"),
        ("She lives with 15 people in Larkmere.", "dead"),
        ("Several dozen people were injured.", "injured"),
        ("Read of the killed at https://t.example/2eKvX now.", "dead"),
        ("He carried bullets, and a .44 revolver.", "ammunition"),
        ("The order was served 90 minutes before the first shooting, about 3:30 p.m.", "clock"),
        ("Was no one killed, he asked, or was no one hurt?", "injured"),
    ],
)
def test_word_of_a_measure_tells_nothing_of_what_it_does_not_count(text: str, measure: str) -> None:
    assert measure not in {name for name, _ in measures(text)}


def test_identities_are_a_part_and_what_each_holds_is_no_total() -> None:
    [some] = told("The identities of 3 victims killed in the blast were released.")
    assert some.qualifiers.part == "part among them"
    rounds = [each for each in told("The clips held 30 rounds each.") if each.measure == "rounds"]
    assert [each.qualifiers.period for each in rounds] == ["each"]


def test_month_before_news_of_this_week_is_recalled() -> None:
    text = "A fire killed 2 people on Thursday.\nIn March, a blaze at another mill killed 9 people."
    assert [each.thing.background for each in told(text, published=dt.date(2024, 5, 4)) if each.measure == "dead"] == [
        False,
        True,
    ]


def test_family_name_of_several_people_tells_of_none_of_them() -> None:
    ages = [each for each in told("Orlow, 23, met Pavel Orlow, 55, and Kornel Orlow, 25.") if each.measure == "age"]
    assert {(each.thing.label, each.value.detail.low) for each in ages} == {("Pavel Orlow", 55), ("Kornel Orlow", 25)}


@pytest.mark.parametrize(
    ("language", "text", "ages"),
    [
        ("en", "Jana Novakova, 42, left the house at noon.", [("42", "Jana Novakova")]),
        ("en", "Police found the 42-year-old nurse Jana Novakova at noon.", [("42", "Jana Novakova")]),
        ("en", "The dead are Peter Hollis (31) and Maria Keane (27).", [("31", "Peter Hollis"), ("27", "Maria Keane")]),
        ("ru", "В доме нашли 42-летнюю Анну Ветрову.", [("42", "Анну Ветрову")]),
        (
            "ru",
            "Погибли Анна Ветрова, 42 года, и Пётр Смирнов, 19 лет.",
            [("42", "Анна Ветрова"), ("19", "Пётр Смирнов")],
        ),
        ("ru", "Пётр Смирнов, 20 лет назад окончивший школу, вернулся.", []),
        ("uk", "Загинула Олена Бондар, 35 років.", [("35", "Олена Бондар")]),
        ("hi", "दुर्घटना में 34 वर्षीय मजदूर राकेश यादव की मौत हो गई।", [("34", "राकेश यादव")]),
        ("hi", "पुलिस ने 42 साल की सुनीता देवी को गिरफ्तार किया।", [("42", "सुनीता देवी")]),
        ("hi", "मृतकों में रमेश पटेल (45) और सोनू कुमार (30) शामिल हैं।", [("45", "रमेश पटेल"), ("30", "सोनू कुमार")]),
        ("hi", "रोहित शर्मा (45) और विराट कोहली (82) ने 127 रन जोड़े।", []),
        ("hi", "यह 50 साल के इतिहास में पहली घटना है।", []),
        ("mr", "सुनीता देशपांडे (वय ४३) यांना अटक करण्यात आली.", [("४३", "सुनीता देशपांडे")]),
        ("mr", "२५ वर्षांचे राहुल पाटील यांचा मृत्यू झाला.", [("२५", "राहुल पाटील")]),
        ("ko", "경찰은 김민수(42)를 찾았다.", [("42", "김민수")]),
        ("ko", "35세 이영희 씨가 숨졌다.", [("35", "이영희")]),
        ("de", "Anna Weber (29) verließ das Haus.", [("29", "Anna Weber")]),
        ("fr", "Claire Martin, 29 ans, a quitté la maison.", [("29", "Claire Martin")]),
        ("es", "Ana Torres, de 29 años, salió de la casa.", [("29", "Ana Torres")]),
    ],
)
def test_age_belongs_to_the_name_beside_it(language: str, text: str, ages: list[tuple[str, str]]) -> None:
    found = [each for each in told(text, language) if each.measure == "age"]
    assert [(each.value.text, each.thing.label) for each in found] == ages


def test_figure_in_brackets_behind_a_name_counts_nobody() -> None:
    text = "The crash killed two. Among the dead was Zoltan Kirwa (42), a farmer of the village."
    assert [each.value.text for each in told(text) if each.measure == "dead"] == ["two"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The camp lies less than 50 km from the tense border with Narvia."),
        ("ru", "Лагерь находится в 50 км от границы."),
        ("de", "Das Lager liegt 50 km von der Grenze entfernt."),
    ],
)
def test_distance_may_be_counted_from_the_border(language: str, text: str) -> None:
    [distance] = [each for each in told(text, language) if each.measure == "distance"]
    assert distance.thing.key == "the/border"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Four people were seriously injured and 20 were slightly injured in the collision."),
        ("de", "Bei dem Unfall wurden 4 Menschen schwer verletzt und 20 leicht verletzt."),
        ("ru", "При столкновении 4 человека тяжело ранены, 20 человек легко ранены."),
    ],
)
def test_parts_of_one_claim_make_the_total_that_the_article_leaves_out(language: str, text: str) -> None:
    assert ("injured", "24") in measures(text, language)


def test_no_total_is_made_where_the_article_gives_one() -> None:
    text = "A crash left 30 people injured. Four people were seriously injured and 20 were slightly injured."
    assert {value for measure, value in measures(text) if measure == "injured"} == {"30"}


@pytest.mark.parametrize(
    ("text", "mayors"),
    [
        ("Mayor Anne Stroud opened the bridge.", ["Anne Stroud"]),
        ("Governor Peter Hale, Mayor Zobel Quint and the chief of police spoke.", ["Zobel Quint"]),
        ("Governor Peter Hale, Mayor Anne K. Stroud and the chief of police spoke.", []),
    ],
)
def test_office_is_of_the_name_behind_it_and_of_no_other(text: str, mayors: list[str]) -> None:
    assert [each.value.text for each in told(text) if each.measure == "mayor"] == mayors
