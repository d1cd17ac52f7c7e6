"""Facts: what an editor may write, what of it is refused, and what a finding against one tells."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker import pipeline
from checker.errors import RuleFileError
from checker.model import Finding
from checker.rulefiles import RuleFiles
from checker.rules import load_rulebook
from checker.rules.facts import load_facts
from checker.rules.facts.schema import read_when

_BIRTH = "{event: birth, people: [{en: [Anna Lindqvist]}], date: 1961-03-14, place: Stockholm}"


def _desk(folder: Path, **files: str) -> RuleFiles:
    (folder / "facts").mkdir(parents=True, exist_ok=True)
    for name, facts in files.items():
        (folder / "facts" / f"{name}.yaml").write_text(f"facts:\n{facts}\n", encoding="utf-8")
    return RuleFiles.of(folder)


def _findings(tmp_path: Path, rules: RuleFiles, text: str, *, language: str = "en") -> list[Finding]:
    article = tmp_path / "article.txt"
    article.write_text(f"---\nsource: Herald\nlanguage: {language}\n---\n{text}\n", encoding="utf-8")
    report = pipeline.check([str(article)], rule_files=rules)
    return [finding for finding in report.findings if finding.rule == "fact-conflict"]


def _refused(rules: RuleFiles) -> str:
    with pytest.raises(RuleFileError) as caught:
        load_rulebook(rules)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1952-10-07", "1952-10-07", "1952-10-07"),
        ("1952-02", "1952-02-01", "1952-02-29"),
        ("1952", "1952-01-01", "1952-12-31"),
        ("2019-04-24/2019-04-26", "2019-04-24", "2019-04-26"),
        ("2019/2020-02", "2019-01-01", "2020-02-29"),
    ],
)
def test_date_is_a_day_a_month_a_year_or_a_range(written: str, first: str, last: str) -> None:
    when = read_when(written)
    assert when is not None
    assert (when.earliest.isoformat(), when.latest.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "1952-13", "1952-02-30", "52", "0000", "2020/2019", "2019/2020/2021", "May 1952"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_when(written) is None


def test_finding_has_the_claim_as_its_side_and_tells_fact_file_line_and_source(tmp_path: Path) -> None:
    fact = (
        "  lindqvist-birth:\n    event: birth\n    people: [{en: [Anna Lindqvist]}]\n    date: 1961-03-14\n"
        "    source: register of births\n    note: Her website has the wrong year."
    )
    rules = _desk(tmp_path / "desk", people=fact)
    (finding,) = _findings(tmp_path, rules, "Anna Lindqvist was born on 14 March 1963.")
    assert finding.message == (
        "Herald dates the birth of Anna Lindqvist to 14 March 1963; the desk has settled 14 March 1961."
    )
    assert finding.level == "error"
    assert [value.text for side in finding.sides for value in side.values] == ["14 March 1963"]
    path = (tmp_path / "desk" / "facts" / "people.yaml").as_posix()
    assert finding.because == (
        f"The fact 'lindqvist-birth' ({path}, line 2) says: the birth of Anna Lindqvist, 14 March 1961.",
        "It is settled as the only one.",
        "Its source: register of births.",
        "Its note: Her website has the wrong year.",
    )


def test_what_a_speaker_says_is_a_note(tmp_path: Path) -> None:
    rules = _desk(tmp_path / "desk", people=f"  a: {_BIRTH}")
    (finding,) = _findings(tmp_path, rules, '"Anna Lindqvist was born on 14 March 1963," said the mayor.')
    assert (finding.outcome, finding.level) == ("attributed", "note")


def test_day_beside_the_settled_one_is_a_warning(tmp_path: Path) -> None:
    rules = _desk(tmp_path / "desk", people=f"  a: {_BIRTH}")
    (finding,) = _findings(tmp_path, rules, "Anna Lindqvist was born on 15 March 1961.")
    assert finding.level == "warning"
    assert "A day's difference may be one of time zones." in finding.because


@pytest.mark.parametrize(("day", "found"), [("10 April 1870", 0), ("23 April 1870", 1)])
def test_day_of_the_other_calendar_is_the_same_day(tmp_path: Path, day: str, found: int) -> None:
    rules = _desk(tmp_path / "desk", people="  a: {event: birth, people: [{en: [Ivan Orlov]}], date: 1870-04-22}")
    assert len(_findings(tmp_path, rules, f"Ivan Orlov was born on {day}.")) == found


def test_unknown_person_is_found_in_the_languages_that_the_fact_names(tmp_path: Path) -> None:
    fact = "  a: {event: birth, people: [{en: [Anna Lindqvist], ru: [Анна Линдквист]}], date: 1961-03-14}"
    rules = _desk(tmp_path / "desk", people=fact)
    assert len(_findings(tmp_path, rules, "Анна Линдквист родилась в 1963 году.", language="ru")) == 1


def test_claim_that_agrees_with_another_fact_is_no_slip(tmp_path: Path) -> None:
    one = "  one: {event: visit, people: [vladimir-putin], place: KP, date: 2024-06-19}"
    two = "  two: {event: visit, people: [vladimir-putin], place: KP, date: 2023-06-19}"
    text = "Vladimir Putin visited North Korea on 19 June 2023."
    assert len(_findings(tmp_path, _desk(tmp_path / "one", a=one), text)) == 1
    assert _findings(tmp_path, _desk(tmp_path / "two", a=one, b=two), text) == []


@pytest.mark.parametrize(
    ("one", "two", "slot"),
    [
        (_BIRTH, "{event: birth, people: [{en: [Anna Lindqvist]}], date: 1963}", "dates"),
        (_BIRTH, "{event: birth, people: [{en: [Anna Lindqvist], ru: [Анна Линдквист]}], place: Oslo}", "places"),
        (
            "{names: {en: [Harbour Bridge collapse]}, date: 2022-10-30, occasion: only}",
            "{names: {en: [Harbour Bridge collapse], de: [Einsturz]}, date: 2022-10-31}",
            "dates",
        ),
        (
            "{names: {en: [Harbour Bridge collapse]}, occasion: only, amounts: [{number: 135, of: {en: [dead]}}]}",
            "{names: {en: [Harbour Bridge collapse]}, amounts: [{number: 141, of: {en: [dead]}}]}",
            "amounts",
        ),
        (
            "{event: visit, people: [vladimir-putin], place: KP, date: 2000-07-19, occasion: first}",
            "{event: visit, people: [vladimir-putin], place: KP, date: 1999-07-19}",
            "dates",
        ),
        (
            "{event: meet, people: [kim-jong-un, vladimir-putin], date: 2019, place: Vladivostok, occasion: only}",
            "{event: meet, people: [vladimir-putin, kim-jong-un], date: 2023-09-13, place: Vladivostok}",
            "dates",
        ),
        (
            "{event: meet, people: [kim-jong-un, vladimir-putin], date: 2019-04-25, occasion: only}",
            "{event: meet, people: [vladimir-putin, kim-jong-un], date: 2023-09-13}",
            "dates",
        ),
    ],
)
def test_facts_that_contradict_each_other_are_named_with_file_and_line(
    tmp_path: Path, one: str, two: str, slot: str
) -> None:
    rules = _desk(tmp_path / "desk", a=f"  one: {one}", b=f"  # A comment.\n  two: {two}")
    a, b = (tmp_path / "desk" / "facts" / name for name in ("a.yaml", "b.yaml"))
    message = _refused(rules)
    assert message.startswith(f"{b}:3: the fact 'two' contradicts the fact 'one' of {a}:2: ")
    assert f"they settle two {slot} for one event" in message


def test_facts_of_two_folders_contradict_each_other_unless_one_replaces_the_other(tmp_path: Path) -> None:
    _desk(tmp_path / "desk", a=f"  one: {_BIRTH}")
    other = _BIRTH.replace("1961", "1962")
    _desk(tmp_path / "evening", a=f"  two: {other}")
    assert "contradicts" in _refused(RuleFiles.of(tmp_path / "desk", tmp_path / "evening"))
    _desk(tmp_path / "morning", a=f"  one: {other}")
    book = load_facts(RuleFiles.of(tmp_path / "desk", tmp_path / "morning"))
    (fact,) = book.facts.values()
    assert fact.when is not None
    assert fact.when.written == "1962-03-14"


def test_name_of_an_event_means_but_one_and_its_people_may_meet_again(tmp_path: Path) -> None:
    summit = "  one: {event: meet, names: {en: [Vladivostok summit]}, people: [kim-jong-un, vladimir-putin], "
    rules = _desk(tmp_path / "desk", a=summit + "date: 2019-04-25, place: Vladivostok, occasion: only}")
    assert _findings(tmp_path, rules, "Kim Jong Un met Vladimir Putin in Vladivostok on 13 September 2023.") == []
    assert len(_findings(tmp_path, rules, "The Vladivostok summit took place on 13 September 2023.")) == 1


def test_facts_about_two_occasions_do_not_contradict_each_other(tmp_path: Path) -> None:
    visits = "\n".join(
        f"  in-{year}: {{event: visit, people: [vladimir-putin], place: KP, date: {year}-06-19}}"
        for year in (2000, 2024)
    )
    first = "  first: {event: visit, people: [vladimir-putin], place: KP, date: 2000-06-19, occasion: first}"
    there = "  there: {event: meet, people: [kim-jong-un, vladimir-putin], place: KP, date: 2024-06-19, occasion: only}"
    elsewhere = "  elsewhere: {event: meet, people: [kim-jong-un, vladimir-putin], place: RU, date: 2023-09-13}"
    facts = "\n".join([visits, first, there, elsewhere])
    assert len(load_facts(_desk(tmp_path / "desk", a=facts)).facts) == 5


def test_only_meeting_in_a_place_leaves_room_for_meetings_elsewhere(tmp_path: Path) -> None:
    fact = "  one: {event: meet, people: [kim-jong-un, vladimir-putin], place: KP, date: 2024-06-19, occasion: only}"
    rules = _desk(tmp_path / "desk", a=fact)
    for text in ("met in Vladivostok in April 2019", "met in April 2019", "met in Vladivostok", "met in Pyongyang"):
        assert _findings(tmp_path, rules, f"Kim Jong Un and Vladimir Putin {text}.") == []
    (finding,) = _findings(tmp_path, rules, "Kim Jong Un and Vladimir Putin met in Pyongyang in June 2021.")
    assert finding.level == "error"


@pytest.mark.parametrize(
    ("fact", "line", "told"),
    [
        ("{event: brith, people: [vladimir-putin], date: 1952}", 2, ["'brith'", "did you mean 'birth'?", "meet"]),
        ("{event: birth, people: [vladimir-putin], date: 7 October 1952}", 2, ["is no date", "2019-04-25"]),
        ("{event: birth, date: 1952}", 2, ["does not say which event", "people"]),
        ("{event: visit, place: RU, date: 1952}", 2, ["does not say which event", "`people` or `things`"]),
        ("{event: birth, people: [vladimir-putin, kim-jong-un], date: 1952}", 2, ["names 2", "a fact of its own"]),
        ("{event: birth, people: [vladimir-putin]}", 2, ["settles nothing", "`date`"]),
        ("{event: meet, people: [vladimir-putin], place: RU, occasion: first}", 2, ["first", "without a `date`"]),
        ("{event: meet, people: [vladimir-putin], date: 2019, occasion: once}", 2, ["'once'", "only", "first", "last"]),
        ("{event: meet, people: [{russian: [Путин]}], date: 2019}", 2, ["'russian'", "is no language"]),
        ("{event: meet, persons: [vladimir-putin], date: 2019}", 2, ["unknown key 'persons'", "allowed: ", "people"]),
        ("{event: meet, people: ['?'], date: 2019}", 2, ["'?'", "is no name"]),
    ],
)
def test_slip_in_a_fact_names_file_line_and_what_is_allowed(
    tmp_path: Path, fact: str, line: int, told: list[str]
) -> None:
    message = _refused(_desk(tmp_path / "desk", a=f"  slip: {fact}"))
    assert message.startswith(f"{tmp_path / 'desk' / 'facts' / 'a.yaml'}:{line}: ")
    assert [part for part in told if part not in message] == []


def test_one_id_in_two_files_of_a_folder_is_refused(tmp_path: Path) -> None:
    message = _refused(_desk(tmp_path / "desk", a=f"  one: {_BIRTH}", b=f"  one: {_BIRTH}"))
    assert "the fact 'one' stands in" in message
    assert str(tmp_path / "desk" / "facts" / "a.yaml") in message


def test_claim_meets_only_the_facts_about_its_own_people(tmp_path: Path) -> None:
    facts = "\n".join(
        f"  f{k}: {{event: birth, people: [{{en: [Ivar Holm{k}]}}], date: 19{k % 90 + 10}}}" for k in range(2000)
    )
    book = load_facts(_desk(tmp_path / "desk", a=facts))
    begun = time.process_time()
    for k in range(100_000):
        assert len(book.candidates(frozenset({f"name/ivar holm{k % 2000}", "place/SE", "person/nobody"}))) == 1
    assert time.process_time() - begun < 5


def test_shipped_rules_hold_no_facts() -> None:
    assert load_facts(RuleFiles.of()).facts == {}
