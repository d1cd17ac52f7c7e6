"""A quote that the reader cannot read: in Latin letters, and as the statement that it makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import check
from checker.messages import speaking
from checker.report.document import document
from checker.report.html import render
from checker.report.romanise import romanised
from checker.report.statements import statements_told
from checker.report.view import page_view

TEXTS = {
    "en.txt": (
        "en",
        "Varde Post",
        "A ferry capsized off Varde on Monday.\n\nTwenty-one people died in the ferry accident, police said.",
    ),
    "hi.txt": (
        "hi",
        "Tat Samachar",
        "वार्डे के पास सोमवार को एक नाव पलट गई।\n\nपुलिस ने बताया कि नाव हादसे में 17 लोगों की मौत हुई।",
    ),
}


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("पुतीन यांनी १,५ भेट दिली.", "putin yamni 1,5 bhet dili."),
        ("दोनों नेताओं ने संधि पर हस्ताक्षर किए।", "donom netaom ne samdhi par hastaksar kie."),
        ("После визита Путин вылетел в Таиланд.", "Posle vizita Putin vyletel v Tailand."),
        ("한국은 합의했다", "hangugeun habuihaessda"),
        ("न", "na"),
        ("Plain words, 5 € and 3 km²", ""),
        ("", ""),
    ],
)
def test_a_quote_is_written_in_latin_letters(written: str, latin: str) -> None:
    assert romanised(written) == latin


def test_a_long_word_is_written_in_linear_time() -> None:
    assert romanised("क" * 20_000).startswith("kakaka")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("aids")
    for name, (language, source, text) in TEXTS.items():
        head = f"---\nsource: {source}\nlanguage: {language}\npublished: 2026-07-08\n---\n"
        (home / name).write_text(head + text + "\n", encoding="utf-8")
    return home


def test_a_claim_is_said_in_typed_form_in_the_readers_language(folder: Path) -> None:
    report = document(check([str(folder)]))
    said = {}
    for language in ("en", "hi", "ru"):
        with speaking(language):
            said[language] = set(statements_told(report).values())
    assert any(each.startswith("Dead in the boat accident") and "17" in each for each in said["en"])
    assert any(each.startswith("मृतक — नाव हादसा") and "17" in each for each in said["hi"])
    assert any(each.startswith("Погибшие — авария судна") and "17" in each for each in said["ru"])


def test_the_page_shows_both_only_to_a_reader_of_another_language(folder: Path) -> None:
    report = check([str(folder)])
    shown = {}
    for language in ("en", "hi", "mr"):
        with speaking(language):
            view = page_view(document(report))
            sides = [side for story in view.stories for f in story.findings for side in f.sides]
            shown[language] = {side.language: (bool(side.romanised), bool(side.statement)) for side in sides}
            page = render(report).decode()
        assert ('class="romanised"' in page) == (language == "en")
    assert shown["en"]["hi"] == (True, True)
    assert shown["en"]["en"] == (False, False)
    assert shown["hi"]["hi"] == (False, False)
    # A reader of Marathi reads the letters of Hindi.
    assert shown["mr"]["hi"] == (False, True)
