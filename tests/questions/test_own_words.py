"""A question that no list knows is asked in words of an article in the reader's language, where there is one."""

from __future__ import annotations

import pickle

import pytest

from checker import article, check
from checker.messages import speaking
from checker.messages.said import Worded, in_words, sayable
from checker.report.document import document
from checker.report.wording import told_label, told_message

EN = "After the talks the minister flew on to Vietnam."
RU = "После переговоров министр вылетел в Таиланд."


def test_words_of_the_reader_s_language_are_taken_and_those_of_others_stay() -> None:
    label = Worded("«flew on to [ ]»", {"en": "«flew on to [ ]»", "ru": "«вылетел в [ ]»"})
    assert pickle.loads(pickle.dumps(label)).forms == label.forms
    with speaking("ru"):
        assert in_words(sayable(label), label) == "«вылетел в [ ]»"
    with speaking("ko"):
        assert in_words(sayable(label), label) == "«flew on to [ ]»"


@pytest.mark.parametrize(("language", "words"), [("en", "flew on to"), ("ru", "вылетел в"), ("ko", "flew on to")])
def test_a_finding_and_its_row_ask_in_the_reader_s_words(language: str, words: str) -> None:
    report = document(
        check(
            [
                article(EN, source="Quay Post", language="en", published="2024-06-20"),
                article(RU, source="Листок", language="ru", published="2024-06-20"),
            ]
        )
    )
    (finding,) = report["findings"]
    with speaking(language):
        assert words in told_message(finding)
        assert words in told_label(report["facts"][0])
