"""What syndication leaves is set aside, and no sentence with it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.ingest import read_articles
from checker.ingest.boilerplate import boilerplate_rules
from checker.rulefiles import RuleFiles

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases/ingest/boilerplate.yaml").read_text(encoding="utf-8")
)
BOILERPLATE = [
    (language, reason, line)
    for language, case in CASES.items()
    for reason, lines in case["boilerplate"].items()
    for line in lines
]
KEPT = [(language, line) for language, case in CASES.items() for line in case["kept"]]
SEEDS = Path(__file__).parents[3] / "shared" / "articles"


@pytest.mark.parametrize(("language", "reason", "line"), BOILERPLATE)
def test_line_is_boilerplate(language: str, reason: str, line: str, rules: RuleFiles) -> None:
    found = boilerplate_rules(language, rules).of_line(line)
    assert found is not None
    assert (found.reason, found.end - found.start) == (reason, 0)


@pytest.mark.parametrize(("language", "line"), KEPT)
def test_sentence_is_kept(language: str, line: str, rules: RuleFiles) -> None:
    assert boilerplate_rules(language, rules).of_line(line) is None


def test_caption_keeps_its_words_and_loses_its_credit(read: Any) -> None:
    article = read("a.txt", "दोनों नेता पुल पर खड़े हैं। (स्रोत: एएफपी) |\nबैठक दो घंटे चली।").articles[0]
    assert [(p.kind, p.span.of(article.text)) for p in article.passages] == [
        ("caption", "दोनों नेता पुल पर खड़े हैं।"),
        ("body", "बैठक दो घंटे चली।"),
    ]
    assert [r.span.of(article.text) for r in article.boilerplate] == ["(स्रोत: एएफपी) |"]


def test_words_behind_a_photo_mark_are_a_caption(read: Any) -> None:
    text = "Photo: The two leaders stand on the new bridge at noon.\n\nThey met for an hour."
    article = read("a.txt", text).articles[0]
    assert article.passages[0].kind == "caption"
    assert article.passages[0].span.of(article.text) == "The two leaders stand on the new bridge at noon."


def test_initials_count_only_below_a_signature(read: Any) -> None:
    signed = read("a.txt", "बैठक दो घंटे चली और समझौता हुआ।\n--आईएएनएस\nकखग\nचछ/जझ").articles[0]
    plain = read("b.txt", "बैठक दो घंटे चली और समझौता हुआ।\nकखग").articles[0]
    assert [r.reason for r in signed.boilerplate] == ["agency signature", "editor's initials", "editor's initials"]
    assert plain.boilerplate == ()


def test_signature_at_the_end_of_a_paragraph(read: Any) -> None:
    article = read("a.txt", "बैठक दो घंटे चली और समझौता हुआ। --आईएएनएस").articles[0]
    assert [p.span.of(article.text) for p in article.passages] == ["बैठक दो घंटे चली और समझौता हुआ।"]


def test_bare_agency_signs_only_on_the_last_line(read: Any) -> None:
    last = read("a.txt", "बैठक दो घंटे चली और समझौता हुआ।\nभाषा सुमन रमेश").articles[0]
    middle = read("b.txt", "बैठक दो घंटे चली और समझौता हुआ।\nभाषा सुमन रमेश\nपुल बन गया है।").articles[0]
    assert [r.reason for r in last.boilerplate] == ["agency signature"]
    assert middle.boilerplate == ()


def test_a_long_paragraph_is_never_boilerplate_as_a_whole(rules: RuleFiles) -> None:
    line = "Also read: " + "the treaty was signed in 1998 and " * 20
    assert boilerplate_rules("en", rules).of_line(line) is None


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real articles are not part of the project")
def test_of_real_articles_exactly_the_boilerplate_is_set_aside(rules: RuleFiles) -> None:
    articles = read_articles([str(SEEDS / f"00{n}.txt") for n in range(5)], rules).articles
    assert [[r.reason for r in a.boilerplate] for a in articles] == [
        ["photo credit", "advertisement mark", "source mark", "comments"],
        ["advertisement mark", "source mark", "comments"],
        ["dateline", "agency signature", "editor's initials"],
        [],
        [],
    ]
    for article in articles:
        spans = sorted([p.span for p in article.passages] + [r.span for r in article.boilerplate])
        between = [article.text[a.end : b.start] for a, b in pairwise(spans)]
        assert all(gap.strip() == "" for gap in between)
        assert article.text[: spans[0].start].strip() == article.text[spans[-1].end :].strip() == ""
