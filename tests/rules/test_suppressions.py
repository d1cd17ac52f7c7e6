"""What articles suppress is left out, listed with the reason, and never more than what involves them."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from checker.model import Report

MILLS = {
    "en": "The new mill beside the river employs {} people and grinds wheat for six towns.",
    "hi": "नदी किनारे बनी नई मिल में {} लोग काम करते हैं और वह छह क़स्बों के लिए गेहूँ पीसती है।",
}
ASK = " <!-- checker: ignore [{}] {} -->"


def write(
    folder: Path, name: str, language: str, figure: int, *, ask: str = "", head: str = "", more: str = ""
) -> None:
    text = MILLS[language].format(figure)
    (folder / f"{name}.txt").write_text(
        f"---\nlanguage: {language}\nsource: {name}\n{head}---\n{text}{ask}\n{more}", encoding="utf-8"
    )


def found(report: Report) -> list[tuple[str, list[str]]]:
    return [(f.rule, sorted(side.article.source for side in f.sides)) for f in report.findings]


def left_out(report: Report) -> list[tuple[str, list[str], list[str]]]:
    """Rule, sources and reasons of what was suppressed."""
    return [
        (
            each.finding.rule,
            sorted(side.article.source for side in each.finding.sides),
            [by.suppression.reason for by in each.by],
        )
        for each in report.suppressed
    ]


def test_a_side_in_the_paragraph_suppresses_a_finding_between_two_articles(tmp_path: Path) -> None:
    write(tmp_path, "A", "en", 340, ask=ASK.format("quantity-conflict", "our own count"))
    write(tmp_path, "B", "hi", 430)
    report = checker.check([tmp_path])
    assert found(report) == []
    assert left_out(report) == [("quantity-conflict", ["A", "B"], ["our own count"])]
    assert (report.unused_suppressions, report.unchecked) == ((), ())
    alone = {value.text for each in report.agreements for side in each.sides for value in side.values}
    assert alone & {"340", "430"} == set(), "what two sources give differently is not said by one alone"


def test_another_rule_or_another_paragraph_is_not_suppressed_and_the_request_is_unused(tmp_path: Path) -> None:
    write(tmp_path, "A", "en", 340, ask=ASK.format("date-conflict", "x"))
    other = "\nThe roof is red. <!-- checker: ignore [quantity-conflict, name-variant] y -->\n"
    write(tmp_path, "B", "hi", 430, more=other)
    report = checker.check([tmp_path])
    assert found(report) == [("quantity-conflict", ["A", "B"])]
    assert [(each.article.source, each.suppression.rules) for each in report.unused_suppressions] == [
        ("A", ("date-conflict",)), ("B", ("quantity-conflict", "name-variant")),
    ]  # fmt: skip


def test_front_matter_suppresses_for_the_whole_article(tmp_path: Path) -> None:
    head = "checker: ignore [quantity-conflict, malformed-number]: figures of the ministry\n"
    write(tmp_path, "A", "en", 340, head=head, more="\nIt has 14,305,62 windows.\n")
    write(tmp_path, "B", "hi", 430)
    report = checker.check([tmp_path])
    assert found(report) == []
    assert {rule for rule, _, _ in left_out(report)} == {"malformed-number", "quantity-conflict"}


def test_both_sides_may_ask_and_neither_is_unused(tmp_path: Path) -> None:
    write(tmp_path, "A", "en", 340, ask=ASK.format("quantity-conflict", "ours"))
    write(tmp_path, "B", "hi", 430, head="checker: ignore [quantity-conflict] theirs\n")
    report = checker.check([tmp_path])
    assert left_out(report) == [("quantity-conflict", ["A", "B"], ["ours", "theirs"])]
    assert report.unused_suppressions == ()


def test_a_stranger_that_joins_a_finding_silences_only_its_own_part(tmp_path: Path) -> None:
    write(tmp_path, "A", "en", 340)
    write(tmp_path, "B", "hi", 430)
    write(tmp_path, "C", "en", 520)
    loud = checker.check([tmp_path])
    assert found(loud) == [("quantity-conflict", ["A", "B", "C"])]
    write(tmp_path, "C", "en", 520, head="checker: ignore [quantity-conflict] trust me\n")
    report = checker.check([tmp_path])
    assert found(report) == [("quantity-conflict", ["A", "B"])]
    assert left_out(report) == [("quantity-conflict", ["A", "B", "C"], ["trust me"])]
    assert report.summary.rules == {"quantity-conflict": 1}
    write(tmp_path, "C", "en", 340, head="checker: ignore [quantity-conflict] trust me\n")
    assert found(checker.check([tmp_path])) == [("quantity-conflict", ["A", "B"])]


def test_a_stranger_that_turns_a_journey_round_hides_no_other_place(tmp_path: Path) -> None:
    """Differing places are not told beside turned directions, which say it better, unless these are suppressed."""
    told = {
        "A": "Olaf Scholz invited Emmanuel Macron to Berlin. Scholz and Macron talked about the port on the phone.",
        "B": "Emmanuel Macron invited Olaf Scholz to Paris. Scholz and Macron talked about the port on the phone.",
    }
    for name, text in told.items():
        head = "checker: ignore [direction-conflict] both did\n" if name == "A" else ""
        (tmp_path / f"{name}.txt").write_text(f"---\nlanguage: en\n{head}---\n{text}\n", encoding="utf-8")
    loud = {finding.rule for finding in checker.check([tmp_path], suppressions=False).findings}
    quiet = {finding.rule for finding in checker.check([tmp_path]).findings}
    alone = {finding.rule for finding in checker.check([tmp_path], ignore=["direction-conflict"]).findings}
    assert "direction-conflict" in loud
    assert quiet == alone


def test_nothing_is_suppressed_where_the_desk_does_not_let_it(tmp_path: Path) -> None:
    write(tmp_path, "A", "en", 340, ask=ASK.format("quantity-conflict", "our own count"))
    write(tmp_path, "B", "hi", 430, ask=ASK.format("no-such-rule", ""))
    report = checker.check([tmp_path], suppressions=False)
    assert found(report) == [("quantity-conflict", ["A", "B"])]
    assert (report.suppressed, report.unused_suppressions, report.unchecked) == ((), (), ())


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (ASK.format("quantity-conflict", ""), "gives no reason; write `checker: ignore [rule] reason`"),
        (ASK.format("quantty-conflict", "x"), "names the rule 'quantty-conflict', which does not exist; did you mean"),
        (ASK.format("a, b, c", "x"), "names the rule 'a' and 2 more that do not exist; allowed: "),
        (ASK.format("", "x"), "names no rule"),
        (" <!-- checker: silence -->", "says 'silence', which is not known"),
    ],
)
def test_a_request_that_cannot_be_applied_is_told_and_nothing_is_suppressed(
    tmp_path: Path, ask: str, told: str
) -> None:
    write(tmp_path, "A", "en", 340, ask=ask)
    write(tmp_path, "B", "hi", 430)
    report = checker.check([tmp_path])
    assert found(report) == [("quantity-conflict", ["A", "B"])]
    (note,) = report.unchecked
    assert note.article.endswith("A.txt")
    assert f"A.txt: the suppression on line 5 {told}" in note.reason


def test_the_known_rules_of_a_list_are_applied(tmp_path: Path) -> None:
    write(tmp_path, "A", "en", 340, ask=ASK.format("quantity-conflict, nonsense", "our own count"))
    write(tmp_path, "B", "hi", 430)
    report = checker.check([tmp_path])
    assert [rule for rule, _, _ in left_out(report)] == ["quantity-conflict"]
    assert "names the rule 'nonsense'" in report.unchecked[0].reason


def test_a_rule_that_did_not_run_makes_no_request_unused(tmp_path: Path) -> None:
    write(tmp_path, "A", "en", 340, ask=ASK.format("quantity-conflict", "our own count"))
    write(tmp_path, "B", "hi", 430)
    assert checker.check([tmp_path], ignore=["quantity-conflict"]).unused_suppressions == ()


def test_the_comment_changes_no_claim_and_no_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "asks").mkdir()
    for folder, ask in (("bare", ""), ("asks", ASK.format("date-conflict", "x"))):
        for name, language, figure in (("A", "en", 340), ("B", "hi", 430)):
            write(tmp_path / folder, name, language, figure, ask=ask)
    bare, asks = (checker.check([tmp_path / folder]) for folder in ("bare", "asks"))
    texts = [[side.claim.text for f in report.findings for side in f.sides] for report in (bare, asks)]
    assert texts[0] == texts[1] != []
    assert bare.summary.claims == asks.summary.claims
