"""States, districts, bodies named after places, and people whom no list of entities knows."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker.errors import RuleFileError
from checker.language import language_of
from checker.language.divisions import division_of
from checker.model import Claim, NameValue, Span
from checker.rulefiles import RuleFiles
from checker.values.names import find_names, resolve_names

RULES = RuleFiles.of()


def values(language: str, text: str) -> list[str]:
    return [value.value for value in find_names(text, language_of(language, RULES))]


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("hi", "बाढ़ से असम में हज़ारों लोग बेघर हैं।", "IN-AS"),
        ("hi", "फैक्ट्री तमिलनाडु में लगेगी।", "IN-TN"),
        ("mr", "हा पूल गुजरातमध्ये आहे.", "IN-GJ"),
        ("mr", "महाराष्ट्रात पाऊस वाढला.", "IN-MH"),
        ("mr", "केरळचे किनारे सुंदर आहेत.", "IN-KL"),
        ("en", "The dam stands in Madhya Pradesh.", "IN-MP"),
        ("en", "Crops failed across Saskatchewan.", "CA-SK"),
        ("ru", "Завод построят в Раджастхане.", "IN-RJ"),
        ("ru", "Урожай собрали в Московской области.", "RU-MOS"),
        ("ko", "공장은 구자라트주에 들어선다.", "IN-GJ"),
        ("ko", "경기도에서 눈이 내렸다.", "KR-41"),
        ("de", "Das Werk steht in Bayern.", "DE-BY"),
    ],
)
def test_a_state_or_province_is_a_place_of_its_own(language: str, text: str, code: str) -> None:
    assert values(language, text) == [f"place/{code}"]


@pytest.mark.parametrize(
    ("text", "nominative"),
    [
        ("सभा पुण्यात झाली.", "पुणे"),
        ("गाडी अयोध्येला निघाली.", "अयोध्या"),
        ("बैठक आग्र्यात झाली.", "आग्रा"),
        ("साखर कोल्हापुरात महागली.", "कोल्हापूर"),
        ("विमान नाशिकहून उडाले.", "नाशिक"),
        ("ते मालेगावात थांबले.", "मालेगाव"),
        ("पुस्तक गोव्यातून आले.", "गोवा"),
    ],
)
def test_marathi_oblique_stems_are_the_place(text: str, nominative: str) -> None:
    found = values("mr", text)
    assert found == values("mr", nominative)
    assert found[0].startswith("place/")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("hi", "लखनऊ पुलिस ने गाड़ी रोकी।", "org/police/city/1264733"),
        ("mr", "लखनौ पोलिसांनी गाडी अडवली.", "org/police/city/1264733"),
        ("en", "Lucknow police stopped the car.", "org/police/city/1264733"),
        ("ru", "Полиция Лакхнау остановила машину.", "org/police/city/1264733"),
        ("ko", "러크나우 경찰은 차를 세웠다.", "org/police/city/1264733"),
        ("hi", "पटना हाईकोर्ट ने याचिका ठुकराई।", "org/high-court/city/1260086"),
        ("en", "He studied at the University of Hyderabad.", "org/university/city/1269843"),
        ("hi", "पंजाब सरकार ने आदेश दिया।", "org/government/IN-PB"),
    ],
)
def test_a_body_named_after_a_place_is_one_in_every_language(language: str, text: str, expected: str) -> None:
    assert values(language, text) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "भारत ज्योति केबल लिमिटेड ने वेतन बढ़ाया।"),
        ("mr", "भारत ज्योती केबल लिमिटेडने वेतन वाढवले."),
        ("en", "India Lantern Works Limited raised pay."),
    ],
)
def test_a_company_that_holds_a_country_is_no_country(language: str, text: str) -> None:
    found = find_names(text, language_of(language, RULES))
    assert [value.kind for value in found] == ["name"]
    detail = found[0].detail
    assert isinstance(detail, NameValue)
    assert (detail.type, detail.known, detail.place) == ("org", False, "place/IN")


def test_what_acts_for_a_country_is_no_body_of_its_own() -> None:
    assert values("hi", "भारत सरकार ने निमंत्रण भेजा।") == ["place/IN"]
    assert values("en", "The Seoul government sent an envoy.") == ["place/city/1835848"]


def test_a_police_station_is_not_the_city_of_thane() -> None:
    assert values("mr", "पोलीस ठाण्यात तक्रार नोंदवली.") == []
    assert values("mr", "ते ठाण्यात राहतात.") == ["place/city/1254661"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("hi", "अदालत में सुनीता चौहान ने बयान दिया।", "सुनीता चौहान"),
        ("hi", "मैनेजर विनोद बरमेचा को नोटिस मिला।", "विनोद बरमेचा"),
        ("mr", "आमदार सविता तुपे बैठकीला आल्या.", "सविता तुपे"),
        ("mr", "पुरस्कार संदीप गायकवाड यांना मिळाला.", "संदीप गायकवाड"),
        ("mr", "त्यांनी प्रकाश जगतापांना निवडले.", "प्रकाश जगतापांना"),
        ("en", "The medal went to Karan Malhotra of Pune.", "Karan Malhotra"),
        ("ru", "Медаль получила Ирина Соколова.", "Ирина Соколова"),
        ("ru", "Судья вызвал Олега Крамаренко.", "Олега Крамаренко"),
        ("ko", "상은 김서연에게 돌아갔다.", "김서연에게"),
    ],
)
def test_people_are_told_by_lists_of_names(language: str, text: str, name: str) -> None:
    found = [v.text for v in find_names(text, language_of(language, RULES)) if v.value.startswith("person?/")]
    assert found == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "प्रधानमंत्री आवास योजना में घर मिले।"),
        ("hi", "प्रमुख निजी होटल बंद रहे।"),
        ("hi", "आशा है कि विकास होगा।"),
        ("hi", "राज्य का विकास तेज़ी से हुआ।"),
        ("mr", "अध्यक्ष निवड लवकरच होणार आहे."),
        ("mr", "गावात मोठा गोंधळ झाला होता."),
        ("mr", "प्रकाश कमी झाला आणि दिवे लागले."),
        ("en", "Will Street traders be moved?"),
        ("en", "Grace Hospital opened in May."),
        ("ru", "Вера и надежда не умирают."),
        ("ko", "이서는 마을의 이름이다."),
    ],
)
def test_common_words_are_no_people(language: str, text: str) -> None:
    assert [v.text for v in find_names(text, language_of(language, RULES)) if v.value.startswith("person?/")] == []


def test_part_of_an_unlisted_name_alone_means_whom_the_article_names_in_full() -> None:
    sentences = ("पुरस्कार संदीप गायकवाड यांना मिळाला.", "गायकवाड मूळचे साताऱ्याचे आहेत.")
    claims = [
        Claim(
            str(n),
            "a",
            Span(0, len(s)),
            Span(0, len(s)),
            s,
            "mr",
            values=tuple(find_names(s, language_of("mr", RULES))),
        )
        for n, s in enumerate(sentences)
    ]
    people = [
        v.value
        for claim in resolve_names(claims, language_of("mr", RULES))
        for v in claim.values
        if v.value.startswith("person?/")
    ]
    assert len(people) == 2
    assert len(set(people)) == 1


def test_a_city_lies_in_its_state() -> None:
    [pune] = values("en", "Pune")
    [satara] = values("mr", "सातारा")
    assert division_of(pune) == division_of(satara) == "IN-MH"
    assert division_of("place/IN-BR/siwan") == "IN-BR"
    assert division_of("place/FR") is None


def test_a_thousand_names_in_one_sentence_are_read_in_linear_time() -> None:
    def seconds(text: str, language: str) -> float:
        start = time.process_time()
        find_names(text, language_of(language, RULES))
        return time.process_time() - start

    find_names("भारत", language_of("hi", RULES))
    for unit, language in (("मुंबई लिमिटेड ", "hi"), ("राजेश ", "mr"), ("Rajesh Mane ", "en")):
        short, long = seconds(unit * 500, language), seconds(unit * 4000, language)
        assert long < 30 * short + 0.2


def test_a_state_that_is_no_code_is_refused_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "entities" / "more.yaml"
    file.parent.mkdir()
    file.write_text("districts:\n  Kerala: {Kannur: [कन्नूर]}\n", encoding="utf-8")
    with pytest.raises(RuleFileError, match=r"more\.yaml.*Kerala.*ISO 3166-2"):
        find_names("कन्नूर", language_of("hi", RuleFiles.of(tmp_path)))
