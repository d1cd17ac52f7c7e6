"""Which articles make a story, which sentences are compared, and what counts once: by the articles alone."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from checker import Report, check

_FIRE = (
    "A fire at the Brennholt paper mill in Osterwick killed four workers on Monday, fire chief Marta Quellhorst said.",
    "The blaze began in a drying hall of the mill shortly before dawn.",
    "Quellhorst said that 23 people were taken to the clinic in Osterwick.",
)
_FIRE_AGAIN = (
    "Four workers died in the fire at the Brennholt mill in Osterwick, according to fire chief Marta Quellhorst.",
    "The drying hall of the paper mill burned down within an hour.",
    "Quellhorst said that 27 people were taken to the clinic in Osterwick.",
)
_FERRY = (
    "The ferry Sankt Jorund ran aground off Hallvik on Friday with 310 passengers aboard.",
    "The coast guard brought all passengers of the Sankt Jorund ashore at Hallvik.",
    "Captain Ole Tveitmark told a radio station that the rudder had failed.",
)
_NOTICE = "Please enter a valid address to receive our letters."


def _write(folder: Path, name: str, lines: tuple[str, ...], day: str = "2021-03-02", source: str = "") -> None:
    fields = {"source": source or name, "language": "en", "published": day, "title": lines[0][:60], "id": name}
    text = "\n\n".join(lines)
    (folder / f"{name}.json").write_text(json.dumps({**fields, "text": text}), encoding="utf-8")


def _stories(report: Report) -> list[set[str]]:
    return [set(story.articles) for story in report.stories]


def _told(report: Report) -> set[tuple[str, frozenset[str]]]:
    return {
        (finding.rule, frozenset(itertools.chain.from_iterable((s.claim.text, s.article.id) for s in finding.sides)))
        for finding in report.findings
    }


def test_reports_of_one_event_are_a_story_with_a_name_a_time_and_sources(tmp_path: Path) -> None:
    _write(tmp_path, "a", _FIRE, "2021-03-02")
    _write(tmp_path, "b", _FIRE_AGAIN, "2021-03-04")
    _write(tmp_path, "c", _FERRY)
    report = check([str(tmp_path)])
    assert _stories(report) == [{"a", "b"}, {"c"}]
    story = report.stories[0]
    assert story.name == _FIRE[0][:60].strip()
    assert story.published is not None
    assert [day.isoformat() for day in story.published] == ["2021-03-02", "2021-03-04"]
    assert story.sources == ("a", "b")


def test_a_notice_word_for_word_in_articles_that_share_nothing_makes_no_story(tmp_path: Path) -> None:
    _write(tmp_path, "a", (*_FIRE, _NOTICE))
    _write(tmp_path, "c", (*_FERRY, _NOTICE))
    report = check([str(tmp_path)])
    assert _stories(report) == [{"a"}, {"c"}]
    assert report.agreements == ()


def test_findings_of_a_part_are_among_those_of_the_whole(tmp_path: Path) -> None:
    part, whole = tmp_path / "part", tmp_path / "whole"
    for folder in (part, whole):
        folder.mkdir()
        _write(folder, "a", _FIRE)
        _write(folder, "b", _FIRE_AGAIN)
    for number in range(12):
        ferry = tuple(line.replace("310", str(300 + number)) for line in _FERRY)
        _write(whole, f"ferry-{number}", (*ferry, f"Boat {number} of the fleet sails on."))
    alone, among = _told(check([str(part)])), _told(check([str(whole)]))
    assert alone
    assert alone <= among


def test_forty_more_reports_of_the_event_take_no_finding_away(tmp_path: Path) -> None:
    part, whole = tmp_path / "part", tmp_path / "whole"
    for folder in (part, whole):
        folder.mkdir()
        _write(folder, "a", _FIRE)
        _write(folder, "b", _FIRE_AGAIN)
    for number in range(40):
        _write(whole, f"more-{number}", (*_FIRE[:2], f"Witness {number} heard a bang in Osterwick before the fire."))
    alone, among = _told(check([str(part)])), _told(check([str(whole)]))
    assert alone
    assert all(any(rule == other and told <= more for other, more in among) for rule, told in alone)


def test_what_one_agency_says_in_two_longer_articles_is_no_agreement(tmp_path: Path) -> None:
    wire = "The fire chief Marta Quellhorst said that 23 people were taken to the clinic in Osterwick."
    own = ("Neighbours saw the smoke from Tannberg.", "The mayor of Osterwick cancelled the spring fair.")
    _write(tmp_path, "a", (*_FIRE[:2], wire))
    _write(tmp_path, "b", (*_FIRE_AGAIN[:2], *own, wire))
    agreed = [side.claim.text for agreement in check([str(tmp_path)]).agreements for side in agreement.sides]
    assert wire not in agreed


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The council of Osterwick bought 45 electric buses from a firm in Hallvik this spring."),
        ("hi", "ओस्टरविक नगर परिषद ने इस वसंत में हॉलविक की एक कंपनी से 45 इलेक्ट्रिक बसें खरीदीं।"),
        ("ru", "Совет Остервика купил этой весной 45 электробусов у фирмы из Халльвика для нового маршрута."),
    ],
)
def test_one_changed_figure_is_found_though_nothing_else_is_shared(
    language: str, sentence: str, tmp_path: Path
) -> None:
    for name, text in (("a", sentence), ("b", sentence.replace("45", "54"))):
        (tmp_path / f"{name}.json").write_text(
            json.dumps({"source": name, "language": language, "text": text}), encoding="utf-8"
        )
    assert [finding.rule for finding in check([str(tmp_path)]).findings] == ["quantity-conflict"]


_DAM = {
    "en": (
        "A dam wall gave way near the town of Kalvanpur on Saturday, and water ran into 640 houses.",
        "Engineer Ratnakar Belsare had warned of cracks in the wall a month ago.",
        "Trains between Kalvanpur and the coast stand still.",
    ),
    "hi": (
        "कलवनपुर के पास बांध टूटने से 640 घरों में पानी भर गया।",
        "इंजीनियर रत्नाकर बेलसरे ने कहा कि दीवार की दरारों की सूचना महीना भर पहले दी गई थी।",
        "राहत शिविरों में भोजन और कंबल बांटे जा रहे हैं।",
    ),
    "ru": (
        "У города Калванпур прорвало плотину, вода залила 640 домов.",
        "О трещинах в стене месяц назад предупреждал инженер Ратнакар Белсаре.",
        "Власти открыли лагеря для пострадавших.",
    ),
}


def _write_in(folder: Path, language: str, name: str, lines: tuple[str, ...], day: str) -> None:
    fields = {"source": name, "language": language, "published": day, "id": name, "text": "\n\n".join(lines)}
    (folder / f"{name}.json").write_text(json.dumps(fields), encoding="utf-8")


def test_reports_written_apart_in_several_languages_are_one_story(tmp_path: Path) -> None:
    for language, lines in _DAM.items():
        _write_in(tmp_path, language, f"dam-{language}", lines, "2022-08-07")
    _write(tmp_path, "ferry", _FERRY, "2022-08-07")
    assert _stories(check([str(tmp_path)])) == [{"dam-en", "dam-hi", "dam-ru"}, {"ferry"}]


def test_a_shared_country_and_a_small_figure_make_no_story(tmp_path: Path) -> None:
    _write_in(tmp_path, "en", "en", ("Three bridges in India were painted blue this week.",), "2022-08-07")
    _write_in(tmp_path, "hi", "hi", ("भारत के 3 खिलाड़ी शतरंज के फाइनल में पहुंचे।",), "2022-08-07")
    assert len(_stories(check([str(tmp_path)]))) == 2


def test_two_short_articles_of_two_languages_that_say_the_same_are_compared(tmp_path: Path) -> None:
    korean = "시의회는 새 도서관을 2019년에 열었다. 도서관은 매일 저녁까지 문을 연다."
    english = "The city council opened the new library in 2021. The library is open every day until evening."
    _write_in(tmp_path, "ko", "ko", (korean,), "2022-08-07")
    _write_in(tmp_path, "en", "en", (english,), "2022-08-07")
    assert [finding.rule for finding in check([str(tmp_path)]).findings] == ["date-conflict"]


def test_a_story_that_hundreds_tell_stays_one(tmp_path: Path) -> None:
    for number in range(300):
        lines = (
            "A fire at the old mill of Larkmere killed three people on Friday, the fire brigade of the town said.",
            f"The brigade counted {100 + number} people who fled from the mill.",
        )
        _write(tmp_path, f"p{number:03d}", lines)
    report = check([str(tmp_path)])
    assert [len(story.articles) for story in report.stories] == [300]
    dead = [fact for fact in report.facts if fact.measure == "dead"]
    tellers = [{each.claim.article for each in answer.statements} for fact in dead for answer in fact.answers]
    assert [len(own) for own in tellers] == [300]


def test_articles_that_only_share_the_words_of_their_time_do_not_follow_each_other(tmp_path: Path) -> None:
    for number in range(270):
        lines = (
            f"The president of the council of Osterwick opened hall {number} of quarter {chr(65 + number % 26)}.",
            f"Builder Nr{number}ska and painter Qv{number}lund had finished the Th{number}rup clinic.",
        )
        _write(tmp_path, f"p{number:03d}", lines)
    report = check([str(tmp_path)])
    assert max(len(story.articles) for story in report.stories) < 30
