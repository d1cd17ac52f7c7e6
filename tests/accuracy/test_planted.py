"""A value changed in one of two translations is found, in a run over several stories; what agrees raises nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import checker

SHARED = Path(__file__).resolve().parents[3] / "shared" / "bench"

STORIES: dict[str, dict[str, tuple[str, ...]]] = {
    "ferry": {
        "en": (
            "The ferry Aurora ran aground near Bergen on 14 March 2019 with 212 passengers on board.",
            "Rescue boats from Denmark took them ashore within three hours.",
            "The captain had served the company since 1987.",
        ),
        "de": (
            "Die Fähre Aurora lief am 14. März 2019 bei Bergen mit 212 Passagieren an Bord auf Grund.",
            "Rettungsboote aus Dänemark brachten sie innerhalb von drei Stunden an Land.",
            "Der Kapitän arbeitete seit 1987 für das Unternehmen.",
        ),
        "hi": (
            "नौका ऑरोरा 14 मार्च 2019 को 212 यात्रियों के साथ बर्गन के पास ज़मीन में धँस गई।",
            "डेनमार्क की बचाव नौकाएँ तीन घंटे के भीतर उन्हें किनारे ले आईं।",
            "कप्तान 1987 से कंपनी में काम कर रहे थे।",
        ),
        "ru": (
            "Паром «Аврора» сел на мель близ Бергена 14 марта 2019 года с 212 пассажирами на борту.",
            "Спасательные катера из Дании доставили их на берег за три часа.",
            "Капитан работал в компании с 1987 года.",
        ),
    },
    "orchard": {
        "en": (
            "The village orchard grew 46 tonnes of apples last autumn, the cooperative said on Tuesday.",
            "Most of the fruit was sold to a juice factory in Poland for 18,500 euros.",
        ),
        "de": (
            "Der Obstgarten des Dorfes brachte im vergangenen Herbst 46 Tonnen Äpfel, teilte die Genossenschaft am "
            "Dienstag mit.",
            "Das meiste Obst wurde für 18.500 Euro an eine Saftfabrik in Polen verkauft.",
        ),
        "hi": (
            "सहकारी समिति ने मंगलवार को बताया कि गाँव के बाग़ में पिछली शरद ऋतु में 46 टन सेब हुए।",
            "अधिकांश फल पोलैंड की एक जूस फ़ैक्टरी को 18,500 यूरो में बेचे गए।",
        ),
        "ru": (
            "Деревенский сад дал прошлой осенью 46 тонн яблок, сообщил во вторник кооператив.",
            "Большую часть фруктов продали за 18 500 евро заводу соков в Польше.",
        ),
    },
}
CHANGES = {
    "number": ("de", "ferry", "212 Passagieren", "340 Passagieren"),
    "year": ("hi", "ferry", "1987", "1994"),
    "month": ("ru", "ferry", "14 марта", "14 августа"),
    "place": ("hi", "ferry", "डेनमार्क", "मिस्र"),
    "weekday": ("de", "orchard", "Dienstag", "Freitag"),
    "money": ("ru", "orchard", "18 500 евро", "46 250 евро"),
}


def write(folder: Path, story: str, language: str, sentences: tuple[str, ...]) -> None:
    head = f"---\nsource: desk-{language}\nlanguage: {language}\npublished: 2024-05-02\n---\n"
    (folder / f"{story}-{language}.txt").write_text(head + "\n\n".join(sentences) + "\n", encoding="utf-8")


def check(tmp_path: Path, language: str, old: str = "", new: str = "") -> list[list[str]]:
    """The texts of each warning and error over all stories, in English and in `language`."""
    for story, texts in STORIES.items():
        write(tmp_path, story, "en", texts["en"])
        write(tmp_path, story, language, tuple(text.replace(old, new) if old else text for text in texts[language]))
    findings = [finding for finding in checker.check([tmp_path]).findings if finding.level != "note"]
    return [[side.claim.text for side in finding.sides] for finding in findings]


@pytest.mark.parametrize("language", ["de", "hi", "ru"])
def test_translations_raise_nothing(language: str, tmp_path: Path) -> None:
    assert check(tmp_path, language) == []


@pytest.mark.parametrize(("language", "story", "old", "new"), CHANGES.values(), ids=CHANGES)
def test_a_changed_value_is_found_and_nothing_else(
    language: str, story: str, old: str, new: str, tmp_path: Path
) -> None:
    assert any(old in text for text in STORIES[story][language])
    found = check(tmp_path, language, old, new)
    assert len(found) == 1
    assert any(new in text for text in found[0])


@pytest.mark.skipif(not SHARED.exists(), reason="the parallel text of the bench is not here")
def test_planted_changes_in_human_translations_are_found(tmp_path: Path) -> None:
    with (SHARED / "flores.jsonl").open(encoding="utf-8") as lines:
        chosen = [line for number, line in enumerate(lines) if number % 8 == 0]
    (tmp_path / "some.jsonl").write_text("".join(chosen), encoding="utf-8")
    bench = [sys.executable, str(SHARED / "contradictions.py")]
    subprocess.run(
        [*bench, "make", "some.jsonl", "out", "--pair", "en-hi"], check=True, cwd=tmp_path, capture_output=True
    )
    folder = tmp_path / "out" / "en-hi"
    command = [sys.executable, "-m", "checker", "check", "articles", "-o", "report.json", "--exit-zero"]
    subprocess.run(command, check=True, cwd=folder, capture_output=True)
    run = subprocess.run([*bench, "score", "out", "--json"], check=True, cwd=tmp_path, capture_output=True, text=True)
    score = json.loads(run.stdout)
    assert score["recall"] >= 0.85
    assert score["precision"] >= 0.9
    assert score["between_stories"] == 0
