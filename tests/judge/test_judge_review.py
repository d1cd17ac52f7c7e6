"""What comes of a judge's verdicts: through whole runs over small articles."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

import checker
from checker import pipeline
from checker.cli.app import app
from checker.errors import CheckerError, RuleFileError
from checker.gate.baseline import apply_baseline, entries_of
from checker.model import Finding, Level, Report, Unchecked
from checker.report import render
from checker.report.document import document
from checker.rulefiles import RuleFiles
from checker.rules import load_rulebook

Write = Callable[..., list[str]]

BRIDGE_EN = (
    "The flood reached the lower town on Tuesday night. The old stone bridge over the river is intact and open to "
    "traffic. Schools in the valley will stay closed until Friday."
)
BRIDGE_HI = (
    "मंगलवार की रात बाढ़ निचले शहर तक पहुँच गई। नदी पर बना पुराना पत्थर का पुल पूरी तरह ध्वस्त हो गया है और यातायात के लिए "
    "बंद है। घाटी के स्कूल शुक्रवार तक बंद रहेंगे।"
)
BRIDGE_RU = (
    "Во вторник ночью наводнение дошло до нижнего города. Старый каменный мост через реку оказался разрушенной "
    "преградой и закрыт для движения. Школы в долине будут закрыты до пятницы."
)
TREATY_EN = "Pakistan signed the treaty on the {} river in May 2022. Its canals are to be opened to inspectors."
TREATY_RU = "В мае 2022 года Пакистан не подписал договор о {} реке. Каналы страны должны открыть для инспекторов."
FLIGHT_EN = "The flood drove 15,000 families out of the {} valley. The navy showed two new ships."
FLIGHT_RU = "Наводнение выгнало 15 семей из долины {} плотины. Флот показал два новых корабля."
LORRIES_EN = "A convoy of 40 lorries left the {} harbour on Monday. The navy showed two new ships."
LORRIES_RU = "Колонна из 64 грузовиков покинула порт {} гавани в понедельник. Флот показал два новых корабля."


def of_rule(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


def rules_folder(content: str, name: str = "judged-conflict") -> RuleFiles:
    """The shipped rules, and a folder `desk` in the working folder with one file."""
    Path("desk").mkdir(exist_ok=True)
    Path("desk", f"{name}.yaml").write_text(content, encoding="utf-8")
    return RuleFiles.of(Path("desk"))


@pytest.fixture
def bridge(write: Write) -> list[str]:
    """The bridge stands in English, and fell in Hindi and Russian; no value differs."""
    return write(("en", BRIDGE_EN), ("hi", BRIDGE_HI), ("ru", BRIDGE_RU))


def test_sentences_that_contradict_each_other_without_a_differing_value_are_one_note(
    bridge: list[str], judge_folder: Path
) -> None:
    report = checker.check(bridge, judge=judge_folder)
    [finding] = report.findings
    assert (finding.rule, finding.level, finding.outcome) == ("judged-conflict", "note", "contradiction")
    assert finding.message == "A does not seem to agree with B and C."
    assert [side.article.source for side in finding.sides] == ["A", "B", "C"]
    assert "intact" in finding.sides[0].claim.text
    assert finding.because[-1].startswith("The judge tiny-nli takes them for a contradiction, whichever it reads")
    assert finding.judged is not None
    assert (finding.judged.judge, finding.judged.contradiction, finding.judged.was) == ("tiny-nli", 1.0, None)
    assert not [item for item in report.unchecked if "judge" in item.reason]


def test_without_a_judge_nothing_is_judged(bridge: list[str]) -> None:
    report = checker.check(bridge)
    assert report.findings == ()
    assert report.unchecked == ()


@pytest.mark.parametrize(
    ("words", "level", "was"),
    [
        (("intact", "неповреждённой"), "note", "warning"),
        (("intact", "разрушенной"), "warning", None),
        (("old", "старой"), "warning", None),
    ],
)
def test_a_warning_falls_to_a_note_where_each_sentence_follows_from_the_other(
    write: Write, judge_folder: Path, words: tuple[str, str], level: Level, was: Level | None
) -> None:
    paths = write(("en", TREATY_EN.format(words[0])), ("ru", TREATY_RU.format(words[1])))
    [alone] = of_rule(checker.check(paths), "status-conflict")
    [finding] = of_rule(checker.check(paths, judge=judge_folder), "status-conflict")
    assert alone.level == "warning"
    assert finding.level == level
    assert finding.judged is not None
    assert finding.judged.was == was
    step = "The judge tiny-nli takes each of these sentences to follow from the other, so that this is a note and not a"
    assert any(reason.startswith(step) for reason in finding.because) == (was is not None)
    assert (finding.id, finding.fingerprint) == (alone.id, alone.fingerprint)


@pytest.mark.parametrize(
    ("words", "level", "was"),
    [
        (("intact", "разрушенной"), "warning", "note"),
        (("intact", "неповреждённой"), "note", None),
        (("green", "старой"), "note", None),
    ],
)
def test_a_doubtful_figure_becomes_a_warning_where_the_judge_sees_a_contradiction(
    write: Write, judge_folder: Path, words: tuple[str, str], level: Level, was: Level | None
) -> None:
    paths = write(("en", FLIGHT_EN.format(words[0])), ("ru", FLIGHT_RU.format(words[1])))
    [alone] = of_rule(checker.check(paths), "quantity-conflict")
    [finding] = of_rule(checker.check(paths, judge=judge_folder), "quantity-conflict")
    assert alone.level == "note"
    assert finding.level == level
    assert finding.judged is not None
    assert finding.judged.was == was
    assert of_rule(checker.check(paths, judge=judge_folder), "judged-conflict") == []


def test_a_rule_that_a_desk_makes_a_note_stays_one(write: Write, judge_folder: Path) -> None:
    paths = write(("en", TREATY_EN.format("intact")), ("ru", TREATY_RU.format("разрушенной")))
    files = rules_folder("id: status-conflict\nlevel: note\n", "status-conflict")
    report = pipeline.check(paths, rule_files=files, judge=str(judge_folder))
    [finding] = of_rule(report, "status-conflict")
    assert (finding.level, finding.judged) == ("note", None)


@pytest.mark.parametrize("words", [("intact", "неповреждённой"), ("intact", "разрушенной")])
def test_an_error_stays_an_error(write: Write, judge_folder: Path, words: tuple[str, str]) -> None:
    paths = write(("en", LORRIES_EN.format(words[0])), ("ru", LORRIES_RU.format(words[1])))
    judged = checker.check(paths, judge=judge_folder)
    assert judged == checker.check(paths)
    assert [finding.level for finding in judged.findings] == ["error"]


def test_copies_of_a_sentence_are_not_read(write: Write, judge_folder: Path) -> None:
    paths = write(("en", BRIDGE_EN), ("en", BRIDGE_EN.replace("The old", "THE old")))
    assert checker.check(paths, judge=judge_folder).findings == ()


def test_what_only_a_quoted_speaker_says_is_attributed(write: Write, judge_folder: Path) -> None:
    said = "«Старый каменный мост через реку оказался разрушенной преградой», — сказал мэр Иван Петров."
    spoken = BRIDGE_RU.split(". ")
    paths = write(("en", BRIDGE_EN), ("ru", f"{spoken[0]}. {said} {spoken[2]}"))
    [finding] = checker.check(paths, judge=judge_folder).findings
    assert (finding.level, finding.outcome) == ("note", "attributed")


def test_the_rule_is_switched_off_and_made_a_warning_but_never_an_error(bridge: list[str], judge_folder: Path) -> None:
    off = rules_folder("id: judged-conflict\nenabled: false\n")
    assert pipeline.check(bridge, rule_files=off, judge=str(judge_folder)).findings == ()
    loud = rules_folder("id: judged-conflict\nlevel: warning\n")
    [finding] = pipeline.check(bridge, rule_files=loud, judge=str(judge_folder)).findings
    assert finding.level == "warning"
    with pytest.raises(RuleFileError, match=r"judged-conflict\.yaml: a judge alone makes no error; the level may be"):
        load_rulebook(rules_folder("id: judged-conflict\nlevel: error\n"))
    with pytest.raises(RuleFileError, match="unknown threshold 'contradictoin'; did you mean 'contradiction'"):
        load_rulebook(rules_folder("id: judged-conflict\nthresholds: {contradictoin: 0.5}\n"))


def test_switched_off_the_judge_still_reads_findings(write: Write, judge_folder: Path) -> None:
    paths = write(("en", TREATY_EN.format("intact")), ("ru", TREATY_RU.format("неповреждённой")))
    off = rules_folder("id: judged-conflict\nenabled: false\n")
    [finding] = of_rule(pipeline.check(paths, rule_files=off, judge=str(judge_folder)), "status-conflict")
    assert finding.level == "note"


def test_a_rule_of_the_desks_own_has_the_thresholds_that_it_does_not_change(
    bridge: list[str], judge_folder: Path
) -> None:
    own = "id: second-look\nkind: judged-conflict\nlevel: note\nsummary: Ours.\nthresholds: {contradiction: 0.5}\n"
    files = rules_folder(own, "second-look")
    assert load_rulebook(files).rules["second-look"].thresholds == {
        "contradiction": 0.5, "entailment": 0.9, "pairs": 400,
    }  # fmt: skip
    report = pipeline.check(bridge, rule_files=files, judge=str(judge_folder))
    assert sorted(finding.rule for finding in report.findings) == ["judged-conflict", "second-look"]


def test_what_is_beyond_the_limit_is_said_and_findings_are_read_first(write: Write, judge_folder: Path) -> None:
    paths = write(("en", TREATY_EN.format("intact")), ("ru", TREATY_RU.format("неповреждённой")))
    few = rules_folder("id: judged-conflict\nthresholds: {pairs: 1}\n")
    report = pipeline.check(paths, rule_files=few, judge=str(judge_folder))
    assert [finding.level for finding in of_rule(report, "status-conflict")] == ["note"]
    assert report.unchecked == tuple(
        Unchecked(
            path,
            "the judge read 1 pair of sentences in this run and 1 of this article's was left over; `pairs` in "
            "rules/judged-conflict.yaml says how many it reads",
        )
        for path in paths
    )
    none = rules_folder("id: judged-conflict\nthresholds: {pairs: 0}\n")
    unread = pipeline.check(paths, rule_files=none, judge=str(judge_folder))
    assert [finding.level for finding in of_rule(unread, "status-conflict")] == ["warning"]
    assert {item.article for item in unread.unchecked} == set(paths)


def test_a_pair_too_long_for_the_model_is_said(write: Write, judge_folder: Path) -> None:
    long = " and ".join(["The old stone bridge over the river is intact and open to traffic"] * 5)
    paths = write(("en", f"{long}. Schools in the valley stay closed."), ("ru", BRIDGE_RU))
    report = checker.check(paths, judge=judge_folder)
    assert report.findings == ()
    reasons = {item.article: item.reason for item in report.unchecked}
    assert reasons == dict.fromkeys(paths, "1 pair of its sentences is longer than what the judge tiny-nli reads")


def test_two_runs_give_the_same_bytes_with_a_cache_or_without(
    bridge: list[str], judge_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = [checker.check(bridge, judge=judge_folder) for _ in range(2)]
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path / "empty"))
    runs.append(checker.check(bridge, judge=judge_folder))
    for format in ("json", "html", "sarif", "text", "markdown"):
        assert len({render(report, format) for report in runs}) == 1


def test_every_format_shows_a_judged_note(bridge: list[str], judge_folder: Path) -> None:
    report = checker.check(bridge, judge=judge_folder)
    schema = json.loads((files("checker.report") / "schema" / "checker-report-1.json").read_text(encoding="utf-8"))
    written = json.loads(render(report, "json"))
    jsonschema.validate(written, schema)
    assert written["findings"][0]["judged"] == {"judge": "tiny-nli", "contradiction": 1.0, "entailment": 0.0}
    [rule] = json.loads(render(report, "sarif"))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["id"] == "judged-conflict"
    assert rule["shortDescription"]["text"].startswith("A judge takes two sentences for a contradiction")
    assert "How to mend it" in rule["help"]["text"]
    assert "## How to mend it" in rule["help"]["markdown"]
    assert b"Seem to contradict each other" in render(report, "html")
    for format in ("text", "html", "markdown", "csv", "junit", "github", "rdjson"):
        assert "does not seem to agree with B and C" in render(report, format).decode()
        assert "1.0" not in [word.strip(".,") for word in render(report, format).decode().split()]


def test_json_says_which_level_a_finding_had(write: Write, judge_folder: Path) -> None:
    paths = write(("en", TREATY_EN.format("intact")), ("ru", TREATY_RU.format("неповреждённой")))
    written = document(checker.check(paths, judge=judge_folder))["findings"]
    assert [finding["judged"]["was"] for finding in written if "judged" in finding] == ["warning"]


def test_a_baseline_accepts_a_judged_note_and_not_another_one_of_its_sentence(
    bridge: list[str], judge_folder: Path, tmp_path: Path
) -> None:
    import datetime as dt

    day = dt.date(2024, 7, 1)
    report = checker.check(bridge, judge=judge_folder)
    entries = entries_of(document(report), tmp_path)
    again = apply_baseline(checker.check(bridge, judge=judge_folder), entries, tmp_path, day)
    assert again.outstanding() == ()
    path = Path(bridge[1])
    path.write_text(path.read_text(encoding="utf-8").replace("यातायात", "ट्रकों"), encoding="utf-8")
    changed = apply_baseline(checker.check(bridge, judge=judge_folder), entries, tmp_path, day)
    assert len(changed.outstanding()) == 1


def test_against_a_store_the_new_article_stands_first(write: Write, judge_folder: Path) -> None:
    write(("hi", BRIDGE_HI), ("ru", BRIDGE_RU), folder="corpus")
    [new] = write(("en", BRIDGE_EN))
    run = CliRunner()
    assert run.invoke(app, ["index", "corpus", "--store", "store"]).exit_code == 0
    arguments = ["check", new, "--against", "store", "--judge", str(judge_folder), "--format", "json", "-o", "-"]
    found = json.loads(run.invoke(app, arguments).stdout)
    [finding] = found["findings"]
    assert [claim["article"] for claim in finding["claims"]] == [new, "corpus/a-hi.txt", "corpus/b-ru.txt"]


def test_a_judge_is_named_in_the_configuration_relative_to_it(
    bridge: list[str], judge_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(judge_folder, tmp_path / "models/tiny-nli")
    (tmp_path / "checker.toml").write_text('judge = "models/tiny-nli"\n', encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    run = CliRunner()
    shown = run.invoke(app, ["config", "show"]).stdout
    assert f'judge = "{tmp_path / "models" / "tiny-nli"}"' in shown
    told = run.invoke(app, ["check", *(f"../{path}" for path in bridge), "--fail-level", "note"])
    assert told.exit_code == 1
    assert "A does not seem to agree with B and C.  judged-conflict" in told.stdout
    refused = run.invoke(app, ["check", f"../{bridge[0]}", "--judge", "./nowhere"])
    assert isinstance(refused.exception, CheckerError)


def test_a_diff_of_folders_takes_a_judge(bridge: list[str], write: Write, judge_folder: Path) -> None:
    write(("en", BRIDGE_EN), ("hi", BRIDGE_HI.replace("ध्वस्त", "सलामत")), folder="before")
    Path("model").symlink_to(judge_folder)
    arguments = ["diff", "--articles", "before", str(Path(bridge[0]).parent), "--judge", "model", "--format", "json"]
    told = json.loads(CliRunner().invoke(app, arguments).stdout)
    assert [(entry["state"], entry["new"]["rule"]) for entry in told["entries"]] == [("new", "judged-conflict")]


def test_the_rule_explains_itself() -> None:
    run = CliRunner()
    assert "judged-conflict      note" in run.invoke(app, ["rules", "list"]).stdout
    said = run.invoke(app, ["rules", "explain", "judged-conflict"]).stdout
    assert "Without a judge this rule finds nothing." in " ".join(said.split())


def test_progress_tells_of_the_judge(bridge: list[str], judge_folder: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    pipeline.check(bridge, judge=str(judge_folder), progress=lambda *told: seen.append(told))
    judged = [(done, total) for stage, done, total in seen if stage == "judge"]
    assert judged[0] == (0, 9)
    assert judged[-1] == (9, 9)


def test_a_report_with_a_judge_is_read_back_whole(bridge: list[str], judge_folder: Path, tmp_path: Path) -> None:
    report = checker.check(bridge, judge=judge_folder)
    (tmp_path / "r.json").write_bytes(render(report, "json"))
    later = dataclasses.replace(report, findings=())
    found = checker.diff(tmp_path / "r.json", later)
    assert [entry.state for entry in found.entries] == ["fixed"]


def test_a_sentence_of_several_claims_is_shown_whole(write: Write, judge_folder: Path) -> None:
    first, bridge, last = BRIDGE_EN.split(". ")
    joined = f"{bridge}, and the mayor visited the engineers in the old town hall"
    paths = write(("en", f"{first}. {joined}. {last}"), ("hi", BRIDGE_HI))
    [finding] = checker.check(paths, judge=judge_folder).findings
    [side] = [side for side in finding.sides if side.article.language == "en"]
    claim = side.claim
    assert claim.text == f"{joined}."
    assert claim.span == claim.sentence
    assert claim.span.of(side.article.text) == claim.text
    read = pipeline.read_claims(paths, RuleFiles.of())
    assert len([c for c in read.claims if claim.span.holds(c.span) and c.article == side.article.id]) == 2
    assert {value.span for value in claim.values} >= {
        value.span for c in read.claims if claim.span.holds(c.span) and c.article == claim.article for value in c.values
    }
