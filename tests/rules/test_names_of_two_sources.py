"""A name that two sources of a story spell in two ways: a note, and none where one article has both."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker

HARBOUR = {
    "en": "The ferry burnt in the harbour of Larkmere on Friday. {} Three cabins were lost.",
    "hi": "शुक्रवार को लार्कमेयर बंदरगाह पर नौका जल गई। {} तीन केबिन नष्ट हो गए।",
    "ru": "В пятницу в порту Ларкмира сгорел паром. {} Сгорели три каюты.",
}


def told(folder: Path, language: str, *sentences: str) -> list[str]:
    for number, sentence in enumerate(sentences):
        head = f"---\nsource: Paper {number}\nlanguage: {language}\npublished: 2024-05-04\n---\n"
        text = HARBOUR[language].format(sentence)
        (folder / f"{number}.md").write_text(head + text, encoding="utf-8")
    report = checker.check(str(folder))
    return [each.message for each in report.findings if each.rule == "name-variant" and each.outcome == "contradiction"]


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "The captain was rescued, said Peter Halverson.", "The captain was rescued, said Peter Halvorsen."),
        ("ru", "Капитана спасли, сообщил Пётр Халворсен.", "Капитана спасли, сообщил Пётр Халверсон."),
    ],
)
def test_one_family_name_in_two_spellings_is_a_note(language: str, one: str, two: str, tmp_path: Path) -> None:
    [message] = told(tmp_path, language, one, two)
    assert message.startswith("The sources spell a name differently")


def test_two_people_whom_one_article_names_are_two(tmp_path: Path) -> None:
    one = "The captain was rescued, said Peter Halverson."
    two = "The captain was rescued, said Peter Halvorsen. His cousin, Peter Halverson, lives in the town."
    assert told(tmp_path, "en", one, two) == []


def test_two_common_family_names_are_two_people(tmp_path: Path) -> None:
    assert told(tmp_path, "en", "The captain is Peter Brown, she said.", "The captain is Peter Green, she said.") == []
