"""Sentences of rules in every language: what a finding says is said again from what it is made of."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path

import pytest

from checker import check
from checker.messages import catalogue, known_languages, speaking
from checker.messages.said import Said, Term, data_label, in_words, listing, say, sayable
from checker.report.document import document
from checker.report.json import render as render_json
from checker.report.text import render_text
from checker.report.wording import told_answer, told_label, told_message, told_reasons

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OTHERS = [language for language in known_languages() if language != "en"]


def spoken_in(language: str, sentence: str) -> str:
    written = json.loads(json.dumps(sayable(sentence)))
    with speaking(language):
        return in_words(written, sentence)


WEEKDAY = say(
    "wrong_weekday",
    source="Harbour Gazette",
    day=Term("13 September 2023", "date", "2023-09-13"),
    said=Term("Thursday", "weekday", "3"),
    true=Term("Wednesday", "weekday", "2"),
)


def test_a_sentence_is_its_english_and_nothing_else_to_whoever_compares_it() -> None:
    assert WEEKDAY == "Harbour Gazette calls 13 September 2023 a Thursday; it was a Wednesday."
    assert hash(WEEKDAY) == hash(str(WEEKDAY))
    assert json.dumps([WEEKDAY]) == json.dumps([str(WEEKDAY)])


def test_a_sentence_is_said_again_in_every_language_with_its_dates_and_weekdays() -> None:
    assert spoken_in("hi", WEEKDAY) == "Harbour Gazette में 13 सितंबर 2023 को गुरुवार बताया गया है; वह बुधवार था।"
    assert spoken_in("mr", WEEKDAY) == "Harbour Gazette यात 13 सप्टेंबर, 2023 ला गुरुवार म्हटले आहे; त्या दिवशी बुधवार होता."
    assert "13 сентября 2023" in spoken_in("ru", WEEKDAY) and "среда" in spoken_in("ru", WEEKDAY)
    assert spoken_in("ko", WEEKDAY).startswith("Harbour Gazette 보도는 2023년 9월 13일을 목요일로")
    assert spoken_in("en", WEEKDAY) == WEEKDAY


def test_a_sentence_survives_the_way_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(WEEKDAY))
    assert again == WEEKDAY
    assert sayable(again) == sayable(WEEKDAY)


def test_plurals_amounts_and_units_follow_the_language() -> None:
    told = say("answer_by", value=Term("more than 5 h", "quantity", "> 5 h"), sources="A")
    assert spoken_in("ru", told) == "больше чем 5 часов — A"
    assert spoken_in("ko", told) == "5시간 초과 — A"
    assert spoken_in("hi", told) == "5 घंटे से ज़्यादा — A"
    crowd = say("answer_by", value=Term("12,140", "quantity", "12140"), sources=listing(["A", "B", "C"]))
    assert crowd == "12,140 by A, B and C"
    assert spoken_in("hi", crowd) == "12,140 — A, B और C"
    gap = say("first_in_years", words="за 24 года", n=24, base="2000", year="2024")
    assert spoken_in("ru", gap) == "По словам «за 24 года», это впервые за 24 года: 2000 + 24 = 2024."


@pytest.mark.parametrize(
    ("value", "hi", "ru"),
    [
        ("--09-12", "12 सितंबर", "12 сентября"),
        ("2021-06", "जून 2021", "июнь 2021\u202fг."),
        ("first since 2019-04", "अप्रैल 2019 के बाद पहली बार", "впервые с апреля 2019"),
        ("Wednesday", "बुधवार", "среда"),
        ("2024 (first in 24 years; last in 2000)", "2024 (24 वर्षों में पहली बार; पिछली बार 2000)", None),
        ("2000", None, None),
    ],
)
def test_dates_are_said_as_the_language_writes_them(value: str, hi: str | None, ru: str | None) -> None:
    for language, wanted in (("hi", hi), ("ru", ru)):
        with speaking(language):
            said = in_words({"kind": "date", "value": value, "text": value}, value)
        assert said.replace("\xa0", "\u202f") == (wanted or said).replace("\xa0", "\u202f")
    if hi is None:
        assert said == value


@pytest.mark.parametrize("value", ["99999999999999999999999999999999 km", "1e5 km", "USD x", "25:99", "~ ~ 5", "-", ""])
def test_a_value_that_has_no_form_stays_as_it_is(value: str) -> None:
    with speaking("hi"):
        assert in_words({"kind": "quantity", "value": value, "text": "as written"}, "as written")


def test_words_of_an_article_are_no_message() -> None:
    told = say("repeats_word", source="{n, plural, one {x}}", words="'{source}' # |")
    assert spoken_in("ru", told) == "{n, plural, one {x}} повторяет слово: «'{source}' # |»."


def test_what_a_desk_names_itself_stays_as_it_wrote_it() -> None:
    label = say("question_of", question=data_label("measure", "shoals", "Shoals"), thing="Varde")
    assert spoken_in("hi", label) == "Shoals — Varde"
    assert spoken_in("hi", say("question_of", question=data_label("measure", "dead", "Dead"), thing="Varde")) == (
        "मृतक — Varde"
    )


def test_a_message_that_this_version_does_not_know_stays_english() -> None:
    with speaking("ko"):
        assert in_words({"id": "of_a_later_version", "values": {"a": "b"}}, "In English.") == "In English."
        assert in_words({"id": "wrong_weekday", "values": 5}, "In English.") == "In English."


def test_findings_of_the_samples_are_said_in_every_language_and_json_stays_english() -> None:
    report = check([str(SAMPLES)])
    told = document(report)
    latin = re.compile(r"[A-Za-z]{3,}")
    names = {word for claim in _claims(told) for word in latin.findall(" ".join(map(str, claim.values())))}
    names |= set(latin.findall(" ".join(a["source"] + (a["title"] or "") for a in told["articles"])))
    for language in OTHERS:
        with speaking(language):
            sentences = [told_message(f) for f in told["findings"]]
            sentences += [reason for f in told["findings"] for reason in told_reasons(f)]
            sentences += [told_label(f) for f in told.get("facts", ()) if not f["measure"]["id"].startswith("open/")]
            for sentence in sentences:
                left = set(latin.findall(re.sub("«[^»]*»", "", sentence))) - names
                assert left <= {"Vladimir", "Putin", "Kim", "Jong", "Un", "Sergey", "Lavrov", "Vietnam"} | {
                    "Thailand", "Russia", "North", "Korea",
                }, (language, sentence)  # fmt: skip
            answers = [told_answer(a) for f in told.get("facts", ()) for a in f["answers"]]
            assert not any(re.search(r"\b(more than|about|years|June|September)\b", each) for each in answers)
            assert render_json(report) == json_in_english(report)


def json_in_english(report: object) -> bytes:
    with speaking("en"):
        return render_json(report)  # type: ignore[arg-type]


def _claims(told: object) -> list[dict[str, object]]:
    return [claim for finding in told["findings"] for claim in finding["claims"]]  # type: ignore[index]


def test_text_output_is_in_the_readers_language() -> None:
    report = check([str(SAMPLES)])
    with speaking("mr"):
        text = render_text(report)
    assert "चूक" in text and "कारण:" in text
    assert "because:" not in text and "articles from" not in text
    with speaking("ru"):
        assert re.search(r"13 статей, 5 источников, 5 языков, \d+ утвержден", render_text(report))


def test_every_message_with_its_reason_has_one_too() -> None:
    for id in ("answers", "told_otherwise"):
        for language in known_languages():
            assert f"{id}_but" in catalogue(language)
    assert isinstance(say("but_grown"), Said)
